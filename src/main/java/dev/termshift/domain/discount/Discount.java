package dev.termshift.domain.discount;

import dev.termshift.domain.catalog.PlanIds;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.DiscountEvent.DiscountApplied;
import dev.termshift.domain.event.DiscountEvent.DiscountEnded;
import dev.termshift.domain.event.DiscountEvent.DiscountUsed;
import dev.termshift.domain.event.DiscountEvent.EndedBy;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.money.Share;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that is taken off the price of periods, be it a percentage or an amount.
 *
 * @param discountId which discount it is
 * @param redemptionId under which id it counts once
 * @param percent how much of what is left to pay, if it is a percentage
 * @param amountMinor how much in minor units, if it is an amount
 * @param periodsLeft for how many more periods, if they are counted
 * @param until for periods that begin before that, if they are to
 * @param plans for periods on those plans
 * @param appliedAt for periods that begin from then on
 * @param uses the latest periods that were counted, the oldest first
 */
public record Discount(
    String discountId,
    String redemptionId,
    Optional<Long> percent,
    Optional<Long> amountMinor,
    Optional<Long> periodsLeft,
    Optional<Instant> until,
    PlanIds plans,
    Instant appliedAt,
    List<Use> uses) {

  /** So many uses are known, those that a payment in time can undo. */
  private static final int KNOWN_USES = 10;

  /**
   * A period that was counted.
   *
   * @param periodStart when it began
   */
  public record Use(Instant periodStart) {}

  /** Copies the list. */
  public Discount {
    uses = List.copyOf(uses);
  }

  static Discount of(DiscountApplied event) {
    return new Discount(
        event.discountId(),
        event.redemptionId(),
        event.percent(),
        event.amount().map(Money::minor),
        event.periods(),
        event.until(),
        event.plans(),
        event.appliedAt(),
        List.of());
  }

  /** Whether it takes something off a period that begins then. */
  boolean isFor(Terms terms, Instant begin) {
    return terms.price().isPositive()
        && plans.include(terms.planId())
        && isKnownAt(begin)
        && !isOver(begin);
  }

  /** Whether it was applied by then. */
  boolean isKnownAt(Instant at) {
    return !appliedAt.isAfter(at);
  }

  /** Whether its time is over for a period that begins then. */
  public boolean isOver(Instant begin) {
    return until.filter(end -> !begin.isBefore(end)).isPresent();
  }

  /** What it takes off so much, in minor units: never more than there is; rounded half up. */
  long off(long minor) {
    return percent
        .map(share -> new Share(share, 100).of(minor))
        .orElseGet(() -> Math.min(minor, amountMinor.orElse(0L)));
  }

  DiscountUsed used(long left, Instant begin) {
    return new DiscountUsed(discountId, redemptionId, left, begin);
  }

  /** The event that it is over. */
  public DiscountEnded ended(EndedBy reason, Instant at) {
    return new DiscountEnded(discountId, redemptionId, reason, at);
  }

  Discount after(DiscountUsed event) {
    List<Use> known = uses.size() < KNOWN_USES ? uses : uses.subList(1, KNOWN_USES);
    return with(
        Optional.of(event.periodsLeft()),
        Stream.concat(known.stream(), Stream.of(new Use(event.periodStart()))).toList());
  }

  /** The same without the periods that began later than that. */
  Discount asOf(Instant at) {
    List<Use> left = uses.stream().filter(use -> !use.periodStart().isAfter(at)).toList();
    return with(periodsLeft.map(periods -> periods + uses.size() - left.size()), left);
  }

  private Discount with(Optional<Long> periods, List<Use> used) {
    return new Discount(
        discountId, redemptionId, percent, amountMinor, periods, until, plans, appliedAt, used);
  }
}
