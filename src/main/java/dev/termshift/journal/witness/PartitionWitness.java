package dev.termshift.journal.witness;

/**
 * What the database knows of a partition.
 *
 * @param nextOffset the journal holds what was decided of every record before it
 * @param groupId the consumer group it was opened for
 * @param logPartitions how many partitions the log had then
 * @param opened whether it had a progress record once
 */
public record PartitionWitness(
    long nextOffset, String groupId, int logPartitions, boolean opened) {}
