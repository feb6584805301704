package dev.termshift.kernel;

import dev.termshift.domain.event.SubscriptionEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * An event as it is kept for ever.
 *
 * @param event what happened
 * @param effectiveAt when it counts; for a deadline, when that was due
 * @param cause why it happened
 * @param lastOfRecord whether the decision of the log record is complete with this event
 * @param customerRef upstream's id of the customer when the decision was complete
 */
public record JournaledEvent(
    SubscriptionEvent event,
    Instant effectiveAt,
    Cause cause,
    boolean lastOfRecord,
    Optional<String> customerRef) {

  /** An event of a subscription of which nobody has said for whom it is. */
  public JournaledEvent(
      SubscriptionEvent event, Instant effectiveAt, Cause cause, boolean lastOfRecord) {
    this(event, effectiveAt, cause, lastOfRecord, Optional.empty());
  }

  /** The same, with which the decision of the log record is complete. */
  public JournaledEvent asLastOfRecord() {
    return new JournaledEvent(event, effectiveAt, cause, true, customerRef);
  }
}
