package dev.termshift.journal.writing;

import akka.actor.ActorSystem;
import akka.persistence.SnapshotMetadata;
import akka.persistence.jdbc.config.SnapshotConfig;
import akka.persistence.jdbc.db.SlickExtension;
import akka.persistence.jdbc.db.SlickExtensionImpl;
import akka.persistence.jdbc.snapshot.dao.DefaultSnapshotDao;
import akka.persistence.jdbc.snapshot.dao.SnapshotTables.SnapshotRow;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.Serializer;
import akka.serialization.Serializers;
import akka.stream.Materializer;
import dev.termshift.journal.recovery.RecoveryReads;
import dev.termshift.journal.recovery.SharedRead;
import dev.termshift.kernel.Subscription;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;
import scala.Tuple2;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.concurrent.Future$;
import scala.jdk.javaapi.OptionConverters;
import scala.runtime.BoxedUnit;
import scala.util.Try;
import slick.jdbc.JdbcBackend;
import slick.jdbc.JdbcProfile;

/**
 * The plugin's snapshots, except that they are fenced as the events are: a server that took over
 * and lost the events behind a snapshot must not get the snapshot, which would bring their state
 * back whatever is decided in their place.
 *
 * <p>The plugin makes it, by its name in {@code journal.conf}.
 */
public final class FencedSnapshotDao extends DefaultSnapshotDao {

  private static final Logger LOG = LoggerFactory.getLogger(FencedSnapshotDao.class);

  /** No lock is needed: what a former owner has journaled on this server is true. */
  private static final String INSERT =
      """
      insert into snapshot (
        persistence_id, sequence_number, created,
        snapshot_ser_id, snapshot_ser_manifest, snapshot_payload)
      select ?, ?, ?, ?, ?, ?
      where exists (
        select from partition_fence
        where token = ? and server_started = pg_postmaster_start_time())
      on conflict (persistence_id, sequence_number) do update set
        created = excluded.created, snapshot_ser_id = excluded.snapshot_ser_id,
        snapshot_ser_manifest = excluded.snapshot_ser_manifest,
        snapshot_payload = excluded.snapshot_payload
      """;

  private static final String PLUGIN = "jdbc-snapshot-store";

  /** More than can recover at once. */
  private static final int MOST_WAITING = 10_000;

  /** The plugin keeps to itself what it passes. */
  private final JdbcBackend.DatabaseDef database = database(mat().system());

  private final Serialization serialization = SerializationExtension.get(mat().system());

  private final SharedRead<String, Optional<SnapshotRow>> latest =
      new SharedRead<>(database, mat(), MOST_WAITING, RecoveryReads::latestSnapshots);

  /** The parameters are those the plugin passes. */
  public FencedSnapshotDao(
      JdbcBackend.DatabaseDef database,
      JdbcProfile profile,
      SnapshotConfig config,
      Serialization serialization,
      ExecutionContext executionContext,
      Materializer materializer) {
    super(database, profile, config, serialization, executionContext, materializer);
  }

  private static JdbcBackend.DatabaseDef database(ActorSystem system) {
    return ((SlickExtensionImpl) SlickExtension.get(system))
        .database(system.settings().config().getConfig(PLUGIN))
        .database();
  }

  /**
   * Stores a {@link FencedSnapshot}. One that the fence keeps out is not stored, and that is no
   * failure: its writer's next events are refused, and the plugin's circuit breaker counts
   * failures, and would keep out those who may write.
   */
  @Override
  public Future<BoxedUnit> save(SnapshotMetadata metadata, Object snapshot) {
    if (snapshot instanceof FencedSnapshot fenced) {
      return database.io(
          () -> {
            store(metadata, fenced);
            return BoxedUnit.UNIT;
          });
    }
    return Future$.MODULE$.failed(
        new WriteRefusedException(
            "Expected the token of its writer with the snapshot of %s, but there is none"
                .formatted(metadata.persistenceId())));
  }

  @Override
  public Future<Option<Tuple2<SnapshotMetadata, Object>>> latestSnapshot(String persistenceId) {
    return latest
        .ask(persistenceId)
        .map(
            found -> OptionConverters.toScala(found.flatMap(this::read)), mat().executionContext());
  }

  /**
   * There is no metadata: snapshots are stored without. One that cannot be read, such as another
   * release's, is as if there was none: the journal has all of it.
   */
  private Optional<Tuple2<SnapshotMetadata, Object>> read(SnapshotRow row) {
    Try<Object> snapshot =
        serialization.deserialize(
            row.snapshotPayload(), row.snapshotSerId(), row.snapshotSerManifest());
    if (snapshot.isFailure()) {
      LOG.warn(
          "Expected to read the snapshot of {}, but {}; it is folded anew from its whole journal",
          row.persistenceId(),
          snapshot.failed().get().getMessage());
      return Optional.empty();
    }
    return Optional.of(
        Tuple2.apply(
            SnapshotMetadata.apply(row.persistenceId(), row.sequenceNumber(), row.created()),
            snapshot.get()));
  }

  private void store(SnapshotMetadata metadata, FencedSnapshot fenced) {
    Subscription subscription = fenced.subscription();
    Serializer serializer = serialization.findSerializerFor(subscription);
    try (Connection connection = database.source().createConnection();
        PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setString(1, metadata.persistenceId());
      statement.setLong(2, metadata.sequenceNr());
      statement.setLong(3, metadata.timestamp());
      statement.setInt(4, serializer.identifier());
      statement.setString(5, Serializers.manifestFor(serializer, subscription));
      statement.setBytes(6, serializer.toBinary(subscription));
      statement.setObject(7, fenced.token());
      if (statement.executeUpdate() == 0) {
        LOG.debug(
            "Snapshot {} of {} is not stored: its writer does not own its partition any more",
            metadata.sequenceNr(),
            metadata.persistenceId());
      }
    } catch (SQLException e) {
      throw new SnapshotWriteException(metadata, e);
    }
  }
}
