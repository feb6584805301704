package dev.termshift.domain.period;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The period a subscription is in: its place in the cycle and its bounds. A first period that is
 * longer or other than the cycle's own has the index −1 and ends at the anchor.
 *
 * @param cycle the cycle that gives the periods after this one
 * @param index the place in the cycle
 * @param period the bounds
 */
public record RunningPeriod(BillingCycle cycle, long index, BillingPeriod period) {

  /** The first period of a new cycle. */
  public static RunningPeriod first(Instant anchor, BillingInterval interval, ZoneId zone) {
    BillingCycle cycle = new BillingCycle(anchor, interval, zone);
    return new RunningPeriod(cycle, 0, cycle.period(0));
  }

  /**
   * A first period that ends at the given instant, where the cycle is anchored: a trial, or a
   * period made longer.
   */
  public static RunningPeriod until(BillingCycle cycle, Instant start) {
    return new RunningPeriod(cycle, -1, new BillingPeriod(start, cycle.anchor()));
  }

  /** The first period of a new cycle, made longer; the cycle is anchored at its end. */
  public static RunningPeriod longer(RunningPeriod first, Duration longerBy) {
    BillingPeriod usual = first.period();
    BillingCycle later =
        new BillingCycle(
            usual.end().plus(longerBy), first.cycle().interval(), first.cycle().zone());
    return longerBy.isZero() ? first : until(later, usual.start());
  }

  /**
   * The part of the period that an instant lies in, if parts of that length are counted from the
   * anchor; the last one ends with the period. A first period that is longer or other than the
   * cycle's own is one part.
   *
   * @param at an instant of the period
   */
  public BillingPeriod slice(BillingInterval length, Instant at) {
    if (index < 0) {
      return period;
    }
    BillingCycle slices = new BillingCycle(cycle.anchor(), length, cycle.zone());
    Instant start = period.start();
    long following = index * length.timesIn(cycle.interval()).orElse(1L) + 1;
    Instant end = slices.start(following);
    while (!end.isAfter(at) && end.isBefore(period.end())) {
      start = end;
      following++;
      end = slices.start(following);
    }
    return new BillingPeriod(start, Instants.earlier(end, period.end()));
  }

  /** The period that follows in the same cycle; an empty one is passed over. */
  public RunningPeriod next() {
    long following = index + 1;
    while (cycle.isEmpty(following)) {
      following++;
    }
    return new RunningPeriod(cycle, following, cycle.period(following));
  }

  /**
   * The period that follows with another interval: the same cycle goes on where the interval is the
   * same, else a new cycle is anchored at this period's end.
   */
  public RunningPeriod nextWith(BillingInterval interval) {
    return interval.equals(cycle.interval()) ? next() : first(period.end(), interval, cycle.zone());
  }
}
