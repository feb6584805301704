package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.ActorSystem;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.Directives;
import akka.http.javadsl.server.Route;
import dev.termshift.http.api.DocumentRoutes;
import dev.termshift.http.api.JsonBody;
import dev.termshift.http.operations.NodeHealth;
import dev.termshift.http.operations.OperationsRoutes;
import dev.termshift.http.server.ConnectionLimits;
import dev.termshift.http.server.HttpServer;
import dev.termshift.http.server.RouteGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What callers may do with connections instead of asking something, and who is answered then. */
@Isolated("Its sockets need the processors")
class FloodTest {

  private static final String HEAD = "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n";
  private static final Duration HEAD_WITHIN = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static ActorSystem system;
  private static HttpServer api;
  private static HttpServer behindProxy;
  private static HttpServer management;

  @BeforeAll
  static void serve() {
    system = ActorSystem.create("flooded");
    api = api(peer -> false);
    behindProxy = api(InetAddress::isLoopbackAddress);
    management =
        HttpServer.bind(
            system,
            TestListening.within(limits(64, 16, peer -> false)),
            List.of(new OperationsRoutes(new Well(), () -> "up 1\n")));
  }

  private static HttpServer api(Predicate<InetAddress> proxies) {
    return HttpServer.bind(system, TestListening.within(limits(1024, 256, proxies)), routes());
  }

  private static List<RouteGroup> routes() {
    return List.of(
        new DocumentRoutes(), new TickingStream(), () -> Directives.path("body", FloodTest::body));
  }

  private static ConnectionLimits limits(int all, int each, Predicate<InetAddress> proxies) {
    return new ConnectionLimits(all, each, proxies, HEAD_WITHIN, Duration.ofSeconds(40));
  }

  private static Route body() {
    return JsonBody.ofSimulations().read(json -> Directives.complete("read"));
  }

  @AfterAll
  static void end() {
    List.of(api, behindProxy, management).forEach(HttpServer::close);
    system.terminate();
  }

  @Test
  void idleSocketsOfOneCallerKeepNobodyElseOut() {
    try (Crowd crowd = Crowd.of(1024, "127.0.0.1", api.address())) {
      assertThat(from("127.0.0.2").ask("/openapi.json")).startsWith("HTTP/1.1 200");
      assertThat(from("127.0.0.1").ask("/openapi.json")).startsWith("HTTP/1.1 200");
      assertManagementAnswers();
      await().atMost(PATIENCE).until(() -> crowd.left() == 0);
    }
  }

  @Test
  void headsThatDoNotEndKeepNobodyElseOut() {
    try (Crowd crowd = Crowd.of(1024, "127.0.0.1", api.address()).send(HEAD + "A: ")) {
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                assertThat(from("127.0.0.2").ask("/openapi.json")).startsWith("HTTP/1.1 200");
                assertManagementAnswers();
                return crowd.send("a").left() == 0;
              });
    }
  }

  @Test
  void requestsThatComeAllAtOnceEndNobody() {
    String many = "GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(4000);
    for (InetSocketAddress server : List.of(api.address(), management.address())) {
      try (Crowd crowd = Crowd.of(4, "127.0.0.14", server).send(many)) {
        await().atMost(PATIENCE).until(() -> crowd.answered() == 4);
        assertThat(from("127.0.0.2").ask("/openapi.json")).startsWith("HTTP/1.1 200");
        assertManagementAnswers();
      }
    }
  }

  @Test
  void aBodyThatDoesNotEndIsGivenUp() {
    String head = "POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    try (Crowd crowd =
        Crowd.of(20, "127.0.0.15", api.address()).send(head + "Content-Length: 200000\r\n\r\n{")) {
      await().atMost(PATIENCE).until(() -> crowd.send(" ").left() == 0);
      assertThat(crowd.text()).contains("HTTP/1.1 408", "request-timeout");
    }
  }

  @Test
  void aBodyThatNobodyReadsHoldsNoConnection() {
    for (String size : List.of("Content-Length: 200000", "Transfer-Encoding: chunked")) {
      try (Crowd crowd =
          Crowd.of(20, "127.0.0.19", api.address()).send(HEAD + size + "\r\n\r\n1")) {
        await().atMost(PATIENCE).until(() -> crowd.send("1").left() == 0);
        assertThat(crowd.text()).contains("HTTP/1.1 400", "A GET request takes no body.");
      }
    }
  }

  @Test
  void whoAsksTakesThePlaceOfWhoOnlyHoldsIt() {
    ConnectionLimits small =
        new ConnectionLimits(16, 16, peer -> false, Duration.ofHours(1), Duration.ofHours(1));
    try (HttpServer full = HttpServer.bind(system, TestListening.within(small), routes());
        Crowd listening = Crowd.of(4, "127.0.0.20", full.address()).send(TickingStream.REQUEST)) {
      await().atMost(PATIENCE).until(() -> listening.answered() == 4);
      try (Crowd silent = Crowd.of(8, "127.0.0.21", full.address());
          Crowd slow = Crowd.of(8, "127.0.0.22", full.address()).send(HEAD)) {
        for (int i = 0; i < 20; i++) {
          assertThat(new Caller("127.0.0.23", full.address()).ask("/openapi.json"))
              .startsWith("HTTP/1.1 200");
        }
        assertThat(silent.left() + slow.left()).isLessThan(12);
        assertThat(listening.left()).isEqualTo(4);
      }
    }
  }

  @Test
  void withARequestUnderWayOnEachConnectionOneMoreIsRefused() {
    ConnectionLimits small =
        new ConnectionLimits(4, 4, peer -> false, Duration.ofHours(1), Duration.ofHours(1));
    try (HttpServer full = HttpServer.bind(system, TestListening.within(small), routes());
        Crowd listening = Crowd.of(4, "127.0.0.24", full.address()).send(TickingStream.REQUEST)) {
      await().atMost(PATIENCE).until(() -> listening.answered() == 4);
      try (Crowd late = Crowd.of(1, "127.0.0.25", full.address())) {
        await().atMost(PATIENCE).until(() -> late.left() == 0);
        assertThat(listening.left()).isEqualTo(4);
      }
    }
  }

  @Test
  void behindAProxyAllMayComeFromOneAddress() {
    try (Crowd many =
            Crowd.of(300, "127.0.0.16", behindProxy.address()).send(TickingStream.REQUEST);
        Crowd tooMany = Crowd.of(300, "127.0.0.16", api.address()).send(TickingStream.REQUEST)) {
      await().atMost(PATIENCE).until(() -> many.answered() == 300);
      await().atMost(PATIENCE).until(() -> tooMany.answered() == 256 && tooMany.gone() == 44);
    }
  }

  @Test
  void whoComesForManagementTakesAShareOnly() {
    try (Crowd crowd = Crowd.of(64, "127.0.0.17", management.address())) {
      await().atMost(PATIENCE).until(() -> crowd.left() == 16);
      assertManagementAnswers();
      assertThat(new Caller("127.0.0.17", management.address()).ask("/health/live"))
          .startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void aServerThatEndsAnswersWhatIsUnderWayAndCutsOffTheRest() {
    CountDownLatch underWay = new CountDownLatch(1);
    CompletableFuture<HttpResponse> asked = new CompletableFuture<>();
    HttpServer ending =
        HttpServer.bind(
            system,
            TestListening.usual(),
            List.of(
                () ->
                    Directives.path(
                        "slow",
                        () -> {
                          underWay.countDown();
                          return Directives.completeWithFuture(asked);
                        }),
                new TickingStream()));
    String slow = "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n";
    try (Crowd waiting = Crowd.of(1, "127.0.0.18", ending.address()).send(slow);
        Crowd idle = Crowd.of(1, "127.0.0.18", ending.address());
        Crowd stream =
            Crowd.of(1, "127.0.0.18", ending.address()).send(slow.replace("slow", "stream"))) {
      await().atMost(PATIENCE).until(() -> stream.answered() == 1 && underWay.getCount() == 0);
      CompletionStage<Void> ended = CompletableFuture.runAsync(ending::close);
      await().atMost(PATIENCE).until(() -> idle.left() == 0);
      asked.complete(HttpResponse.create().withEntity("at last"));
      await().atMost(PATIENCE).until(() -> waiting.answered() == 1 && waiting.left() == 0);
      await().atMost(PATIENCE).until(() -> stream.left() == 0);
      await().atMost(PATIENCE).until(() -> ended.toCompletableFuture().isDone());
    }
  }

  private static void assertManagementAnswers() {
    Caller probe = new Caller("127.0.0.2", management.address());
    assertThat(probe.ask("/health/live")).startsWith("HTTP/1.1 200").contains("\"up\"");
    assertThat(probe.ask("/metrics")).startsWith("HTTP/1.1 200").contains("up 1");
  }

  private static Caller from(String address) {
    return new Caller(address, api.address());
  }

  /** A node that lacks nothing. */
  private static final class Well implements NodeHealth {
    @Override
    public List<String> livenessFaults() {
      return List.of();
    }

    @Override
    public List<String> readinessFaults() {
      return List.of();
    }

    @Override
    public List<String> startupFaults() {
      return List.of();
    }
  }
}
