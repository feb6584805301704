package dev.termshift.pipeline.session;

import dev.termshift.contract.command.CommandDecoder;
import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.contract.seal.Seal;
import dev.termshift.engine.Engine;
import dev.termshift.pipeline.appending.DueScanner;
import dev.termshift.pipeline.input.LogDecoder;
import dev.termshift.pipeline.kafka.LogTopic;
import dev.termshift.pipeline.output.OutputTransactions;
import dev.termshift.pipeline.output.OutputWriter;
import dev.termshift.pipeline.output.Publication;
import dev.termshift.pipeline.output.SupportAnswers;
import dev.termshift.pipeline.output.UnreadRecords;
import dev.termshift.pipeline.progress.DatabaseRun;
import dev.termshift.pipeline.progress.ProgressStore;
import dev.termshift.pipeline.progress.SessionRefused;
import dev.termshift.pipeline.progress.StoreAgreement;
import dev.termshift.pipeline.progress.Stores;
import dev.termshift.readmodel.witness.StoreIdentity;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.PipelineSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/**
 * Opens sessions. The order of the steps is what makes them safe: fence the former owner, read the
 * progress, check that broker and database agree, start the owner, consume from exactly there.
 */
public final class SessionOpening {

  private final SessionParts parts;
  private final CommandDecoder decoder;
  private final Seal seal;
  private final ProgressStore progress;
  private final StoreAgreement agreement;

  /**
   * Opens sessions of one node.
   *
   * @param parts what the sessions share
   * @param decoder reads commands
   * @param seal checks what the forwarder brought
   */
  public SessionOpening(SessionParts parts, CommandDecoder decoder, Seal seal) {
    this.parts = parts;
    this.decoder = decoder;
    this.seal = seal;
    this.progress =
        new ProgressStore(
            parts.clients(), kafka().topics().progress(), pipeline().transactionTimeout());
    this.agreement = new StoreAgreement(parts.stores());
  }

  /** The transactional id of a partition: the same on every node, so that opening fences. */
  public static String transactionalId(KafkaSettings kafka, int partition) {
    return kafka.groupId() + "-" + kafka.topics().commands() + "-" + partition;
  }

  /**
   * Opens a session; blocks until it consumes.
   *
   * @throws SessionRefused if an operator has to look first
   * @throws RuntimeException if a step failed; nothing of the session is left then
   */
  public PartitionSession open(LogTopic log, int partition) {
    Producer<byte[], byte[]> producer =
        parts
            .clients()
            .transactionalProducer(
                transactionalId(kafka(), partition), pipeline().transactionTimeout());
    try {
      producer.initTransactions();
      Optional<ProgressRecord> known = progress.read(log, partition);
      DatabaseRun database = DatabaseRun.now(parts.stores().witness());
      StoreIdentity identity = agreement.check(log, partition, known);
      ProgressRecord start = known.orElseGet(() -> beginning(log, partition, identity));
      requireReadable(log, partition, start);
      OutputTransactions transactions =
          new OutputTransactions(
              producer,
              parts.stores().readModel(),
              new OutputTransactions.Scope(kafka(), log, partition, identity, database),
              start);
      if (known.isEmpty()) {
        // The progress comes first: without it, the recorded opening would refuse the next one.
        transactions.commitProgress();
        parts.stores().openings().recordOpening(log.topicId(), partition);
      }
      return start(log, start, transactions, partition);
    } catch (RuntimeException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
  }

  private PartitionSession start(
      LogTopic log, ProgressRecord from, OutputTransactions transactions, int partition) {
    TopicPartition source = log.partition(partition);
    Engine.Owner owner = openOwner(source);
    PartitionSession.Opened opened =
        new PartitionSession.Opened(partition, owner, transactions, pipeline().sessionStopBound());
    SessionFlow.Running stream =
        flow(log, from, bounds(source).end())
            .run(
                source,
                transactions.committedOffset(),
                owner.ref(),
                new PacedCommits(transactions, parts));
    return new PartitionSession(opened, stream, scans(source, transactions));
  }

  private Engine.Owner openOwner(TopicPartition source) {
    try {
      return parts
          .engine()
          .open(
              source.partition(),
              (subscriptionId, due) -> parts.elapses().publish(source, subscriptionId, due))
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      throw new IllegalStateException("Expected the owner of " + source + " to start", e);
    }
  }

  /** The log's end is asked for when nobody else can journal any more. */
  private SessionFlow flow(LogTopic log, ProgressRecord from, long logEnd) {
    Stores stores = parts.stores();
    return new SessionFlow(
        parts,
        new LogDecoder(log, decoder, seal, from.sources()),
        new Publication(
            parts.resolver(),
            new SupportAnswers(stores.rejections(), parts.blocking()),
            new UnreadRecords(stores.journal(), parts.blocking(), logEnd),
            new OutputWriter(kafka().topics(), pipeline().maxMessageBytes(), parts.clock())));
  }

  private ScheduledFuture<?> scans(TopicPartition source, OutputTransactions transactions) {
    DueScanner scanner =
        new DueScanner.Scope(source, parts.stores().dueIndex(), parts.elapses(), pipeline())
            .scanner(parts.clock(), transactions::committedOffset);
    long interval = pipeline().scanInterval().toMillis();
    return parts
        .scheduler()
        .scheduleWithFixedDelay(
            () -> parts.blocking().execute(scanner), interval, interval, TimeUnit.MILLISECONDS);
  }

  private ProgressRecord beginning(LogTopic log, int partition, StoreIdentity identity) {
    return new ProgressRecord(
        log.topicId(),
        log.partitions(),
        bounds(log.partition(partition)).begin(),
        Optional.empty(),
        identity.systemIdentifier(),
        identity.timeline(),
        kafka().groupId(),
        List.of());
  }

  private void requireReadable(LogTopic log, int partition, ProgressRecord start) {
    Bounds bounds = bounds(log.partition(partition));
    if (start.nextOffset() < bounds.begin() || start.nextOffset() > bounds.end()) {
      throw new SessionRefused(
          "Expected "
              + log.partition(partition)
              + " to hold offset "
              + start.nextOffset()
              + ", but it holds "
              + bounds.begin()
              + " to "
              + bounds.end()
              + ": commands were removed before they were decided");
    }
  }

  private record Bounds(long begin, long end) {}

  private Bounds bounds(TopicPartition source) {
    try (KafkaConsumer<byte[], byte[]> consumer = parts.clients().committedReader()) {
      List<TopicPartition> one = List.of(source);
      return new Bounds(
          consumer.beginningOffsets(one).getOrDefault(source, 0L),
          consumer.endOffsets(one).getOrDefault(source, 0L));
    }
  }

  private KafkaSettings kafka() {
    return parts.settings().kafka();
  }

  private PipelineSettings pipeline() {
    return parts.settings().pipeline();
  }
}
