package dev.termshift.engine;

import java.time.Instant;

/** Where a timer says that a deadline may have come. */
@FunctionalInterface
public interface DeadlineSink {

  /**
   * Appends an {@code Elapse} to the log. Best effort and without waiting: a timer that gets no
   * answer asks again.
   *
   * @param subscriptionId the subscription
   * @param due the instant the deadline is expected at
   */
  void elapse(String subscriptionId, Instant due);
}
