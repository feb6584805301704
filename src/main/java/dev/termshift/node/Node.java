package dev.termshift.node;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.SpawnProtocol;
import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.contract.seal.Seal;
import dev.termshift.database.ConnectionPool;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.engine.Engine;
import dev.termshift.engine.EngineMetrics;
import dev.termshift.http.operations.NodeHealth;
import dev.termshift.http.operations.OperationsRoutes;
import dev.termshift.http.operations.RequestAudit;
import dev.termshift.journal.JournalPlugins;
import dev.termshift.journal.SchemaMigration;
import dev.termshift.journal.reading.JournalReader;
import dev.termshift.journal.witness.CatalogVersions;
import dev.termshift.journal.witness.JournalDatabase;
import dev.termshift.kafka.Await;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kernel.RecordDecider;
import dev.termshift.pipeline.membership.Pipeline;
import dev.termshift.pipeline.metrics.PipelineMetrics;
import dev.termshift.pipeline.progress.CatalogAgreement;
import dev.termshift.pipeline.progress.Stores;
import dev.termshift.pipeline.session.OutcomeResolver;
import dev.termshift.pipeline.session.SessionOpening;
import dev.termshift.pipeline.timers.ElapsePublisher;
import dev.termshift.pipeline.vital.PeriodicTask;
import dev.termshift.pipeline.vital.VitalThreads;
import dev.termshift.settings.DatabaseSettings;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.terminal.BadInput;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running engine. It owns nothing for good: what it works on is given to it by the consumer group
 * and taken away again.
 */
public final class Node implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Node.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
  private static final Duration LEFT_OUT_TOLD_EVERY = Duration.ofMinutes(1);

  private final Base base;
  private final NodeHttp http;
  private final NodeHealth health;
  private final Work work;
  private final AtomicBoolean isEnding = new AtomicBoolean();
  private final CompletableFuture<String> failure = new CompletableFuture<>();

  /** What a node decides with, once it has joined its group. */
  private record Work(ElapsePublisher elapses, Pipeline pipeline) {}

  /** What a node stands on, before it has anything to do with its group. */
  private record Base(
      HikariDataSource pool,
      NodeMeters meters,
      NodeThreads threads,
      ActorSystem<SpawnProtocol.Command> system,
      CompletionStage<String> journalEnded)
      implements AutoCloseable {

    static Base open(TermshiftSettings settings) {
      DatabaseSettings database = settings.database();
      HikariDataSource pool =
          ConnectionPool.open(
              database.jdbcUrl(), database.user(), database.password(), database.poolSize());
      NodeMeters meters = new NodeMeters();
      meters.watch(pool);
      prepareSchema(pool, database);
      refuseChangedCatalog(pool, settings.catalog());
      NodeThreads threads = NodeThreads.start(database.poolSize());
      ActorSystem<SpawnProtocol.Command> system = NodeActors.start(settings);
      return new Base(pool, meters, threads, system, JournalPlugins.start(system));
    }

    @Override
    public void close() {
      system.terminate();
      try {
        Await.result(
            system.getWhenTerminated().toCompletableFuture(), STOP_WITHIN, "the actors to end");
      } catch (IllegalStateException e) {
        LOG.warn("{}", e.getMessage());
        return;
      }
      threads.close();
      meters.close();
      pool.close();
    }
  }

  private Node(Base base, NodeHttp http, NodeHealth health, Work work) {
    this.base = base;
    this.http = http;
    this.health = health;
    this.work = work;
    noticeFailures();
  }

  private void noticeFailures() {
    work.pipeline().failure().thenAccept(failure::complete);
    base.journalEnded().thenAccept(plugin -> failedWithout("the actor " + plugin));
    base.system()
        .getWhenTerminated()
        .thenAccept(
            done -> {
              if (!isEnding.get()) {
                failedWithout("the actor system");
              }
            });
  }

  private void failedWithout(String ended) {
    failure.complete("Expected " + ended + " to go on, but it ended");
  }

  /**
   * Starts a node: migrates the schema, or checks it if nodes may not, listens, then joins the
   * group. The topics must exist.
   *
   * @param settings everything that can be set
   * @param clock times the timers and scans; decisions only ever see log time
   * @throws IllegalStateException if it cannot listen; the group has never seen it then
   */
  public static Node start(TermshiftSettings settings, Clock clock) {
    return start(settings, clock, new Assembly());
  }

  public static Node start(TermshiftSettings settings, Clock clock, Assembly assembly) {
    Base base = Base.open(settings);
    Health health = new Health(base.system(), base.journalEnded(), clock);
    NodeHttp http = listen(settings, base, clock, health);
    try {
      Work work = work(settings, clock, assembly, base);
      health.started(work.pipeline());
      return new Node(base, http, health, work);
    } catch (RuntimeException e) {
      http.close();
      base.close();
      throw e;
    }
  }

  private static NodeHttp listen(
      TermshiftSettings settings, Base base, Clock clock, NodeHealth health) {
    NodeMeters meters = base.meters();
    RequestAudit audit = new RequestAudit(meters.registry(), clock, !settings.http().open());
    try {
      NodeHttp http =
          NodeHttp.start(
              settings,
              base.system(),
              clock,
              new NodeHttp.Operations(
                  new OperationsRoutes(health, meters::scrape), meters.registry(), audit));
      base.system()
          .classicSystem()
          .scheduler()
          .scheduleWithFixedDelay(
              LEFT_OUT_TOLD_EVERY,
              LEFT_OUT_TOLD_EVERY,
              audit::tellLeftOut,
              base.system().executionContext());
      http.pool().ifPresent(meters::watch);
      return http;
    } catch (RuntimeException e) {
      base.close();
      throw e;
    }
  }

  private static Work work(TermshiftSettings settings, Clock clock, Assembly assembly, Base base) {
    NodeMeters meters = base.meters();
    HikariDataSource pool = base.pool();
    HikariDataSource journal = NodeStores.journalPool(base.system());
    meters.watch(journal);
    KafkaClients clients = assembly.clients(settings.kafka());
    ElapsePublisher elapses = new ElapsePublisher(clients);
    RecordDecider decider = assembly.decider(settings);
    NodeThreads threads = base.threads();
    PipelineMetrics metrics = PipelineMetrics.in(meters.registry(), meters.traces(), clock);
    Stores stores =
        NodeStores.in(
            pool,
            assembly.dueIndex(pool),
            new JournalDatabase(journal, settings.database().poolSize() / 2));
    PeriodicTask.Runner periodic =
        new PeriodicTask.Runner(threads.scheduler(), threads.blocking(), new VitalThreads());
    Seal seal = new Seal(SealSecrets.of(settings.forwarder().sealKeys()));
    CatalogAgreement catalog = new CatalogAgreement(stores.catalogs(), settings.catalog());
    SessionOpening opening =
        new SessionOpening(
            settings,
            base.system(),
            new Engine(
                base.system(),
                assembly.engineParts(
                    settings, decider, clock, new EngineMetrics(meters.registry()))),
            new OutcomeResolver(
                new JournalReader(pool), decider, threads.reads(), metrics.sessions()),
            stores,
            clients,
            elapses,
            threads.blocking(),
            periodic,
            clock,
            metrics,
            seal,
            catalog);
    Pipeline pipeline =
        new Pipeline(settings, clients, stores, periodic, clock, metrics, opening, seal, catalog);
    pipeline.start();
    return new Work(elapses, pipeline);
  }

  private static void prepareSchema(HikariDataSource pool, DatabaseSettings database) {
    try {
      if (database.migrate()) {
        SchemaMigration.migrate(pool);
      } else {
        SchemaMigration.verify(pool);
      }
      SchemaMigration.newer(pool).ifPresent(LOG::info);
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  private static void refuseChangedCatalog(HikariDataSource pool, Catalog catalog) {
    List<String> differences = new CatalogVersions(pool).offer(catalog).differences();
    if (!differences.isEmpty()) {
      pool.close();
      throw new BadInput(CatalogAgreement.refusal(differences));
    }
  }

  /** The way from the log to the outputs, for those who ask how it is doing. */
  public Pipeline pipeline() {
    return work.pipeline();
  }

  /** Where it answers probes and Prometheus. */
  public String managementUrl() {
    return http.managementUrl();
  }

  /** Where it serves the API, if it does. */
  public Optional<String> url() {
    return http.url();
  }

  public NodeHealth health() {
    return health;
  }

  /** Everything the node counts, as Prometheus reads it. */
  public String scrape() {
    return base.meters().scrape();
  }

  /** Why the node can no longer do its work and has to be started anew, once that is so. */
  public Optional<String> failure() {
    return failure.isDone() ? Optional.of(failure.join()) : Optional.empty();
  }

  /** Waits for that; says why. */
  public String awaitFailure() throws InterruptedException {
    try {
      return failure.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Expected a reason for the failure, but got none", e);
    }
  }

  /**
   * Answers no more, drains what is under way, leaves the group, then stops actors and connections.
   */
  @Override
  public void close() {
    isEnding.set(true);
    http.close();
    work.pipeline().close();
    work.elapses().close();
    base.close();
  }
}
