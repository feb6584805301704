package dev.termshift.pipeline.progress;

import dev.termshift.journal.reading.JournalReader;
import dev.termshift.journal.witness.CatalogVersions;
import dev.termshift.journal.witness.JournalWitness;
import dev.termshift.journal.witness.PartitionFences;
import dev.termshift.journal.witness.PartitionWitnesses;
import dev.termshift.journal.witness.SupportRejections;
import dev.termshift.readmodel.ChargeQueries;
import dev.termshift.readmodel.DueIndex;
import dev.termshift.readmodel.ReadModelWriter;

/**
 * What a session needs of the database besides the journal's own writes.
 *
 * @param readModel the rows of subscriptions, written before what changes them is committed
 * @param journal what was journaled, for redeliveries
 * @param charges what became of charges
 * @param dueIndex which sleeping subscriptions are due
 * @param witness the identity of the database
 * @param rejections what copies of support commands are answered
 * @param catalogs what every catalog version says
 * @param fences who may write the journal; over the journal's own connections
 * @param witnesses how far each partition is journaled; over the journal's own connections
 */
public record Stores(
    ReadModelWriter readModel,
    JournalReader journal,
    ChargeQueries charges,
    DueIndex dueIndex,
    JournalWitness witness,
    SupportRejections rejections,
    CatalogVersions catalogs,
    PartitionFences fences,
    PartitionWitnesses witnesses) {}
