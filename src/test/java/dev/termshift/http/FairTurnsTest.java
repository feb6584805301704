package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.ActorSystem;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.server.Directives;
import akka.http.javadsl.server.Route;
import dev.termshift.http.access.Access;
import dev.termshift.http.access.BoundToken;
import dev.termshift.http.access.PlaceLimits;
import dev.termshift.http.access.RequestLimits;
import dev.termshift.http.access.Role;
import dev.termshift.http.access.Tokens;
import dev.termshift.http.server.HttpServer;
import dev.termshift.http.view.QueryThreads;
import dev.termshift.http.work.Callers;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What somebody else is answered while one caller asks on all its connections, for all it can. */
@Isolated("Its sockets need the processors")
class FairTurnsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SETTLED_WITHIN = Duration.ofMillis(300);
  private static final String SHOP = ServedApi.CUSTOMER;
  private static final String APP = ServedApi.SUPPORT;
  private static final String STRANGER = "";
  private static final int CROWD = 200;

  /** Twice as many have room. */
  private static final int OF_ADDRESS = 120;

  /** Those of the crowd that are under way when the other one comes, and one for each of these. */
  private static final int FEW = 20;

  /** A caller that is not the crowd. */
  private record Other(String address, String token) {}

  private final AtomicInteger arrived = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private final ActorSystem system = ActorSystem.create("fair");
  private final QueryThreads threads = new QueryThreads(1);
  private final Access access =
      new Access(
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
              Clock.systemUTC()),
          new RequestLimits(900, new PlaceLimits(900, 900, 900, 900)));
  private final HttpServer server =
      HttpServer.bind(
          system,
          TestListening.usual(),
          this::arriving,
          List.of(
              () -> Directives.path("busy", () -> access.anybody(caller -> busy())),
              () -> Directives.path("busy-for-everybody", this::busy),
              () -> Directives.path("query", () -> access.anybody(this::query))));

  private Callers.Recognized arriving(HttpRequest request) {
    arrived.incrementAndGet();
    return access.recognize(request);
  }

  /** Keeps a thread busy, as the reading of a request and the making of its answer do. */
  private Route busy() {
    return Directives.extractRequest(request -> Directives.complete(work(request)));
  }

  /** Keeps the only thread of queries busy. */
  private Route query(dev.termshift.http.access.Caller caller) {
    return Directives.extractRequest(
        request ->
            Directives.completeOKWithFutureString(
                threads.ask(caller.asker(), () -> work(request))));
  }

  private String work(HttpRequest request) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    boolean isOfCrowd = request.getHeader("x-crowd").isPresent();
    return isOfCrowd ? "one of " + answered.incrementAndGet() : "after " + answered.get() + ".";
  }

  @AfterEach
  void end() {
    server.close();
    threads.close();
    system.terminate();
  }

  @Test
  void anotherTokenIsAnsweredInItsTurn() {
    assertAnsweredInTurn("/busy", SHOP, new Other("127.0.0.81", APP));
  }

  @Test
  void aStolenTokenTakesNoTurnsFromTheBackEndItWasDerivedFrom() {
    assertAnsweredInTurn("/busy", bound("eve"), new Other("127.0.0.81", SHOP));
  }

  @Test
  void aStolenTokenTakesNoTurnsFromOtherTokensOfTheBackEnd() {
    assertAnsweredInTurn("/busy", bound("eve"), new Other("127.0.0.81", bound("ben")));
  }

  @Test
  void strangersAreToldApartByTheirAddresses() {
    assertAnsweredInTurn("/busy-for-everybody", STRANGER, new Other("127.0.0.82", STRANGER));
  }

  @Test
  void queriesAreMadeInTurn() {
    assertAnsweredInTurn("/query", SHOP, new Other("127.0.0.81", APP));
  }

  /** Its connections wait, but for no longer than a few seconds; nobody else's do. */
  @Test
  void whoIsRefusedAgainAndAgainIsHeardAtIntervals() {
    String unknown = get("/nope", STRANGER);
    try (Crowd refused = Crowd.of(OF_ADDRESS, "127.0.0.83", server.address()).send(unknown)) {
      await().atMost(PATIENCE).until(() -> refused.gone() == OF_ADDRESS);
    }
    try (Crowd again = Crowd.of(OF_ADDRESS, "127.0.0.83", server.address()).send(unknown);
        Crowd other = Crowd.of(1, "127.0.0.84", server.address())) {
      other.send(get("/busy-for-everybody", STRANGER));
      await().atMost(PATIENCE).until(() -> other.answers() == 1);
      assertThat(again.gone()).isLessThan(OF_ADDRESS);
      await().atMost(PATIENCE).until(() -> again.gone() == OF_ADDRESS);
      assertThat(again.answered()).isEqualTo(OF_ADDRESS);
    }
  }

  /** Whoever was served at the address before is known there by its token. */
  @Test
  void whoSharesAnAddressWithWhoIsRefusedIsHeardAtOnce() {
    String unknown = get("/nope", STRANGER);
    String known = get("/busy", SHOP);
    try (Crowd before = Crowd.of(1, "127.0.0.86", server.address()).send(known)) {
      await().atMost(PATIENCE).until(() -> before.answers() == 1);
    }
    try (Crowd refused = Crowd.of(OF_ADDRESS, "127.0.0.86", server.address()).send(unknown)) {
      await().atMost(PATIENCE).until(() -> refused.gone() == OF_ADDRESS);
    }
    try (Crowd again = Crowd.of(OF_ADDRESS, "127.0.0.86", server.address()).send(unknown);
        Crowd other = Crowd.of(1, "127.0.0.86", server.address()).send(known)) {
      await().atMost(PATIENCE).until(() -> other.answers() == 1);
      assertThat(again.gone()).isLessThan(OF_ADDRESS);
      await().atMost(PATIENCE).until(() -> again.gone() == OF_ADDRESS);
      assertThat(again.answered()).isEqualTo(OF_ADDRESS);
    }
  }

  /** On a machine with many processors a thread was not made, but changed. */
  @Test
  void noThreadIsMadeForARequest() {
    try (Crowd crowd = Crowd.of(1, "127.0.0.81", server.address())) {
      crowd.send(get("/busy", SHOP));
      await().atMost(PATIENCE).until(() -> crowd.answers() == 1);
      long before = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();
      crowd.sendAll(get("/busy", SHOP).repeat(CROWD));
      await().atMost(PATIENCE).until(() -> crowd.answers() == 1 + CROWD);
      long made = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount() - before;
      assertThat(made).isLessThan(CROWD / 2);
    }
  }

  private void assertAnsweredInTurn(String path, String token, Other other) {
    arrived.set(0);
    answered.set(0);
    gate = new CountDownLatch(1);
    String asked = get(path, token).replace("Host", "X-Crowd: 1\r\nHost");
    try (Crowd crowd = Crowd.of(CROWD, "127.0.0.81", server.address()).send(asked);
        Crowd late = Crowd.of(1, other.address(), server.address())) {
      await().atMost(PATIENCE).until(() -> arrived.get() == CROWD);
      late.send(get(path, other.token()));
      await().atMost(PATIENCE).until(() -> arrived.get() == CROWD + 1);
      await().during(SETTLED_WITHIN).until(() -> late.answered() == 0);
      gate.countDown();
      await().atMost(PATIENCE).until(() -> late.answers() == 1 && crowd.answers() == CROWD);
      String before = late.text().replaceAll("(?s).*after ([0-9]+)\\..*", "$1");
      assertThat(Integer.parseInt(before)).isLessThan(FEW);
    } finally {
      gate.countDown();
    }
  }

  private static String get(String path, String token) {
    String shown = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + shown + "\r\n";
  }

  private static String bound(String id) {
    return new BoundToken(id, Instant.now().plusSeconds(600)).sealedWith(SHOP);
  }
}
