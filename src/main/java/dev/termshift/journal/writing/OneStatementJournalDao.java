package dev.termshift.journal.writing;

import akka.Done;
import akka.NotUsed;
import akka.persistence.AtomicWrite;
import akka.persistence.PersistentRepr;
import akka.persistence.jdbc.AkkaSerialization;
import akka.persistence.jdbc.config.BaseDaoConfig;
import akka.persistence.jdbc.config.JournalConfig;
import akka.persistence.jdbc.journal.dao.DefaultJournalDao;
import akka.persistence.jdbc.journal.dao.JournalTables.JournalAkkaSerializationRow;
import akka.serialization.Serialization;
import akka.stream.BoundedSourceQueue;
import akka.stream.Materializer;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import dev.termshift.journal.recovery.RecoveryReads;
import dev.termshift.journal.recovery.RecoveryReads.EventRange;
import dev.termshift.journal.recovery.SharedRead;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.collection.immutable.Set;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.concurrent.Future$;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.FutureConverters;
import scala.runtime.BoxedUnit;
import scala.util.Failure;
import scala.util.Success;
import scala.util.Try;
import slick.jdbc.JdbcBackend;
import slick.jdbc.JdbcProfile;

/**
 * The plugin's journal, except that all writes that wait become one statement of its own
 * transaction, which is fenced; see {@link FencedInsert}. The database executes it when it has all
 * of it: a process that is cut off while it writes leaves no uncommitted rows behind, which would
 * block its heir. It is also less to bind than the plugin's twelve parameters for every event. What
 * waking actors read is shared in the same way; see {@link SharedRead}.
 *
 * <p>The plugin makes it, by its name in {@code journal.conf}.
 */
public final class OneStatementJournalDao extends DefaultJournalDao {

  /** In place of the plugin's own queue, where one failure is that of all that were queued. */
  private final BoundedSourceQueue<JournalWrite> waiting = queue();

  private final SharedRead<String, Long> ends = shared(RecoveryReads::highestSequenceNrs);

  private final SharedRead<EventRange, List<JournalAkkaSerializationRow>> events =
      shared(
          (connection, ranges) ->
              RecoveryReads.events(connection, ranges, baseDaoConfig().replayBatchSize()));

  private final Serialization serialization;

  /** The parameters are those the plugin passes. */
  public OneStatementJournalDao(
      JdbcBackend.DatabaseDef database,
      JdbcProfile profile,
      JournalConfig config,
      Serialization serialization,
      ExecutionContext executionContext,
      Materializer materializer) {
    super(database, profile, config, serialization, executionContext, materializer);
    this.serialization = serialization;
  }

  private <Q, A> SharedRead<Q, A> shared(SharedRead.Statement<Q, A> statement) {
    return new SharedRead<>(db(), mat(), baseDaoConfig().bufferSize(), statement);
  }

  private BoundedSourceQueue<JournalWrite> queue() {
    BaseDaoConfig bounds = baseDaoConfig();
    return Source.<JournalWrite>queue(bounds.bufferSize())
        .batchWeighted(
            bounds.batchSize(),
            write -> (long) write.events().size(),
            OneStatementJournalDao::batch,
            OneStatementJournalDao::plus)
        .mapAsync(bounds.parallelism(), this::write)
        .to(Sink.ignore())
        .run(mat());
  }

  private static List<JournalWrite> batch(JournalWrite first) {
    return plus(new ArrayList<>(), first);
  }

  private static List<JournalWrite> plus(List<JournalWrite> batch, JournalWrite next) {
    batch.add(next);
    return batch;
  }

  /**
   * Stores what actors write. A write that is refused is rejected, not failed: the plugin's circuit
   * breaker counts failures, and would keep out those who may write.
   */
  @Override
  public Future<Seq<Try<BoxedUnit>>> asyncWriteMessages(Seq<AtomicWrite> messages) {
    return super.asyncWriteMessages(messages)
        .transform(result -> refusedAsRejected(result, messages.size()), ec());
  }

  private static Try<Seq<Try<BoxedUnit>>> refusedAsRejected(
      Try<Seq<Try<BoxedUnit>>> result, int messages) {
    if (result instanceof Failure<?> failed
        && failed.exception() instanceof WriteRefusedException refused) {
      List<Try<BoxedUnit>> rejected = Collections.nCopies(messages, new Failure<>(refused));
      return new Success<>(CollectionConverters.asScala(rejected).toVector());
    }
    return result;
  }

  /**
   * Has one actor's events stored in their order, with what else waits.
   *
   * @return done when they are committed; failed, with none of them stored, if the database does
   *     not answer, or, with a {@link WriteRefusedException}, if it does not take them
   */
  @Override
  public Future<BoxedUnit> queueWriteJournalRows(
      Seq<Tuple2<JournalAkkaSerializationRow, Set<String>>> rows) {
    if (rows.isEmpty()) {
      return Future$.MODULE$.successful(BoxedUnit.UNIT);
    }
    try {
      JournalWrite write = JournalWrite.of(CollectionConverters.asJava(rows));
      return waiting.offer(write).isEnqueued()
          ? FutureConverters.asScala(write.done())
          : Future$.MODULE$.failed(
              new IllegalStateException(
                  "Expected the journal to take one more write, but it is full or closed"));
    } catch (WriteRefusedException e) {
      return Future$.MODULE$.failed(e);
    }
  }

  /** From whatever sequence number on: the end is that of the whole journal. */
  @Override
  public Future<Object> highestSequenceNr(String persistenceId, long fromSequenceNr) {
    return ends.ask(persistenceId).map(sequenceNr -> sequenceNr, ec());
  }

  /** In their order; {@code max} is never more than the plugin reads at once. */
  @Override
  public akka.stream.scaladsl.Source<Try<Tuple2<PersistentRepr, Object>>, NotUsed> messages(
      String persistenceId, long fromSequenceNr, long toSequenceNr, long max) {
    EventRange range = new EventRange(persistenceId, fromSequenceNr, toSequenceNr);
    return Source.completionStage(FutureConverters.asJava(events.ask(range)))
        .mapConcat(rows -> rows)
        .take(max)
        .map(row -> AkkaSerialization.fromRow(serialization, row))
        .asScala();
  }

  /** There is no way around the fence. */
  @Override
  public Future<BoxedUnit> writeJournalRows(
      Seq<Tuple2<JournalAkkaSerializationRow, Set<String>>> rows) {
    return queueWriteJournalRows(rows);
  }

  /** Never fails, which would end the queue: what happens, each write is told. */
  private CompletionStage<Done> write(List<JournalWrite> writes) {
    Batch batch = new Batch(writes);
    return FutureConverters.asJava(
            db().io(
                    () -> {
                      batch.store(db().source()::createConnection);
                      return Done.getInstance();
                    }))
        .handle(
            (done, error) -> {
              batch.end(error);
              return Done.getInstance();
            });
  }
}
