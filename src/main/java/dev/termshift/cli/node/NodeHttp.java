package dev.termshift.cli.node;

import akka.actor.ClassicActorSystemProvider;
import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.cli.simulate.RulesSimulator;
import dev.termshift.contract.seal.Voucher;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.decider.Rehearsal;
import dev.termshift.http.access.Access;
import dev.termshift.http.access.Role;
import dev.termshift.http.access.Tokens;
import dev.termshift.http.api.CatalogRoutes;
import dev.termshift.http.api.CommandRoutes;
import dev.termshift.http.api.DocumentRoutes;
import dev.termshift.http.api.HistoryRoutes;
import dev.termshift.http.api.QuoteRoutes;
import dev.termshift.http.api.SimulationRoutes;
import dev.termshift.http.api.StreamLimits;
import dev.termshift.http.api.StreamRoutes;
import dev.termshift.http.api.SubscriptionRoutes;
import dev.termshift.http.query.QueryThreads;
import dev.termshift.http.query.SequenceWatch;
import dev.termshift.http.query.SubscriptionReads;
import dev.termshift.http.query.TimedThreads;
import dev.termshift.http.server.ConsoleRoutes;
import dev.termshift.http.server.HttpServer;
import dev.termshift.http.server.RecordedRoutes;
import dev.termshift.http.server.RequestRecord;
import dev.termshift.http.server.RouteGroup;
import dev.termshift.http.view.SubscriptionView;
import dev.termshift.pipeline.kafka.KafkaClients;
import dev.termshift.readmodel.ConnectionPool;
import dev.termshift.readmodel.SubscriptionQueries;
import dev.termshift.readmodel.history.JournalReader;
import dev.termshift.settings.DatabaseSettings;
import dev.termshift.settings.HttpSettings;
import dev.termshift.settings.TermshiftSettings;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a node serves over HTTP, with connections and threads apart from the engine's. */
final class NodeHttp implements AutoCloseable {

  /** How many simulations may wait for the one that runs; one more is told to come later. */
  private static final int WAITING_SIMULATIONS = 8;

  private final Optional<Parts> parts;

  private record Parts(HttpServer server, Behind behind) {}

  /** What the answers come from; closed in this order. */
  private record Behind(
      KafkaCommandBus bus,
      SequenceWatch watch,
      QueryThreads threads,
      TimedThreads simulations,
      HikariDataSource pool)
      implements AutoCloseable {

    @Override
    public void close() {
      bus.close();
      watch.close();
      threads.close();
      simulations.close();
      pool.close();
    }
  }

  /** Serves nothing. */
  static NodeHttp none() {
    return new NodeHttp(Optional.empty());
  }

  private NodeHttp(Optional<Parts> parts) {
    this.parts = parts;
  }

  /**
   * Serves, unless that is switched off.
   *
   * @param operating what those who run the node ask it for, and are told
   * @throws IllegalStateException if the address cannot be bound; nothing is left open then
   */
  static NodeHttp start(
      TermshiftSettings settings,
      ClassicActorSystemProvider system,
      Clock clock,
      Operating operating) {
    return settings.http().enabled()
        ? new NodeHttp(Optional.of(serve(settings, system, clock, operating)))
        : none();
  }

  private static Parts serve(
      TermshiftSettings settings,
      ClassicActorSystemProvider system,
      Clock clock,
      Operating operating) {
    DatabaseSettings database = settings.database();
    HttpSettings http = settings.http();
    HikariDataSource pool =
        ConnectionPool.openReadOnly(
            database.jdbcUrl(), database.user(), database.password(), http.queries() + 1);
    QueryThreads threads = new QueryThreads(http.queries());
    TimedThreads simulations = new TimedThreads(1, WAITING_SIMULATIONS, http.simulateForAtMost());
    SubscriptionQueries queries = new SubscriptionQueries(pool);
    SequenceWatch watch = new SequenceWatch(queries);
    SubscriptionReads reads =
        new SubscriptionReads(threads, queries, new JournalReader(pool), watch);
    KafkaCommandBus bus =
        new KafkaCommandBus(
            new KafkaClients(settings.kafka()),
            settings.kafka().topics(),
            new Voucher(SealSecrets.of(settings.forwarder().sealKeys())));
    Api api = new Api(reads, simulations, bus);
    List<RouteGroup> groups =
        List.of(
            new ConsoleRoutes(),
            new RecordedRoutes(groups(settings, clock, api), operating.requests()),
            operating.routes());
    Behind behind = new Behind(bus, watch, threads, simulations, pool);
    try {
      return new Parts(HttpServer.bind(system, http.host(), http.port(), groups), behind);
    } catch (IllegalStateException e) {
      behind.close();
      throw e;
    }
  }

  /**
   * What those who run the node have of it.
   *
   * @param routes what they ask it for
   * @param requests is told what others asked
   */
  record Operating(RouteGroup routes, RequestRecord requests) {}

  /** What the routes of the API share. */
  private record Api(SubscriptionReads reads, TimedThreads simulations, KafkaCommandBus bus) {}

  /** What is served to customers and support, in the order in which it is asked. */
  private static List<RouteGroup> groups(TermshiftSettings settings, Clock clock, Api api) {
    Access access = new Access(tokens(settings.http(), clock));
    Catalog catalog = settings.catalog();
    return List.of(
        new DocumentRoutes(),
        new CatalogRoutes(access, catalog, clock),
        new SubscriptionRoutes(access, api.reads(), new SubscriptionView(catalog), clock),
        new HistoryRoutes(access, api.reads()),
        new StreamRoutes(access, api.reads(), limits(settings.http().streams()), clock),
        new QuoteRoutes(access, api.reads(), new Rehearsal(catalog), clock),
        new CommandRoutes(access, api.bus(), clock),
        new SimulationRoutes(access, new RulesSimulator(catalog), api.simulations(), clock));
  }

  private static StreamLimits limits(HttpSettings.Streams streams) {
    return new StreamLimits(
        streams.all(), streams.perCaller(), streams.perBrowser(), streams.perSubscription());
  }

  private static Tokens tokens(HttpSettings http, Clock clock) {
    HttpSettings.Tokens known = http.tokens();
    return new Tokens(
        Map.of(
            Role.CUSTOMER, known.customer(),
            Role.SUPPORT, known.support(),
            Role.READ, known.read()),
        http.open(),
        http.boundForAtMost(),
        clock);
  }

  /** What its queries read from, if it serves. */
  Optional<HikariDataSource> pool() {
    return parts.map(it -> it.behind().pool());
  }

  /** Where it is served, if it is. */
  Optional<String> url() {
    return parts.map(it -> it.server().url());
  }

  @Override
  public void close() {
    parts.ifPresent(
        it -> {
          it.server().close();
          it.behind().close();
        });
  }
}
