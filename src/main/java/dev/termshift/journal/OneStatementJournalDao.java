package dev.termshift.journal;

import akka.persistence.jdbc.config.JournalConfig;
import akka.persistence.jdbc.journal.dao.DefaultJournalDao;
import akka.persistence.jdbc.journal.dao.JournalTables.JournalAkkaSerializationRow;
import akka.serialization.Serialization;
import akka.stream.Materializer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.collection.immutable.Set;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import slick.jdbc.JdbcBackend;
import slick.jdbc.JdbcProfile;

/**
 * The plugin's journal, except that each write is one statement of its own transaction. The
 * database executes it when it has all of it: a process that is cut off while it writes leaves no
 * uncommitted rows behind, which would block its heir. It is also less to bind than the plugin's
 * twelve parameters for every event.
 *
 * <p>The plugin makes it, by its name in {@code journal.conf}.
 */
public final class OneStatementJournalDao extends DefaultJournalDao {

  private static final String INSERT =
      """
      insert into event_journal (
        persistence_id, sequence_number, writer, write_timestamp, adapter_manifest,
        event_ser_id, event_ser_manifest, event_payload)
      select
        unnest(?::text[]), unnest(?::bigint[]), unnest(?::text[]), unnest(?::bigint[]),
        unnest(?::text[]), unnest(?::int[]), unnest(?::text[]), unnest(?::bytea[])
      """;

  /** The parameters are those the plugin passes. */
  public OneStatementJournalDao(
      JdbcBackend.DatabaseDef database,
      JdbcProfile profile,
      JournalConfig config,
      Serialization serialization,
      ExecutionContext executionContext,
      Materializer materializer) {
    super(database, profile, config, serialization, executionContext, materializer);
  }

  /**
   * Has the events stored with what else waits. The plugin appends them to what waits already;
   * appended to a list, as which they come, every one of them would copy all before it.
   */
  @Override
  public Future<BoxedUnit> queueWriteJournalRows(
      Seq<Tuple2<JournalAkkaSerializationRow, Set<String>>> rows) {
    return super.queueWriteJournalRows(rows.toVector());
  }

  /**
   * Stores the events in their order.
   *
   * @return done when they are committed; failed if the database refuses any of them, with none of
   *     them stored, or does not answer
   */
  @Override
  public Future<BoxedUnit> writeJournalRows(
      Seq<Tuple2<JournalAkkaSerializationRow, Set<String>>> rows) {
    // All of it inside the future: what this method threw would end the plugin's queue of writes.
    return db().io(() -> insert(CollectionConverters.asJava(rows)));
  }

  private BoxedUnit insert(Collection<Tuple2<JournalAkkaSerializationRow, Set<String>>> rows) {
    List<JournalAkkaSerializationRow> events =
        rows.stream().map(OneStatementJournalDao::event).toList();
    try (Connection connection = db().source().createConnection();
        PreparedStatement statement = connection.prepareStatement(INSERT)) {
      bind(new ArrayColumns<>(statement, events));
      statement.executeUpdate();
      return BoxedUnit.UNIT;
    } catch (SQLException e) {
      throw new JournalWriteException(events.size(), e);
    }
  }

  private static void bind(ArrayColumns<JournalAkkaSerializationRow> columns) throws SQLException {
    columns.set(1, "text", String[]::new, JournalAkkaSerializationRow::persistenceId);
    columns.set(2, "bigint", Long[]::new, JournalAkkaSerializationRow::sequenceNumber);
    columns.set(3, "text", String[]::new, JournalAkkaSerializationRow::writer);
    columns.set(4, "bigint", Long[]::new, JournalAkkaSerializationRow::writeTimestamp);
    columns.set(5, "text", String[]::new, JournalAkkaSerializationRow::adapterManifest);
    columns.set(6, "int", Integer[]::new, JournalAkkaSerializationRow::eventSerId);
    columns.set(7, "text", String[]::new, JournalAkkaSerializationRow::eventSerManifest);
    columns.set(8, "bytea", byte[][]::new, JournalAkkaSerializationRow::eventPayload);
  }

  /** Neither tags nor metadata has a column here: an event with any would lose them. */
  private static JournalAkkaSerializationRow event(
      Tuple2<JournalAkkaSerializationRow, Set<String>> row) {
    JournalAkkaSerializationRow event = row._1();
    if (row._2().nonEmpty() || event.metaPayload().isDefined()) {
      throw new IllegalArgumentException(
          "Expected events without tags and metadata, but event "
              + event.sequenceNumber()
              + " of "
              + event.persistenceId()
              + " has some");
    }
    return event;
  }
}
