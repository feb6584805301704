package dev.termshift.http;

import akka.actor.ActorSystem;
import akka.http.javadsl.server.Directives;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Authority;
import dev.termshift.http.access.Access;
import dev.termshift.http.access.PlaceLimits;
import dev.termshift.http.access.RequestLimits;
import dev.termshift.http.access.Role;
import dev.termshift.http.access.Tokens;
import dev.termshift.http.api.CallerRoutes;
import dev.termshift.http.api.CatalogRoutes;
import dev.termshift.http.api.ChargeRoutes;
import dev.termshift.http.api.CommandBus;
import dev.termshift.http.api.CommandRoutes;
import dev.termshift.http.api.DocumentRoutes;
import dev.termshift.http.api.ExportRoutes;
import dev.termshift.http.api.HistoryRoutes;
import dev.termshift.http.api.QuoteRoutes;
import dev.termshift.http.api.Sent;
import dev.termshift.http.api.SimulationRoutes;
import dev.termshift.http.api.StreamRoutes;
import dev.termshift.http.api.SubscriptionRoutes;
import dev.termshift.http.console.ConsoleRoutes;
import dev.termshift.http.server.ConnectionLimits;
import dev.termshift.http.server.HttpServer;
import dev.termshift.http.server.RecordedRoutes;
import dev.termshift.http.server.RouteGroup;
import dev.termshift.http.server.Trail;
import dev.termshift.http.view.QueryThreads;
import dev.termshift.http.view.SequenceWatch;
import dev.termshift.http.view.SubscriptionReads;
import dev.termshift.http.view.SubscriptionView;
import dev.termshift.http.view.TimedThreads;
import dev.termshift.journal.reading.JournalReader;
import dev.termshift.json.Faults;
import dev.termshift.kernel.DryRun;
import dev.termshift.readmodel.ChargeQueries;
import dev.termshift.readmodel.SubscriptionQueries;
import dev.termshift.settings.CatalogFile;
import dev.termshift.settings.CatalogText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The whole API on a real server, with a database that nobody reaches and a bus that fails. */
final class ServedApi implements AutoCloseable {

  static final String CUSTOMER = "customer-0123456789-0123456789-0123";
  static final String SUPPORT = "support-0123456789-0123456789-01234";
  static final String READ = "read-0123456789-0123456789-01234567";

  /** What a node lets in if nobody sets anything else. */
  private static final RequestLimits REQUESTS =
      new RequestLimits(16, new PlaceLimits(512, 256, 8, 64));

  private final ActorSystem system =
      ActorSystem.create(
          "served",
          ConfigFactory.parseString("akka.loggers = [akka.event.slf4j.Slf4jLogger]")
              .withFallback(ConfigFactory.load()));
  private final QueryThreads threads = new QueryThreads(1);
  private final TimedThreads simulations = new TimedThreads(1, 1, Duration.ofSeconds(2));
  private final SequenceWatch watch;
  private final HttpServer server;

  /** What was recorded of the requests so far. */
  final Queue<Trail.Answered> requests = new ConcurrentLinkedQueue<>();

  /** The commands that were to be sent, before the bus failed. */
  final Queue<OutgoingCommand> commands = new ConcurrentLinkedQueue<>();

  ServedApi(boolean open) {
    this(open, TestListening.USUAL);
  }

  /** One that lets in so much. */
  ServedApi(boolean open, ConnectionLimits limits) {
    this(open, limits, nowhere());
  }

  /** One that reads from there. */
  ServedApi(boolean open, ConnectionLimits limits, DataSource database) {
    this(open, limits, database, CatalogFile.read(Path.of("config/catalog.conf")));
  }

  /** One that offers that. */
  ServedApi(Catalog catalog) {
    this(false, TestListening.USUAL, nowhere(), catalog);
  }

  private ServedApi(boolean open, ConnectionLimits limits, DataSource database, Catalog catalog) {
    SubscriptionQueries queries = new SubscriptionQueries(database);
    watch = new SequenceWatch(queries);
    SubscriptionReads reads =
        new SubscriptionReads(
            threads, queries, new ChargeQueries(database), new JournalReader(database), watch);
    Clock clock = Clock.systemUTC();
    Access access =
        new Access(
            new Tokens(
                Map.of(
                    Role.CUSTOMER, Map.of("shop", CUSTOMER),
                    Role.SUPPORT, Map.of("desk", SUPPORT),
                    Role.READ, Map.of("reports", READ)),
                open,
                Duration.ofHours(1),
                clock),
            REQUESTS);
    List<RouteGroup> groups =
        List.of(
            new DocumentRoutes(),
            new CallerRoutes(access, Map.of("card", "https://pay.example/{subscriptionId}")),
            new CatalogRoutes(access, catalog, CatalogText::of, clock),
            new SubscriptionRoutes(access, reads, new SubscriptionView(catalog), clock),
            new ChargeRoutes(access, reads, new SubscriptionView(catalog), clock),
            new HistoryRoutes(access, reads),
            new ExportRoutes(access, reads),
            new StreamRoutes(access, reads, new PlaceLimits(1, 1, 1, 1), clock),
            new QuoteRoutes(access, reads, new DryRun(catalog), clock),
            new CommandRoutes(access, new BrokenBus(commands), clock),
            new SimulationRoutes(access, ServedApi::noSimulation, simulations, clock),
            () -> Directives.path("fault", ServedApi::fault));
    server =
        HttpServer.bind(
            system,
            TestListening.within(limits),
            access,
            List.of(new ConsoleRoutes(), new RecordedRoutes(groups, requests::add)));
  }

  private static Route fault() {
    throw new IllegalStateException("a secret of the inside");
  }

  /** One that ends only when it is interrupted, if it is asked for that; else none. */
  private static Optional<byte[]> noSimulation(
      JsonNode request, Instant offeredUntil, Faults faults) {
    if (request.has("endless")) {
      awaitInterrupt();
    }
    faults.add("/inputs", "Expected another one");
    return Optional.empty();
  }

  private static void awaitInterrupt() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static DataSource nowhere() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {1});
    source.setConnectTimeout(1);
    return source;
  }

  Browser browser(String token) {
    return new Browser(server.url(), token);
  }

  /** What support is answered on a target that no client would send. */
  String raw(String method, String target) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(30_000);
      String head = "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
      String rest = "Authorization: Bearer %s\r\nContent-Type: application/json\r\n";
      String body = "Content-Length: 2\r\n\r\n{}";
      String request = (head + rest + body).formatted(method, target, SUPPORT);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Says it to the log, behind everything that Akka has said so far. */
  void sayLast(String text) {
    system.log().warning(text);
  }

  int port() {
    return server.address().getPort();
  }

  /** A bus whose brokers are not there. */
  private record BrokenBus(Queue<OutgoingCommand> commands) implements CommandBus {

    @Override
    public String topic(Authority authority) {
      return "nowhere";
    }

    @Override
    public CompletionStage<Sent> send(
        Authority authority, OutgoingCommand command, Duration wait, CompletionStage<?> unwanted) {
      commands.add(command);
      return CompletableFuture.failedFuture(new TimeoutException("no broker"));
    }
  }

  @Override
  public void close() {
    server.close();
    watch.close();
    threads.close();
    simulations.close();
    system.terminate();
  }
}
