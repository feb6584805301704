package dev.termshift.domain.credit;

/**
 * A hold that is over.
 *
 * @param reservationId what the service that reserved the credits calls it
 * @param how how it closed
 */
public record ClosedHold(String reservationId, HoldClosure how) {}
