package dev.termshift.pipeline.session;

import akka.Done;
import akka.actor.typed.ActorSystem;
import dev.termshift.contract.command.CommandDecoder;
import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.contract.seal.Seal;
import dev.termshift.engine.Engine;
import dev.termshift.journal.witness.Fence;
import dev.termshift.journal.witness.PartitionWitnesses.Opening;
import dev.termshift.journal.witness.StoreIdentity;
import dev.termshift.kafka.Await;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kafka.LogTopic;
import dev.termshift.kafka.TransactionalIds;
import dev.termshift.pipeline.metrics.PipelineMetrics;
import dev.termshift.pipeline.progress.CatalogAgreement;
import dev.termshift.pipeline.progress.DecidedLog;
import dev.termshift.pipeline.progress.KnownLog;
import dev.termshift.pipeline.progress.PartitionHold;
import dev.termshift.pipeline.progress.ProgressStore;
import dev.termshift.pipeline.progress.SameGroup;
import dev.termshift.pipeline.progress.SamePartitionCount;
import dev.termshift.pipeline.progress.SessionRefused;
import dev.termshift.pipeline.progress.StoreAgreement;
import dev.termshift.pipeline.progress.Stores;
import dev.termshift.pipeline.progress.UnpackedInput;
import dev.termshift.pipeline.timers.DueScanner;
import dev.termshift.pipeline.timers.ElapsePublisher;
import dev.termshift.pipeline.vital.PeriodicTask;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.PipelineSettings;
import dev.termshift.settings.TermshiftSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/**
 * Opens sessions. The order of the steps is what makes them safe: fence the former owner at the
 * broker, then in the database, read the progress, check that broker and database agree, commit
 * that this is where it starts, start the owner, consume from exactly there.
 *
 * <p>The database is taken before anything in it is looked at, and looked at on the server on which
 * it was taken: what a former owner still had under way is in it then or never will be, and a
 * server that takes over later knows nothing of this session.
 */
public final class SessionOpening {

  /** Much longer than any copy may take; what comes later is told that nobody knows any more. */
  private static final Duration REJECTIONS_REMEMBERED = Duration.ofDays(30);

  /** The engine gives up sooner. */
  private static final Duration OWNER_WITHIN = Duration.ofSeconds(30);

  private final KafkaSettings kafka;
  private final PipelineSettings settings;
  private final ActorSystem<?> system;
  private final Engine engine;
  private final OutcomeResolver resolver;
  private final Stores stores;
  private final KafkaClients clients;
  private final ElapsePublisher elapses;
  private final ExecutorService blocking;
  private final PeriodicTask.Runner periodic;
  private final Clock clock;
  private final PipelineMetrics metrics;
  private final CommandDecoder decoder;
  private final Seal seal;
  private final ProgressStore progress;
  private final CatalogAgreement catalog;
  private final DecidedLog decided;
  private final SameGroup group;
  private final ConsumerGroupMetadata nonMember;
  private final StoreAgreement agreement;

  /**
   * Opens sessions of one node.
   *
   * @param system runs the streams
   * @param blocking where transactions and database reads block
   * @param periodic where scans are repeated; its scheduler paces the commits
   * @param clock times timers and scans; no decision ever sees it
   * @param seal checks what the forwarder brought
   * @param catalog whether this node may decide
   */
  public SessionOpening(
      TermshiftSettings settings,
      ActorSystem<?> system,
      Engine engine,
      OutcomeResolver resolver,
      Stores stores,
      KafkaClients clients,
      ElapsePublisher elapses,
      ExecutorService blocking,
      PeriodicTask.Runner periodic,
      Clock clock,
      PipelineMetrics metrics,
      Seal seal,
      CatalogAgreement catalog) {
    this.kafka = settings.kafka();
    this.settings = settings.pipeline();
    this.system = system;
    this.engine = engine;
    this.resolver = resolver;
    this.stores = stores;
    this.clients = clients;
    this.elapses = elapses;
    this.blocking = blocking;
    this.periodic = periodic;
    this.clock = clock;
    this.metrics = metrics;
    this.seal = seal;
    this.catalog = catalog;
    Duration within = settings.pipeline().transactionTimeout();
    this.decoder = LogDecoder.commands(settings.pipeline(), metrics.sessions()::unknownFields);
    this.progress = new ProgressStore(clients, kafka.topics().progress(), within);
    this.decided = new DecidedLog(clients, within);
    this.group = new SameGroup(kafka.groupId());
    this.nonMember = clients.groupWithoutMembership();
    this.agreement = new StoreAgreement(stores);
  }

  /**
   * Opens a session; blocks until it consumes.
   *
   * @param wanted whether the partition is still this node's: if not, its new owner must not be
   *     fenced
   * @throws SessionRefused if an operator has to look first
   * @throws RuntimeException if a step failed; nothing of the session is left then
   */
  public OpenSession open(LogTopic log, int partition, BooleanSupplier wanted) {
    UnpackedInput.require(log);
    Producer<byte[], byte[]> producer =
        clients.transactionalProducer(
            TransactionalIds.session(kafka, partition), settings.transactionTimeout());
    try {
      require(wanted, log.partition(partition));
      producer.initTransactions();
      require(wanted, log.partition(partition));
      catalog.check();
      List<Opening> openings = stores.witnesses().openings();
      // Before the database is taken: another group's node must not fence its owner.
      group.require(log, partition, Optional.empty(), openings);
      SamePartitionCount.require(log, Optional.empty(), openings);
      PartitionHold hold = PartitionHold.take(stores, log.topicId(), partition);
      Optional<ProgressRecord> known = progress.read(log, partition);
      requireSame(log, partition, known, openings);
      StoreIdentity identity = agreement.check(log, partition, known, hold.witness());
      ProgressRecord start = known.orElseGet(() -> beginning(log, partition, identity));
      decided.requireHeld(log.partition(partition), start);
      hold.witness()
          .ifPresent(it -> decided.requireReaches(log.partition(partition), it.nextOffset()));
      OutputTransactions transactions =
          new OutputTransactions(
              producer,
              stores.readModel(),
              kafka,
              nonMember,
              log,
              partition,
              identity,
              hold,
              start,
              clock);
      commitStart(transactions, hold, start);
      return start(log, start, transactions, hold.fence());
    } catch (RuntimeException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
  }

  /** The same group, number of partitions and topic as ever. */
  private void requireSame(
      LogTopic log, int partition, Optional<ProgressRecord> known, List<Opening> openings) {
    group.require(log, partition, known, openings);
    SamePartitionCount.require(log, known, openings);
    KnownLog.require(log, partition, known, openings);
  }

  /**
   * Commits where the session starts, whether that is new or not. It shows that the producer was
   * not fenced while the database was taken: had another session opened in between, it could have
   * published since the progress was read, and the journal would still be this one's to write.
   */
  private static void commitStart(
      OutputTransactions transactions, PartitionHold hold, ProgressRecord start) {
    if (hold.wasOpened()) {
      transactions.commitProgress();
    } else {
      // Opened once the progress is there: an opening without one refuses the next session.
      hold.say(start, false);
      transactions.commitProgress();
      hold.say(start, true);
    }
  }

  private static void require(BooleanSupplier wanted, TopicPartition partition) {
    if (!wanted.getAsBoolean()) {
      throw new IllegalStateException(
          "Expected to own " + partition + ", but it was given up while it was opened");
    }
  }

  private OpenSession start(
      LogTopic log, ProgressRecord from, OutputTransactions transactions, Fence fence) {
    int partition = fence.partition();
    TopicPartition source = log.partition(partition);
    Engine.Owner owner = openOwner(source, fence);
    try {
      SessionFlow.Running stream =
          flow(log, from, decided.end(source))
              .run(
                  source,
                  transactions.committedOffset(),
                  owner,
                  new PacedCommits(
                      transactions,
                      settings.commitInterval(),
                      blocking,
                      periodic.scheduler(),
                      metrics));
      return new PartitionSession(
          fence,
          owner,
          transactions,
          stream,
          scans(source, transactions),
          settings.sessionStopBound());
    } catch (RuntimeException e) {
      CompletableFuture<Done> unused = owner.stop();
      throw e;
    }
  }

  private Engine.Owner openOwner(TopicPartition source, Fence fence) {
    CompletableFuture<Engine.Owner> opening =
        engine
            .open(
                source.partition(),
                new Engine.Signature(fence.firstTags(), fence.followingTags(), fence::snapshot),
                (subscriptionId, due) -> elapses.publish(source, subscriptionId, due))
            .toCompletableFuture();
    try {
      return Await.result(opening, OWNER_WITHIN, "the owner of " + source + " to start");
    } catch (IllegalStateException e) {
      // Nobody will use it any more, whenever it starts.
      CompletableFuture<Done> unused = opening.thenCompose(Engine.Owner::stop);
      throw e;
    }
  }

  /** The log's end is asked for when nobody else can journal any more. */
  private SessionFlow flow(LogTopic log, ProgressRecord from, long logEnd) {
    stores.rejections().forgetOlderThan(REJECTIONS_REMEMBERED);
    return new SessionFlow(
        system,
        clients,
        settings,
        new AppendTimes(clock, stores.witness()::now),
        catalog,
        blocking,
        new LogDecoder(log, decoder, seal, from.sources()),
        new Publication(
            resolver,
            new SupportAnswers(stores.rejections(), blocking),
            new UnreadRecords(stores.journal(), blocking, logEnd),
            new OutputWriter(kafka.topics(), settings.maxMessageBytes(), clock)));
  }

  private ScheduledFuture<?> scans(TopicPartition source, OutputTransactions transactions) {
    DueScanner scanner =
        new DueScanner(
            source, stores.dueIndex(), elapses, settings, clock, transactions::committedOffset);
    Duration look = settings.scanInterval().dividedBy(DueScanner.LOOKS_PER_SCAN);
    return periodic.schedule(
        new PeriodicTask("scan " + source + " for what is due", scanner.patient()), look, look);
  }

  private ProgressRecord beginning(LogTopic log, int partition, StoreIdentity identity) {
    return new ProgressRecord(
        log.topicId(),
        log.partitions(),
        decided.requireNew(log.partition(partition), kafka.groupId()),
        Optional.empty(),
        identity.systemIdentifier(),
        identity.timeline(),
        kafka.groupId(),
        List.of());
  }
}
