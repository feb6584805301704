package dev.termshift.cli.node;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.SpawnProtocol;
import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.cli.console.BadInput;
import dev.termshift.contract.seal.Seal;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.decider.RecordDecider;
import dev.termshift.engine.Engine;
import dev.termshift.engine.EngineMetrics;
import dev.termshift.http.operations.NodeHealth;
import dev.termshift.http.operations.OperationsRoutes;
import dev.termshift.http.operations.RequestAudit;
import dev.termshift.journal.JournalPlugins;
import dev.termshift.journal.SchemaMigration;
import dev.termshift.pipeline.Pipeline;
import dev.termshift.pipeline.appending.ElapsePublisher;
import dev.termshift.pipeline.kafka.KafkaClients;
import dev.termshift.pipeline.metrics.PipelineMetrics;
import dev.termshift.pipeline.output.EmissionResolver;
import dev.termshift.pipeline.progress.CatalogAgreement;
import dev.termshift.pipeline.session.SessionParts;
import dev.termshift.pipeline.vital.PeriodicTask;
import dev.termshift.pipeline.vital.VitalThreads;
import dev.termshift.readmodel.ConnectionPool;
import dev.termshift.readmodel.history.JournalReader;
import dev.termshift.readmodel.witness.CatalogVersions;
import dev.termshift.readmodel.witness.JournalDatabase;
import dev.termshift.settings.DatabaseSettings;
import dev.termshift.settings.TermshiftSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running engine. It owns nothing for good: what it works on is given to it by the consumer group
 * and taken away again.
 */
public final class Node implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Node.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

  private final Parts parts;
  private final NodeHttp http;
  private final NodeHealth health;

  /** What a node consists of, in the order in which it is started. */
  private record Parts(
      AutoCloseable pool,
      NodeMeters meters,
      NodeThreads threads,
      ActorSystem<SpawnProtocol.Command> system,
      CompletionStage<String> journalEnded,
      ElapsePublisher elapses,
      Pipeline pipeline) {}

  private Node(Parts parts, NodeHealth health, NodeHttp http) {
    this.parts = parts;
    this.health = health;
    this.http = http;
  }

  /**
   * Starts a node: migrates the schema, then joins the group. The topics must exist.
   *
   * @param settings everything that can be set
   * @param clock times the timers and scans; decisions only ever see log time
   */
  public static Node start(TermshiftSettings settings, Clock clock) {
    return start(settings, clock, new Assembly());
  }

  /** As {@link #start(TermshiftSettings, Clock)}, with the given parts. */
  public static Node start(TermshiftSettings settings, Clock clock, Assembly assembly) {
    DatabaseSettings database = settings.database();
    var pool =
        ConnectionPool.open(
            database.jdbcUrl(), database.user(), database.password(), database.poolSize());
    NodeMeters meters = new NodeMeters();
    meters.watch(pool);
    SchemaMigration.migrate(pool);
    refuseChangedCatalog(pool, settings.catalog());
    NodeThreads threads = NodeThreads.start(database.poolSize());
    ActorSystem<SpawnProtocol.Command> system = NodeActors.start(settings);
    CompletionStage<String> journalEnded = JournalPlugins.start(system);
    HikariDataSource journal = NodeStores.journalPool(system);
    meters.watch(journal);
    KafkaClients clients = assembly.clients(settings.kafka());
    ElapsePublisher elapses = new ElapsePublisher(clients);
    RecordDecider decider = assembly.decider(settings);
    PipelineMetrics metrics = PipelineMetrics.in(meters.registry(), meters.traces(), clock);
    SessionParts shared =
        new SessionParts(
            settings,
            system,
            new Engine(
                system,
                assembly.engineParts(
                    settings, decider, clock, new EngineMetrics(meters.registry()))),
            new EmissionResolver(
                new JournalReader(pool), decider, threads.reads(), metrics.sessions()),
            NodeStores.in(
                pool,
                assembly.dueIndex(pool),
                new JournalDatabase(journal, database.poolSize() / 2)),
            clients,
            elapses,
            threads.blocking(),
            new PeriodicTask.Runner(threads.scheduler(), threads.blocking(), new VitalThreads()),
            clock,
            metrics);
    Seal seal = new Seal(SealSecrets.of(settings.forwarder().sealKeys()));
    Pipeline pipeline = Pipeline.start(shared, seal);
    NodeHealth health = new Health(system, journalEnded, pipeline, clock);
    Parts parts = new Parts(pool, meters, threads, system, journalEnded, elapses, pipeline);
    try {
      NodeHttp http =
          NodeHttp.start(
              settings,
              system,
              clock,
              new NodeHttp.Operating(
                  new OperationsRoutes(health, meters::scrape),
                  new RequestAudit(meters.registry(), clock, !settings.http().open())));
      http.pool().ifPresent(meters::watch);
      return new Node(parts, health, http);
    } catch (IllegalStateException e) {
      // It has joined the group already: it must not go on deciding for nobody.
      new Node(parts, health, NodeHttp.none()).close();
      throw e;
    }
  }

  private static void refuseChangedCatalog(HikariDataSource pool, Catalog catalog) {
    List<String> differences = new CatalogVersions(pool).offer(catalog).differences();
    if (!differences.isEmpty()) {
      pool.close();
      throw new BadInput(String.join("; ", differences) + CatalogAgreement.REMEDY);
    }
  }

  /** The way from the log to the outputs, for those who ask how it is doing. */
  public Pipeline pipeline() {
    return parts.pipeline();
  }

  /** Where it answers over HTTP, if it does. */
  public Optional<String> url() {
    return http.url();
  }

  /** How the node is doing. */
  public NodeHealth health() {
    return health;
  }

  /** Everything the node counts, as Prometheus reads it. */
  public String scrape() {
    return parts.meters().scrape();
  }

  /** Waits until the node can no longer do its work and has to be started anew; says why. */
  public String awaitFailure() throws InterruptedException {
    CompletionStage<String> actorEnded =
        parts
            .journalEnded()
            .thenApply(plugin -> "Expected the actor " + plugin + " to go on, but it ended");
    try {
      return actorEnded
          .applyToEither(parts.pipeline().failure(), Function.identity())
          .toCompletableFuture()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Expected a reason for the failure, but got none", e);
    }
  }

  /**
   * Answers no more, drains what is under way, leaves the group, then stops actors and connections.
   */
  @Override
  public void close() {
    http.close();
    parts.pipeline().close();
    parts.elapses().close();
    parts.system().terminate();
    try {
      parts
          .system()
          .getWhenTerminated()
          .toCompletableFuture()
          .get(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      parts.threads().close();
      parts.meters().close();
      parts.pool().close();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("Expected the actors to end within {}, but {}", STOP_WITHIN, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("Expected the connections to close, but {}", e.toString());
    }
  }
}
