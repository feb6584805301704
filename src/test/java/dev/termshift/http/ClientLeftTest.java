package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorSystem;
import dev.termshift.http.access.Access;
import dev.termshift.http.access.PlaceLimits;
import dev.termshift.http.access.RequestLimits;
import dev.termshift.http.access.Role;
import dev.termshift.http.access.Tokens;
import dev.termshift.http.api.SimulationRoutes;
import dev.termshift.http.server.HttpServer;
import dev.termshift.http.view.TimedThreads;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A client that does not wait for the answer is noticed while it is made. */
class ClientLeftTest {

  private static final int PATIENCE_SECONDS = 30;

  /** Less than a request may take, after which the connection ends whoever waits. */
  private static final int NOTICED_WITHIN_SECONDS = 15;

  private static final Duration NEVER = Duration.ofHours(1);

  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);

  @Test
  void whoLeavesASimulationTakesNobodysTurn() throws InterruptedException {
    ActorSystem system = ActorSystem.create("left");
    Tokens nobody =
        new Tokens(
            Map.of(Role.CUSTOMER, Map.of(), Role.SUPPORT, Map.of(), Role.READ, Map.of()),
            true,
            NEVER,
            Clock.systemUTC());
    try (TimedThreads threads = new TimedThreads(1, 1, NEVER);
        HttpServer server =
            HttpServer.bind(
                system,
                TestListening.usual(),
                List.of(
                    new SimulationRoutes(
                        new Access(nobody, new RequestLimits(1, new PlaceLimits(1, 1, 1, 1))),
                        (request, offeredUntil, faults) -> simulated(),
                        threads,
                        Clock.systemUTC())))) {
      String request =
          String.join(
              "\r\n",
              "POST /api/v1/simulations HTTP/1.1",
              "Host: localhost",
              "Content-Type: application/json",
              "Content-Length: 2",
              "",
              "{}");
      try (Crowd client = Crowd.of(1, "127.0.0.1", server.address()).send(request)) {
        assertThat(started.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(client.left()).isEqualTo(1);
      }
      assertThat(interrupted.await(NOTICED_WITHIN_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      system.terminate();
    }
  }

  private Optional<byte[]> simulated() {
    started.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.countDown();
    }
    return Optional.empty();
  }
}
