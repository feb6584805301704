package dev.termshift.domain.period;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The sequence of periods that count from one anchor: period k is {@code [anchor + k × interval,
 * anchor + (k + 1) × interval)}, so periods tile without gap or overlap. Almost none is empty.
 *
 * @param anchor the instant the cycle counts from
 * @param interval the length of each period
 * @param zone where the calendar is read
 */
public record BillingCycle(Instant anchor, BillingInterval interval, ZoneId zone) {

  /**
   * Whether period {@code index} has no length: a zone that goes over the date line leaves out a
   * day, and what would begin then begins when the next one does.
   */
  public boolean isEmpty(long index) {
    return start(index).equals(start(index + 1));
  }

  /** Period {@code index}, counted from 0 at the anchor; it must not be empty. */
  public BillingPeriod period(long index) {
    return new BillingPeriod(start(index), start(index + 1));
  }

  /** Which period, from the anchor on, has exactly these bounds, if one has. */
  public Optional<Long> indexOf(Instant start, Instant end) {
    long index = firstFrom(start);
    while (isEmpty(index)) {
      index++;
    }
    return Optional.of(index)
        .filter(found -> start(found).equals(start) && start(found + 1).equals(end));
  }

  /** Whether a period begins at that instant, the anchor's or a later one. */
  public boolean isStart(Instant at) {
    return start(firstFrom(at)).equals(at);
  }

  /** The first period, from the anchor on, that begins no sooner. */
  private long firstFrom(Instant at) {
    long low = 0;
    long high = 1;
    while (start(high).isBefore(at)) {
      low = high;
      high *= 2;
    }
    while (low < high) {
      long middle = (low + high) / 2;
      boolean before = start(middle).isBefore(at);
      low = before ? middle + 1 : low;
      high = before ? high : middle;
    }
    return low;
  }

  /** Where period {@code index} begins, be it empty or not. */
  Instant start(long index) {
    return interval.after(anchor, index, zone);
  }
}
