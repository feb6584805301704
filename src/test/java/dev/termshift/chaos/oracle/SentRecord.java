package dev.termshift.chaos.oracle;

/**
 * One record that the load tried to send. A retry is one more entry with the same source and id.
 *
 * @param topic where it was sent: the log, or a privileged topic
 * @param subscriptionId the key, empty if there was none that makes sense
 * @param source the CloudEvents {@code source}, empty for a malformed record without one
 * @param id the CloudEvents {@code id}
 * @param malformed whether nobody can read it, so that a dead letter is all that may come of it
 * @param acknowledged whether the broker said that it has it; what it did not acknowledge may or
 *     may not be there
 */
public record SentRecord(
    String topic,
    String subscriptionId,
    String source,
    String id,
    boolean malformed,
    boolean acknowledged) {}
