package dev.termshift.readmodel;

import dev.termshift.domain.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of a charge, as a line of a list. What no event has said is absent.
 *
 * @param chargeId the charge
 * @param subscriptionId who is charged
 * @param sequenceNr the sequence number of the last event about it
 * @param status what became of it
 * @param purpose the kind of what it pays for
 * @param planId the plan whose revenue it is
 * @param amount what the latest attempt asked for, or what was booked when it was settled
 * @param taxMinor the tax that was paid on top
 * @param attempt the latest attempt
 * @param paymentIds the payments that were named, oldest first
 * @param openDisputeIds the disputes of it that are open, oldest first
 * @param requestedAt when it was asked for first
 * @param updatedAt when the row was written
 */
public record ChargeSummary(
    String chargeId,
    String subscriptionId,
    long sequenceNr,
    Optional<String> status,
    Optional<String> purpose,
    Optional<String> planId,
    Optional<Money> amount,
    Optional<Long> taxMinor,
    Optional<Integer> attempt,
    List<String> paymentIds,
    List<String> openDisputeIds,
    Optional<Instant> requestedAt,
    Instant updatedAt) {

  /** Copies the lists. */
  public ChargeSummary {
    paymentIds = List.copyOf(paymentIds);
    openDisputeIds = List.copyOf(openDisputeIds);
  }
}
