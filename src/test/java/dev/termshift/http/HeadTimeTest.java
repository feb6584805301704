package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.ActorSystem;
import dev.termshift.http.api.DocumentRoutes;
import dev.termshift.http.server.ConnectionLimits;
import dev.termshift.http.server.HttpServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** How long the head of a request may take, and what is no head. */
@Isolated("Its sockets need the processors")
class HeadTimeTest {

  private static final String HEAD = "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n";
  private static final Duration HEAD_WITHIN = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static ActorSystem system;
  private static HttpServer api;

  @BeforeAll
  static void serve() {
    system = ActorSystem.create("heads");
    ConnectionLimits limits =
        new ConnectionLimits(1024, 256, peer -> false, HEAD_WITHIN, Duration.ofSeconds(40));
    api =
        HttpServer.bind(
            system,
            TestListening.within(limits),
            List.of(new DocumentRoutes(), new TickingStream()));
  }

  @AfterAll
  static void end() {
    api.close();
    system.terminate();
  }

  @Test
  void theNextHeadOfAConnectionHasNoMoreTimeThanTheFirst() {
    try (Crowd crowd = Crowd.of(20, "127.0.0.11", api.address()).send(HEAD + "\r\n")) {
      await().atMost(PATIENCE).until(() -> crowd.answered() == 20);
      crowd.send(HEAD + "A: ");
      await().atMost(PATIENCE).until(() -> crowd.send("a").left() == 0);
    }
  }

  @Test
  void betweenTwoRequestsAConnectionMayWaitLongerThanAHeadMayTake() {
    try (Crowd patient = Crowd.of(1, "127.0.0.12", api.address()).send(HEAD + "\r\n");
        Crowd later = headsCutOff(2)) {
      assertThat(later.left()).isZero();
      patient.send(HEAD + "\r\n");
      await().atMost(PATIENCE).until(() -> patient.answers() == 2);
    }
  }

  /** As long as it takes to cut off a crowd that came later, so many times. */
  private static Crowd headsCutOff(int times) {
    Crowd crowd = Crowd.of(1, "127.0.0.13", api.address()).send(HEAD);
    await().atMost(PATIENCE).until(() -> crowd.left() == 0);
    return times == 1 ? crowd : headsCutOff(times - 1);
  }

  @Test
  void anAnswerThatGoesOnIsNoHeadThatTakesTooLong() {
    try (Crowd listening = Crowd.of(5, "127.0.0.14", api.address()).send(TickingStream.REQUEST);
        Crowd later = headsCutOff(2)) {
      assertThat(later.left()).isZero();
      assertThat(listening.left()).isEqualTo(5);
      long before = listening.bytes();
      await().atMost(PATIENCE).until(() -> listening.left() == 5 && listening.bytes() > before);
    }
  }
}
