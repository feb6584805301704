package dev.termshift.domain.proration;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.money.Share;
import dev.termshift.domain.period.RunningPeriod;
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.PlanCredits;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What an immediate change costs: the one computation behind every command that cuts a period short
 * and behind every quote of one.
 *
 * @param price the full price of the new plan's period
 * @param discounts what is taken off it, before anything else
 * @param credit the value of the running period that counts towards the price
 * @param broughtIn the value of the running period that is invested in the new one
 * @param longerBy how much longer the first period is for it
 */
public record Proration(
    Money price, List<ChargeLine> discounts, Money credit, Money broughtIn, Duration longerBy) {

  /** The most a first period is made longer. */
  public static final Duration MOST_LONGER = Duration.ofDays(3650);

  /** Copies the list. */
  public Proration {
    discounts = List.copyOf(discounts);
  }

  /** The settlement of a change from the running period to the terms at {@code now}. */
  public static Proration of(InTerm state, Terms to, AllocationPolicy allocation, Instant now) {
    CurrentTerm currentTerm = state.currentTerm();
    Money unused = unusedValue(state, allocation, now);
    List<ChargeLine> discounts = state.ledger().discounts().lines(to, now);
    if (allocation == AllocationPolicy.CREDITS_AND_LONGER_PERIOD) {
      RunningPeriod first =
          RunningPeriod.first(now, to.interval(), currentTerm.period().cycle().zone());
      Share share = currentTerm.period().period().unusedAt(now);
      Duration longerBy = longerBy(paidFor(state), share, first, to.price());
      return longer(to.price(), discounts, unused, longerBy);
    }
    return new Proration(to.price(), discounts, unused, unused, Duration.ZERO);
  }

  /**
   * The settlement of a new period that what a pause keeps is brought into.
   *
   * @param first the new period as it usually is
   */
  public static Proration bringingIn(Paused state, Terms terms, RunningPeriod first) {
    Money value = state.unusedValue();
    Money price = terms.price();
    List<ChargeLine> discounts = state.ledger().discounts().lines(terms, first.period().start());
    return state.allocation() == AllocationPolicy.CREDITS_AND_LONGER_PERIOD
        ? longer(price, discounts, value, longerBy(value, Share.ALL, first, price))
        : new Proration(price, discounts, value, value, Duration.ZERO);
  }

  /**
   * What was invested in the running period times its unused share, rounded once, half up: never
   * more than was invested; nothing where the policy gives nothing for time.
   */
  public static Money unusedValue(InTerm state, AllocationPolicy allocation, Instant now) {
    return paidFor(state).times(unusedShare(state, allocation, now));
  }

  /** A period whose payment is under way counts as not invested until that arrives. */
  private static Money paidFor(InTerm state) {
    Money invested = state.currentTerm().invested();
    boolean unpaid = state.ledger().charges().anyOpen(state.currentTerm()::isFor);
    return unpaid ? Money.zero(invested.currency()) : invested;
  }

  /** The share of the running period that the policy counts as unused. */
  public static Share unusedShare(InTerm state, AllocationPolicy allocation, Instant now) {
    CurrentTerm currentTerm = state.currentTerm();
    Share time = currentTerm.period().period().unusedAt(now);
    return switch (allocation) {
      case CREDITS_AND_TIME, CREDITS_AND_LONGER_PERIOD -> time;
      case CREDITS_ONLY -> Share.NONE;
      case LEAST_UNUSED -> time.min(PlanCredits.unused(state));
    };
  }

  private static Proration longer(
      Money price, List<ChargeLine> discounts, Money broughtIn, Duration longerBy) {
    return new Proration(price, discounts, Money.zero(price.currency()), broughtIn, longerBy);
  }

  private static Duration longerBy(Money paid, Share share, RunningPeriod first, Money price) {
    long seconds = Duration.between(first.period().start(), first.period().end()).toSeconds();
    return Duration.ofSeconds(
        share.exchanged(paid.minor(), seconds, price.minor(), MOST_LONGER.toSeconds()));
  }

  /** What is to be paid, account balance included; negative if the customer is owed money. */
  public Money charge() {
    return price.plus(ChargeLine.sum(discounts, price.currency())).minus(credit);
  }

  /** What the customer is owed: the part of the credit that exceeds the price. */
  public Money excess() {
    return charge().negated().max(Money.zero(price.currency()));
  }

  /** What is invested in the new period before anything is paid for it. */
  public Money investedUnpaid() {
    return broughtIn.minus(excess());
  }

  /** What is invested in the new period once the charge is paid or the excess is credited. */
  public Money invested() {
    return broughtIn.plus(charge());
  }

  /** The lines that sum up to the charge. */
  public List<ChargeLine> lines() {
    List<ChargeLine> lines = new ArrayList<>();
    lines.add(ChargeLine.fullPrice(price));
    lines.addAll(discounts);
    if (!credit.isZero()) {
      lines.add(new ChargeLine(ChargeLine.Kind.UNUSED_TIME, -credit.minor()));
    }
    return List.copyOf(lines);
  }
}
