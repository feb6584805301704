package dev.termshift.node;

import akka.actor.ClassicActorSystemProvider;
import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.contract.seal.Voucher;
import dev.termshift.database.ConnectionPool;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.http.access.Access;
import dev.termshift.http.access.PlaceLimits;
import dev.termshift.http.access.RequestLimits;
import dev.termshift.http.access.Role;
import dev.termshift.http.access.Tokens;
import dev.termshift.http.api.CallerRoutes;
import dev.termshift.http.api.CatalogRoutes;
import dev.termshift.http.api.ChargeRoutes;
import dev.termshift.http.api.CommandRoutes;
import dev.termshift.http.api.DocumentRoutes;
import dev.termshift.http.api.ExportRoutes;
import dev.termshift.http.api.HistoryRoutes;
import dev.termshift.http.api.QuoteRoutes;
import dev.termshift.http.api.SimulationRoutes;
import dev.termshift.http.api.StreamRoutes;
import dev.termshift.http.api.SubscriptionRoutes;
import dev.termshift.http.console.ConsoleRoutes;
import dev.termshift.http.server.ConnectionLimits;
import dev.termshift.http.server.ConnectionMetrics;
import dev.termshift.http.server.HttpServer;
import dev.termshift.http.server.Listening;
import dev.termshift.http.server.RecordedRoutes;
import dev.termshift.http.server.RequestRecord;
import dev.termshift.http.server.RouteGroup;
import dev.termshift.http.view.QueryThreads;
import dev.termshift.http.view.SequenceWatch;
import dev.termshift.http.view.SubscriptionReads;
import dev.termshift.http.view.SubscriptionView;
import dev.termshift.http.view.TimedThreads;
import dev.termshift.journal.reading.JournalReader;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kernel.DryRun;
import dev.termshift.readmodel.ChargeQueries;
import dev.termshift.readmodel.SubscriptionQueries;
import dev.termshift.settings.CatalogText;
import dev.termshift.settings.DatabaseSettings;
import dev.termshift.settings.HttpSettings;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.simulation.RulesSimulator;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a node serves over HTTP, with connections and threads apart from the engine's. */
final class NodeHttp implements AutoCloseable {

  /** How many simulations may wait for the one that runs; one more is told to come later. */
  private static final int WAITING_SIMULATIONS = 8;

  private final HttpServer management;
  private final Optional<Parts> parts;

  /**
   * What those who run a node ask it for.
   *
   * @param routes health and metrics
   * @param registry counts the connections
   * @param requests is told of every request that shows a token, and of every refusal
   */
  record Operations(RouteGroup routes, MeterRegistry registry, RequestRecord requests) {}

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

  private NodeHttp(HttpServer management, Optional<Parts> parts) {
    this.management = management;
    this.parts = parts;
  }

  /**
   * Serves health and metrics, and unless that is switched off, the API on a listener of its own.
   *
   * @throws IllegalStateException if an address cannot be bound; nothing is left open then
   */
  static NodeHttp start(
      TermshiftSettings settings,
      ClassicActorSystemProvider system,
      Clock clock,
      Operations operations) {
    HttpServer management =
        HttpServer.bind(
            system, management(settings.http(), operations), List.of(operations.routes()));
    try {
      return new NodeHttp(
          management,
          settings.http().enabled()
              ? Optional.of(serve(settings, system, clock, operations))
              : Optional.empty());
    } catch (IllegalStateException e) {
      management.close();
      throw e;
    }
  }

  private static Listening management(HttpSettings http, Operations operations) {
    HttpSettings.Management own = http.management();
    HttpSettings.Connections shared = http.connections();
    return new Listening(
        own.host(),
        own.port(),
        new ConnectionLimits(
            own.connections(),
            own.perAddress(),
            peer -> false,
            shared.headWithin(),
            shared.idleFor()),
        new ConnectionMetrics(operations.registry(), "management"),
        FreePorts.MANAGEMENT_KEYS);
  }

  private static Listening api(HttpSettings http, Operations operations) {
    HttpSettings.Connections bounds = http.connections();
    return new Listening(
        http.host(),
        http.port(),
        new ConnectionLimits(
            bounds.all(),
            bounds.perAddress(),
            peer -> bounds.proxies().stream().anyMatch(each -> each.contains(peer)),
            bounds.headWithin(),
            bounds.idleFor()),
        new ConnectionMetrics(operations.registry(), "api"),
        FreePorts.API_KEYS);
  }

  private static Parts serve(
      TermshiftSettings settings,
      ClassicActorSystemProvider system,
      Clock clock,
      Operations operations) {
    HttpSettings http = settings.http();
    DatabaseSettings database = settings.database().as(http.users().database());
    KafkaSettings kafka = settings.kafka().with(http.users().kafkaClient());
    HikariDataSource pool =
        ConnectionPool.openReadOnly(
            database.jdbcUrl(), database.user(), database.password(), http.queries() + 1);
    QueryThreads threads = new QueryThreads(http.queries());
    TimedThreads simulations = new TimedThreads(1, WAITING_SIMULATIONS, http.simulateForAtMost());
    SubscriptionQueries queries = new SubscriptionQueries(pool);
    SequenceWatch watch = new SequenceWatch(queries);
    SubscriptionReads reads =
        new SubscriptionReads(
            threads, queries, new ChargeQueries(pool), new JournalReader(pool), watch);
    KafkaCommandBus bus =
        new KafkaCommandBus(
            new KafkaClients(kafka),
            kafka.topics(),
            new Voucher(SealSecrets.of(settings.forwarder().sealKeys())));
    Api api = new Api(reads, simulations, bus);
    if (http.warmUp()) {
      new HttpWarmUp(system, clock).run(its -> groups(settings, clock, its, api));
    }
    Access access = access(http, clock);
    List<RouteGroup> groups =
        List.of(
            new ConsoleRoutes(),
            new RecordedRoutes(groups(settings, clock, access, api), operations.requests()));
    Behind behind = new Behind(bus, watch, threads, simulations, pool);
    try {
      return new Parts(HttpServer.bind(system, api(http, operations), access, groups), behind);
    } catch (IllegalStateException e) {
      behind.close();
      throw e;
    }
  }

  private record Api(SubscriptionReads reads, TimedThreads simulations, KafkaCommandBus bus) {}

  /** What is served to customers and support, in the order in which it is asked. */
  private static List<RouteGroup> groups(
      TermshiftSettings settings, Clock clock, Access access, Api api) {
    HttpSettings http = settings.http();
    Catalog catalog = settings.catalog();
    SubscriptionView view = new SubscriptionView(catalog);
    return List.of(
        new DocumentRoutes(),
        new CallerRoutes(access, http.paymentPages()),
        new CatalogRoutes(access, catalog, CatalogText::of, clock),
        new SubscriptionRoutes(access, api.reads(), view, clock),
        new ChargeRoutes(access, api.reads(), view, clock),
        new HistoryRoutes(access, api.reads()),
        new ExportRoutes(access, api.reads()),
        new StreamRoutes(access, api.reads(), limits(http.streams()), clock),
        new QuoteRoutes(access, api.reads(), new DryRun(catalog), clock),
        new CommandRoutes(access, api.bus(), clock),
        new SimulationRoutes(access, new RulesSimulator(catalog), api.simulations(), clock));
  }

  private static Access access(HttpSettings http, Clock clock) {
    return new Access(
        tokens(http, clock), new RequestLimits(http.requestsPerBrowser(), limits(http.waits())));
  }

  private static PlaceLimits limits(HttpSettings.Shares shares) {
    return new PlaceLimits(
        shares.all(), shares.perCaller(), shares.perBrowser(), shares.perSubscription());
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

  /** Where the API's queries read from, if it is served. */
  Optional<HikariDataSource> pool() {
    return parts.map(it -> it.behind().pool());
  }

  String managementUrl() {
    return management.url();
  }

  /** Where the API is served, if it is. */
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
    management.close();
  }
}
