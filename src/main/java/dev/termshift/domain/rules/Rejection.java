package dev.termshift.domain.rules;

/**
 * One reason why a command was rejected.
 *
 * @param code for machines
 * @param message for people: "Expected X, but Y"
 */
public record Rejection(RejectionCode code, String message) {}
