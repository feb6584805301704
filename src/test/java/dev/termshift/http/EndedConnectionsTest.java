package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.ActorSystem;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.Directives;
import akka.http.javadsl.server.Route;
import akka.pattern.Patterns;
import akka.stream.SystemMaterializer;
import akka.stream.impl.ExtendedActorMaterializer;
import akka.stream.impl.StreamSupervisor;
import dev.termshift.http.api.DocumentRoutes;
import dev.termshift.http.server.ConnectionLimits;
import dev.termshift.http.server.ConnectionMetrics;
import dev.termshift.http.server.HttpServer;
import dev.termshift.http.server.Listening;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A place is free again only when nothing of the connection is left in memory. */
@Isolated("Its sockets need the processors")
class EndedConnectionsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MANY = 100;

  /** Those that end at this moment. */
  private static final int FEW = 20;

  private static final String UNKNOWN =
      "GET /nope/" + "a/".repeat(500) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private static final Duration BEFORE_ANY_TIME_LIMIT = Duration.ofSeconds(8);

  private final Queue<WeakReference<HttpRequest>> seen = new ConcurrentLinkedQueue<>();
  private final ActorSystem system = ActorSystem.create("ended");
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final HttpServer server =
      HttpServer.bind(
          system,
          listening(TestListening.USUAL, "test"),
          List.of(new DocumentRoutes(), () -> Directives.path("seen", this::seen)));

  @AfterEach
  void end() {
    server.close();
    system.terminate();
  }

  @Test
  void ofThoseThatTheServerEndsNothingIsLeft() {
    try (Crowd crowd = crowd().send(UNKNOWN.repeat(20))) {
      await().atMost(PATIENCE).until(() -> crowd.gone() == MANY && open() == 0);
      assertThat(streams()).isLessThan(FEW);
      assertThat(crowd.text().split("HTTP/1.1 404", -1)).hasSize(MANY + 1);
    }
  }

  /** They hear that the server has ended, and do not end their own side. */
  @Test
  void ofThoseThatTheirClientsDoNotEndNothingIsLeftOnceAHeadWouldHaveTakenTooLong()
      throws IOException {
    String last = "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    ConnectionLimits brief =
        new ConnectionLimits(9, 9, peer -> false, Duration.ofSeconds(1), Duration.ofHours(1));
    try (HttpServer own =
            HttpServer.bind(system, listening(brief, "own"), List.of(new DocumentRoutes()));
        Socket over = new Socket(own.address().getAddress(), own.address().getPort())) {
      over.setSoTimeout((int) PATIENCE.toMillis());
      over.getOutputStream().write(last.getBytes(StandardCharsets.US_ASCII));
      assertThat(over.getInputStream().readAllBytes())
          .startsWith("HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII));
      await().atMost(PATIENCE).until(() -> open("own") == 0);
    }
  }

  @Test
  void ofThoseThatTheirClientsEndNothingIsLeft() {
    try (Crowd crowd = crowd()) {
      await().atMost(PATIENCE).until(() -> open() == MANY && streams() >= MANY);
      crowd.send("GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(20));
    }
    await().atMost(PATIENCE).until(() -> open() == 0);
    assertThat(streams()).isLessThan(FEW);
  }

  /** The next request is read when the last answer is made: a time limit must not keep it. */
  @Test
  void noRequestIsKept() {
    try (Crowd crowd = crowd().send("GET /seen HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(20))) {
      await().atMost(PATIENCE).until(() -> crowd.answered() == MANY && open() == 0);
      assertThat(seen).hasSizeGreaterThanOrEqualTo(MANY);
    }
    await()
        .atMost(BEFORE_ANY_TIME_LIMIT)
        .until(
            () -> {
              System.gc();
              return seen.stream().filter(each -> each.get() != null).count() < FEW;
            });
  }

  private Route seen() {
    return Directives.extractRequest(
        request -> {
          seen.add(new WeakReference<>(request));
          return Directives.complete(StatusCodes.NOT_FOUND);
        });
  }

  private Crowd crowd() {
    return Crowd.of(MANY, "127.0.0.71", server.address());
  }

  private Listening listening(ConnectionLimits limits, String name) {
    return new Listening(
        "127.0.0.1", 0, limits, new ConnectionMetrics(registry, name), "nobody sets it");
  }

  private double open() {
    return open("test");
  }

  private double open(String listener) {
    return registry.get("termshift.http.connections").tag("listener", listener).gauge().value();
  }

  /** How many streams run: that of the listener, and one for each connection. */
  private int streams() {
    ExtendedActorMaterializer materializer =
        (ExtendedActorMaterializer) SystemMaterializer.get(system).materializer();
    Object children =
        Patterns.ask(materializer.supervisor(), StreamSupervisor.GetChildren$.MODULE$, PATIENCE)
            .toCompletableFuture()
            .join();
    return ((StreamSupervisor.Children) children).children().size();
  }
}
