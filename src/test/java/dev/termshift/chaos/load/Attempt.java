package dev.termshift.chaos.load;

/**
 * A record that was tried to be sent; each retry is an attempt of its own.
 *
 * @param topic where to
 * @param subscriptionId the record's key, empty if it has none
 * @param source of the command id
 * @param id of the command
 * @param malformed whether nobody can read or route it
 * @param acknowledged whether the broker said it has it; if not, it may have it all the same
 */
public record Attempt(
    String topic,
    String subscriptionId,
    String source,
    String id,
    boolean malformed,
    boolean acknowledged) {}
