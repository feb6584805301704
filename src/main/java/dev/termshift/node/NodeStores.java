package dev.termshift.node;

import akka.actor.typed.ActorSystem;
import akka.persistence.jdbc.db.SlickDatabase;
import akka.persistence.jdbc.db.SlickExtension;
import akka.persistence.jdbc.db.SlickExtensionImpl;
import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.journal.reading.JournalReader;
import dev.termshift.journal.witness.CatalogVersions;
import dev.termshift.journal.witness.JournalDatabase;
import dev.termshift.journal.witness.JournalWitness;
import dev.termshift.journal.witness.PartitionFences;
import dev.termshift.journal.witness.PartitionWitnesses;
import dev.termshift.journal.witness.SupportRejections;
import dev.termshift.pipeline.progress.Stores;
import dev.termshift.readmodel.ChargeQueries;
import dev.termshift.readmodel.DueIndex;
import dev.termshift.readmodel.ReadModelWriter;
import javax.sql.DataSource;
import slick.jdbc.hikaricp.HikariCPJdbcDataSource;

/** What the pipeline needs of a database. */
public final class NodeStores {

  private static final String JOURNAL = "jdbc-journal";

  private NodeStores() {}

  /** All of it over the same connections, for somebody who is no node. */
  public static Stores in(DataSource database) {
    return in(database, new DueIndex(database), new JournalDatabase(database, 1));
  }

  /** The connections that the journal of an actor system is written with. */
  static HikariDataSource journalPool(ActorSystem<?> system) {
    SlickExtensionImpl extension = (SlickExtensionImpl) SlickExtension.get(system);
    SlickDatabase slick = extension.database(system.settings().config().getConfig(JOURNAL));
    if (slick.database().source() instanceof HikariCPJdbcDataSource source) {
      return source.ds();
    }
    throw new IllegalStateException("Expected the journal to have a pool, but it has none");
  }

  static Stores in(DataSource database, DueIndex dueIndex, JournalDatabase journal) {
    return new Stores(
        new ReadModelWriter(database),
        new JournalReader(database),
        new ChargeQueries(database),
        dueIndex,
        new JournalWitness(database),
        new SupportRejections(database),
        new CatalogVersions(database),
        new PartitionFences(journal),
        new PartitionWitnesses(journal));
  }
}
