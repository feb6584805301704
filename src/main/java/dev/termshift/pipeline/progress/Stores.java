package dev.termshift.pipeline.progress;

import dev.termshift.readmodel.DueIndex;
import dev.termshift.readmodel.ReadModelWriter;
import dev.termshift.readmodel.witness.JournalReader;
import dev.termshift.readmodel.witness.JournalWitness;
import dev.termshift.readmodel.witness.PartitionOpenings;
import dev.termshift.readmodel.witness.SupportRejections;

/**
 * What a session needs of the database besides the journal's own writes.
 *
 * @param readModel the current view, written before each commit
 * @param journal what was journaled, for redeliveries
 * @param dueIndex which sleeping subscriptions are due
 * @param witness the identity of the database, and whether it holds what it must
 * @param rejections what copies of support commands are answered
 * @param openings which partitions were ever opened
 */
public record Stores(
    ReadModelWriter readModel,
    JournalReader journal,
    DueIndex dueIndex,
    JournalWitness witness,
    SupportRejections rejections,
    PartitionOpenings openings) {}
