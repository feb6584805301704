package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.ActorSystem;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Authority;
import dev.termshift.http.access.Access;
import dev.termshift.http.access.BoundToken;
import dev.termshift.http.access.PlaceLimits;
import dev.termshift.http.access.RequestLimits;
import dev.termshift.http.access.Role;
import dev.termshift.http.access.Tokens;
import dev.termshift.http.api.CatalogRoutes;
import dev.termshift.http.api.CommandBus;
import dev.termshift.http.api.CommandRoutes;
import dev.termshift.http.api.Sent;
import dev.termshift.http.api.SubscriptionRoutes;
import dev.termshift.http.server.HttpServer;
import dev.termshift.http.view.QueryThreads;
import dev.termshift.http.view.SequenceWatch;
import dev.termshift.http.view.SubscriptionReads;
import dev.termshift.http.view.SubscriptionView;
import dev.termshift.http.work.Asker;
import dev.termshift.journal.reading.JournalReader;
import dev.termshift.readmodel.ChargeQueries;
import dev.termshift.readmodel.SubscriptionQueries;
import dev.termshift.settings.CatalogFile;
import dev.termshift.settings.CatalogText;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.postgresql.ds.PGSimpleDataSource;

/** Requests that are never answered, of one token, and what is left to others. */
@Isolated("Its sockets need the processors")
class HeldRequestsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SHOP = ServedApi.CUSTOMER;
  private static final String APP = ServedApi.SUPPORT;
  private static final int OF_BROWSER = 4;

  private final ActorSystem system = ActorSystem.create("held");
  private final SilentBus bus = new SilentBus();
  private final QueryThreads threads = new QueryThreads(1);
  private final CountDownLatch queryEnds = new CountDownLatch(1);
  private final SubscriptionQueries queries = new SubscriptionQueries(new PGSimpleDataSource());
  private final SequenceWatch watch = new SequenceWatch(queries);
  private final HttpServer server = serve();

  private HttpServer serve() {
    Clock clock = Clock.systemUTC();
    Tokens tokens =
        new Tokens(
            Map.of(
                Role.CUSTOMER,
                Map.of("shop", SHOP, "app", APP),
                Role.SUPPORT,
                Map.of(),
                Role.READ,
                Map.of()),
            false,
            Duration.ofHours(1),
            clock);
    Access access =
        new Access(tokens, new RequestLimits(OF_BROWSER, new PlaceLimits(12, 5, 2, 12)));
    Catalog catalog = CatalogFile.read(Path.of("config/catalog.conf"));
    SubscriptionReads reads =
        new SubscriptionReads(
            threads,
            queries,
            new ChargeQueries(new PGSimpleDataSource()),
            new JournalReader(new PGSimpleDataSource()),
            watch);
    CompletionStage<Boolean> unused = threads.ask(Asker.stranger("held"), this::held);
    return HttpServer.bind(
        system,
        TestListening.usual(),
        access,
        List.of(
            new CommandRoutes(access, bus, clock),
            new CatalogRoutes(access, catalog, CatalogText::of, clock),
            new SubscriptionRoutes(access, reads, new SubscriptionView(catalog), clock)));
  }

  /** No query behind it is answered. */
  private boolean held() {
    try {
      queryEnds.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  @AfterEach
  void end() {
    queryEnds.countDown();
    server.close();
    watch.close();
    threads.close();
    system.terminate();
  }

  @Test
  void aBrowserWaitsForFewRepliesAtOnceWhateverItsTokens() {
    try (Crowd eve = crowd(3, command("eve", bound("eve")));
        Crowd ben = crowd(1, command("ben", bound("ben")))) {
      await().atMost(PATIENCE).until(() -> eve.answered() == 1 && bus.sent() == 3);
      assertThat(eve.text()).startsWith("HTTP/1.1 429").contains("Retry-After: 1");
      assertThat(ben.answered()).isZero();
    }
  }

  @Test
  void aBrowserPaysForARefusalWithItsConnection() {
    try (Crowd eve = crowd(3, command("eve", bound("eve")))) {
      await().atMost(PATIENCE).until(() -> eve.gone() == 1);
      assertThat(eve.text()).startsWith("HTTP/1.1 429").contains("Connection: close");
    }
  }

  @Test
  void aBackEndIsRefusedAndKeepsItsConnection() {
    try (Crowd shop = crowd(6, command("eve", SHOP))) {
      await().atMost(PATIENCE).until(() -> shop.answered() == 1);
      assertThat(shop.text()).startsWith("HTTP/1.1 429").doesNotContain("Connection: close");
    }
  }

  @Test
  void aBrowserPaysForABodyThatIsTooLargeWithItsConnection() {
    String large = "{\"type\":\"cancel\"," + " ".repeat(20_000) + "\"data\":{}}";
    String post =
        head("POST", "/subscriptions/eve/commands", bound("eve"))
            + "Content-Type: application/json\r\nContent-Length: "
            + large.length()
            + "\r\n\r\n"
            + large;
    try (Crowd eve = crowd(1, post)) {
      await().atMost(PATIENCE).until(() -> eve.gone() == 1);
      assertThat(eve.text()).startsWith("HTTP/1.1 413").contains("Connection: close");
    }
  }

  /** A back-end derives as many tokens as it likes. */
  @Test
  void allBrowsersOfABackEndLeaveHalfOfTheWaitsToOthers() {
    String[] of = {"s0", "s1", "s2", "s3"};
    List<Crowd> shop = Stream.of(of).map(id -> crowd(2, command(id, bound(id)))).toList();
    await()
        .atMost(PATIENCE)
        .until(() -> shop.stream().mapToLong(Crowd::answered).sum() == 2 && bus.sent() == 6);
    try (Crowd more = crowd(1, command("ada", SHOP));
        Crowd app = crowd(5, command("zoe", APP))) {
      await().atMost(PATIENCE).until(() -> more.answered() == 1 && bus.sent() == 11);
      assertThat(more.text()).startsWith("HTTP/1.1 429");
      assertThat(app.answered()).isZero();
    }
    shop.forEach(Crowd::close);
  }

  @Test
  void aBrowserWaitsForFewSequencesAtOnce() {
    try (Crowd eve = crowd(3, get("/subscriptions/eve?min-sequence=99999999", bound("eve")))) {
      await().atMost(PATIENCE).until(() -> eve.answered() == 1);
      assertThat(eve.text()).startsWith("HTTP/1.1 429");
    }
  }

  @Test
  void aBackEndLeavesWaitsToOthers() {
    try (Crowd shop = crowd(6, command("eve", SHOP))) {
      await().atMost(PATIENCE).until(() -> shop.answered() == 1 && bus.sent() == 5);
      try (Crowd ben = crowd(1, command("ben", bound("ben")))) {
        await().atMost(PATIENCE).until(() -> bus.sent() == 6);
        assertThat(ben.answered()).isZero();
      }
    }
  }

  @Test
  void aBrowserHasFewRequestsUnderWayAtOnceWhateverTheyAre() {
    String slow =
        head("POST", "/subscriptions/eve/commands", bound("eve"))
            + "Content-Type: application/json\r\nContent-Length: 200\r\n\r\n{";
    try (Crowd eve = crowd(OF_BROWSER + 1, slow)) {
      await().atMost(PATIENCE).until(() -> eve.answered() == 1);
      assertThat(eve.text()).startsWith("HTTP/1.1 429");
      assertThat(asked(bound("eve"))).startsWith("HTTP/1.1 429");
      assertThat(asked(bound("ben"))).startsWith("HTTP/1.1 200");
      assertThat(asked(SHOP)).startsWith("HTTP/1.1 200");
    }
    await().atMost(PATIENCE).until(() -> asked(bound("eve")).startsWith("HTTP/1.1 200"));
  }

  @Test
  void whateverIsWrongWithARequestItsPlaceIsFreeAgain() {
    String bad = command("eve", bound("eve")).replace("withdraw-change", "withdraw-nothing");
    for (int i = 0; i < 3 * OF_BROWSER; i++) {
      assertThat(said(closing(bad))).startsWith("HTTP/1.1 422");
    }
    assertThat(said(closing(get("/subscriptions/eve?as=NOBODY", bound("eve")))))
        .startsWith("HTTP/1.1 400");
    assertThat(asked(bound("eve"))).startsWith("HTTP/1.1 200");
  }

  /** The client's own end is all that it sends: it could still read. */
  @Test
  void whoHasLeftWaitsForNothing() {
    try (Crowd eve = crowd(2, command("eve", bound("eve")))) {
      await().atMost(PATIENCE).until(() -> bus.sent() == 2);
      assertThat(bus.unwanted()).isZero();
      eve.endSending();
      await().atMost(PATIENCE).until(() -> bus.unwanted() == 2 && eve.left() == 0);
    }
    try (Crowd next = crowd(1, command("eve", bound("eve")))) {
      await().atMost(PATIENCE).until(() -> bus.sent() == 3);
      assertThat(next.answered()).isZero();
    }
  }

  @Test
  void aWaitForAReplyEndsWithTheTokenThatBeganIt() {
    String soon = new BoundToken("eve", Instant.now().plusSeconds(3)).sealedWith(SHOP);
    try (Crowd eve = crowd(1, command("eve", soon))) {
      await().atMost(Duration.ofSeconds(6)).until(() -> eve.answered() == 1);
      assertThat(eve.text()).startsWith("HTTP/1.1 202");
    }
  }

  @Test
  void aBodyThatComesWhenTheTokenIsOverIsNoCommand() {
    Instant end = Instant.now().plusSeconds(2);
    String all = command("eve", new BoundToken("eve", end).sealedWith(SHOP));
    int most = all.length() - 1;
    try (Crowd eve = crowd(1, all.substring(0, most))) {
      await().until(() -> Instant.now().isAfter(end));
      eve.send(all.substring(most));
      await().atMost(PATIENCE).until(() -> eve.answered() == 1);
      assertThat(eve.text()).startsWith("HTTP/1.1 401");
      assertThat(bus.sent()).isZero();
    }
  }

  private Crowd crowd(int size, String request) {
    return Crowd.of(size, "127.0.0.1", address()).send(request);
  }

  private String asked(String token) {
    return said(closing(get("/catalog", token)));
  }

  private String said(String request) {
    return new Caller("127.0.0.2", address()).say(request);
  }

  private static String closing(String request) {
    return request.replace("Host: localhost", "Host: localhost\r\nConnection: close");
  }

  private InetSocketAddress address() {
    return server.address();
  }

  private static String bound(String id) {
    return new BoundToken(id, Instant.now().plusSeconds(600)).sealedWith(SHOP);
  }

  private static String command(String id, String token) {
    String body = "{\"type\":\"withdraw-change\",\"data\":{}}";
    return head("POST", "/subscriptions/" + id + "/commands?wait=10s", token)
        + "Content-Type: application/json\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private static String get(String path, String token) {
    return head("GET", path, token) + "\r\n";
  }

  private static String head(String method, String path, String token) {
    return "%s /api/v1%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
        .formatted(method, path, token);
  }

  /** A bus whose replies never come. */
  private static final class SilentBus implements CommandBus {

    private final Queue<CompletionStage<?>> sent = new ConcurrentLinkedQueue<>();

    long sent() {
      return sent.size();
    }

    long unwanted() {
      return sent.stream().filter(it -> it.toCompletableFuture().isDone()).count();
    }

    @Override
    public String topic(Authority authority) {
      return "nowhere";
    }

    @Override
    public CompletionStage<Sent> send(
        Authority authority, OutgoingCommand command, Duration wait, CompletionStage<?> unwanted) {
      CompletableFuture<Sent> reply = new CompletableFuture<>();
      unwanted.thenRun(() -> reply.complete(Sent.unanswered()));
      sent.add(reply);
      return reply;
    }
  }
}
