package dev.termshift.domain.period;

import java.time.Instant;
import java.time.ZoneId;

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

  /** Where period {@code index} begins, be it empty or not. */
  Instant start(long index) {
    return interval.after(anchor, index, zone);
  }
}
