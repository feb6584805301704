package dev.termshift.pipeline.topics;

import java.time.Duration;
import java.util.Collection;

/**
 * How long topics keep what others write to them.
 *
 * @param commands the least for the log and the support topic: what waits there must outlast the
 *     longest time that brokers remember offsets of a forwarder, and that a subscription remembers
 *     a command which may be sent again: {@code max(7 days, remember-for)}
 * @param payments the least for payments: an answer must be there as long as its charge may be
 *     open, if that is longer
 * @param letters the least for dead letters: one that is sent back twice is recognised as long as
 *     its command is remembered
 */
public record Retention(Duration commands, Duration payments, Duration letters) {

  /** As of the brokers' own {@code offsets.retention.minutes}, if nobody has set it. */
  private static final Duration OFFSETS_REMEMBERED = Duration.ofDays(7);

  /** How long new topics keep what nobody needs for longer. */
  private static final Duration USUAL = Duration.ofDays(90);

  /** What follows from the standard settings, without a catalog. */
  public static final Retention STANDARD =
      new Retention(OFFSETS_REMEMBERED, OFFSETS_REMEMBERED, OFFSETS_REMEMBERED);

  /**
   * What follows from these settings.
   *
   * @param rememberFor how long subscriptions remember commands
   */
  public static Retention of(Duration rememberFor) {
    Duration least = longer(OFFSETS_REMEMBERED, rememberFor);
    return new Retention(least, least, rememberFor);
  }

  /** The same where charges may be open for so long. */
  public Retention withOpenCharges(Collection<Duration> openFor) {
    Duration most = openFor.stream().reduce(payments, Retention::longer);
    return new Retention(commands, most, letters);
  }

  /** The longest of all: how long inputs must be kept at least. */
  Duration inputs() {
    return longer(commands, payments);
  }

  /** How long a new topic keeps what must be kept for at least so long. */
  static Duration usual(Duration least) {
    return longer(USUAL, least);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
