package dev.termshift.cli.node;

import dev.termshift.pipeline.progress.Stores;
import dev.termshift.readmodel.DueIndex;
import dev.termshift.readmodel.ReadModelWriter;
import dev.termshift.readmodel.witness.JournalReader;
import dev.termshift.readmodel.witness.JournalWitness;
import dev.termshift.readmodel.witness.PartitionOpenings;
import dev.termshift.readmodel.witness.SupportRejections;
import javax.sql.DataSource;

/** What the pipeline needs of a database. */
public final class NodeStores {

  private NodeStores() {}

  /** All of it in one database. */
  public static Stores in(DataSource database) {
    return in(database, new DueIndex(database));
  }

  static Stores in(DataSource database, DueIndex dueIndex) {
    return new Stores(
        new ReadModelWriter(database),
        new JournalReader(database),
        dueIndex,
        new JournalWitness(database),
        new SupportRejections(database),
        new PartitionOpenings(database));
  }
}
