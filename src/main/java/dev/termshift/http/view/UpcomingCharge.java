package dev.termshift.http.view;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.ChargeEvent.BalanceApplied;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.DiscountEvent.DiscountUsed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionResumed;
import dev.termshift.domain.event.PlanChangeEvent.PlanChanged;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.RunningPeriod;
import dev.termshift.domain.proration.Proration;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import dev.termshift.json.JsonWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is charged for a period that begins, by the events with which it does.
 *
 * @param at when; absent if that depends on something that may never happen
 * @param amount what will be collected; zero if account balance, discounts or what a pause kept pay
 *     all of it
 * @param becomesBalance what a pause kept beyond the price, or zero
 * @param lines what the amount is made of, less what becomes account balance
 * @param planId the plan it pays for
 * @param counts the discounts that count its period, be it that others leave nothing to take off
 */
record UpcomingCharge(
    Optional<Instant> at,
    Money amount,
    Money becomesBalance,
    List<ChargeLine> lines,
    String planId,
    List<DiscountUsed> counts) {

  /**
   * Absent if no period begins then, for the subscription ends or pauses, or if that is free: the
   * plan is, or it is the rest of a trial.
   *
   * @param before the state in which it begins
   * @param events what happens then
   */
  static Optional<UpcomingCharge> of(
      SubscriptionState before, List<SubscriptionEvent> events, Instant begin) {
    return requested(events, begin).or(() -> covered(before, events, begin));
  }

  /** The same without its day, unless that is known. */
  UpcomingCharge knownAt(boolean known) {
    return known
        ? this
        : new UpcomingCharge(Optional.empty(), amount, becomesBalance, lines, planId, counts);
  }

  private static Optional<UpcomingCharge> requested(List<SubscriptionEvent> events, Instant end) {
    return events.stream()
        .filter(ChargeRequested.class::isInstance)
        .map(ChargeRequested.class::cast)
        .filter(event -> isFor(event.purpose(), end))
        .map(
            event ->
                new UpcomingCharge(
                    Optional.of(end),
                    event.amount(),
                    Money.zero(event.amount().currency()),
                    event.lines(),
                    event.purpose().planId(),
                    counted(events, end)))
        .findFirst();
  }

  /** A period that begins then and has a price of which nothing is left to collect. */
  private static Optional<UpcomingCharge> covered(
      SubscriptionState before, List<SubscriptionEvent> events, Instant end) {
    return events.stream()
        .flatMap(event -> sold(event, end).stream())
        .findFirst()
        .filter(terms -> terms.price().isPositive())
        .map(
            terms -> {
              Money nothing = Money.zero(terms.price().currency());
              List<ChargeLine> lines =
                  ChargeLine.withBalance(
                      price(before, terms, end), balance(events, end).orElse(nothing));
              Money over = ChargeLine.sum(lines, nothing.currency()).negated();
              return new UpcomingCharge(
                  Optional.of(end), nothing, over, lines, terms.planId(), counted(events, end));
            });
  }

  private static List<DiscountUsed> counted(List<SubscriptionEvent> events, Instant begin) {
    return events.stream()
        .filter(DiscountUsed.class::isInstance)
        .map(DiscountUsed.class::cast)
        .filter(used -> used.periodStart().equals(begin))
        .toList();
  }

  /** What is sold for a period that begins then, unless it is the rest of a trial. */
  private static Optional<Terms> sold(SubscriptionEvent event, Instant end) {
    if (event instanceof SubscriptionRenewed renewed) {
      return Optional.of(renewed.terms()).filter(it -> begins(renewed.period(), end));
    }
    if (event instanceof SubscriptionResumed resumed) {
      return Optional.of(resumed.terms()).filter(it -> !resumed.trial());
    }
    return event instanceof PlanChanged changed
        ? Optional.of(changed.to()).filter(it -> begins(changed.period(), end))
        : Optional.empty();
  }

  private static boolean begins(RunningPeriod running, Instant end) {
    return running.period().start().equals(end);
  }

  /** The price of the period that begins then, less what is taken off and what a pause kept. */
  private static List<ChargeLine> price(SubscriptionState before, Terms terms, Instant end) {
    if (before instanceof Paused paused) {
      RunningPeriod first = RunningPeriod.first(end, terms.interval(), paused.zone());
      return Proration.bringingIn(paused, terms, first).lines();
    }
    return before instanceof Started started
        ? started.ledger().discounts().price(terms, end)
        : List.of();
  }

  private static Optional<Money> balance(List<SubscriptionEvent> events, Instant end) {
    return events.stream()
        .filter(BalanceApplied.class::isInstance)
        .map(BalanceApplied.class::cast)
        .filter(event -> isFor(event.purpose(), end))
        .map(BalanceApplied::amount)
        .findFirst();
  }

  private static boolean isFor(ChargePurpose purpose, Instant begin) {
    return purpose instanceof ChargePurpose.Period period && period.period().start().equals(begin);
  }

  void write(JsonWriter json) {
    json.instant("at", at).money("amount", amount);
    if (becomesBalance.isPositive()) {
      json.money("becomesBalance", becomesBalance);
    }
    OpenChargeForm.lines(json, lines);
    json.text("planId", planId);
    if (!counts.isEmpty()) {
      json.objects(
          "counts",
          counts,
          (inner, used) ->
              inner
                  .text("discountId", used.discountId())
                  .text("redemptionId", used.redemptionId())
                  .number("periodsLeft", used.periodsLeft()));
    }
  }
}
