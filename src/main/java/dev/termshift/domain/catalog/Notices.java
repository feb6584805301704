package dev.termshift.domain.catalog;

import dev.termshift.domain.money.Share;
import dev.termshift.domain.period.BillingInterval;
import dev.termshift.domain.period.BillingPeriod;
import java.time.Duration;
import java.time.Instant;

/**
 * Which notices a subscription gets of what is to come, and how long before. Whoever gets them is
 * never charged more without one.
 *
 * @param price how long before a period begins its price is known at the latest, if it is dearer
 * @param upcoming how much earlier than that a renewal is announced
 * @param trialEnding how long before its end the end of a trial is announced
 * @param creditsExpiring how long before they expire credits that were bought or carried are
 *     announced; nothing if they are not
 * @param creditsLow under which share of those of a slice, in percent, usable credits are said to
 *     be few; 0 if they never are
 */
public record Notices(
    Duration price,
    Duration upcoming,
    Duration trialEnding,
    Duration creditsExpiring,
    int creditsLow) {

  /** Periods that are shorter have a shorter notice of their price. */
  private static final BillingInterval SHORT = new BillingInterval("P60D");

  /** The usual notices of a plan with such periods. */
  public static Notices usual(BillingInterval period) {
    return new Notices(
        Duration.ofDays(period.compareTo(SHORT) < 0 ? 7 : 30),
        Duration.ofDays(3),
        Duration.ofDays(3),
        Duration.ofDays(7),
        10);
  }

  /** How long before a period begins it is announced. */
  public Duration announced() {
    return price.plus(upcoming);
  }

  /** Whether that many usable credits are few of those of a slice. */
  public boolean areFew(long usable, long ofSlice) {
    return Math.multiplyExact(usable, 100) < Math.multiplyExact(ofSlice, creditsLow);
  }

  /** Whether a renewal can be announced within the period before it. */
  public boolean fitInto(BillingPeriod before) {
    return length(before).compareTo(announced()) >= 0;
  }

  /**
   * Until when a dearer price of the next period has to be told: where the period before it is too
   * short for a notice, within the same share of that.
   */
  public Instant latest(BillingPeriod before) {
    if (fitInto(before)) {
      return before.end().minus(price);
    }
    Share share = new Share(price.toSeconds(), announced().toSeconds());
    return before.end().minusSeconds(share.of(length(before).toSeconds()));
  }

  private static Duration length(BillingPeriod period) {
    return Duration.between(period.start(), period.end());
  }
}
