package dev.termshift.domain.event;

import java.util.Optional;

/**
 * What is known of an attempt at a charge that another one follows.
 *
 * @param attempt which attempt, counted from 1
 * @param outcome what became of it
 * @param paymentId the payment service's identifier of it, if it named one
 * @param reason why it failed, in the payment service's words
 */
public record PreviousAttempt(
    int attempt, Outcome outcome, Optional<String> paymentId, Optional<String> reason) {

  /** What became of an attempt. */
  public enum Outcome {
    /** The payment service said that it failed. */
    FAILED,
    /** Nobody said what became of it; the money may be there. */
    UNKNOWN
  }
}
