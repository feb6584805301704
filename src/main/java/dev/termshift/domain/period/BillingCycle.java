package dev.termshift.domain.period;

import java.time.Instant;
import java.time.ZoneId;

/**
 * The sequence of periods that count from one anchor: period k is {@code [anchor + k × interval,
 * anchor + (k + 1) × interval)}, so periods tile without gap or overlap.
 *
 * @param anchor the instant the cycle counts from
 * @param interval the length of each period
 * @param zone where the calendar is read
 */
public record BillingCycle(Instant anchor, BillingInterval interval, ZoneId zone) {

  /** Period {@code index}, counted from 0 at the anchor. */
  public BillingPeriod period(long index) {
    return new BillingPeriod(
        interval.after(anchor, index, zone), interval.after(anchor, index + 1, zone));
  }
}
