package dev.termshift.readmodel;

import dev.termshift.domain.billing.Deadline;
import dev.termshift.kernel.Subscription;
import java.time.Instant;
import java.util.Optional;

/**
 * The current view of one subscription.
 *
 * @param subscription the whole subscription
 * @param nextDue when its next deadline is due, if any is
 */
public record ReadModelRow(Subscription subscription, Optional<Instant> nextDue) {

  public static ReadModelRow of(Subscription subscription) {
    return new ReadModelRow(subscription, subscription.nextDeadline().map(Deadline::at));
  }
}
