package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.http.server.ConnectionLimits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Many addresses that let the server wait, in every way there is, and one caller who just asks. */
@Isolated("Its sockets need the processors")
class CrowdedOutTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int ADDRESSES = 8;
  private static final int ASKED = 40;

  private static final String ADA = "/api/v1/subscriptions/ada";
  private static final List<String> WITH_BODY =
      List.of(ADA + "/quotes", ADA + "/commands", "/api/v1/simulations");

  /** A listener that is full sooner. */
  private static final ConnectionLimits SMALL =
      new ConnectionLimits(128, 32, peer -> false, Duration.ofSeconds(10), Duration.ofSeconds(60));

  private static ServedApi api;
  private static ServedApi small;

  @BeforeAll
  static void serve() {
    api = new ServedApi(false);
    small = new ServedApi(false, SMALL);
  }

  @AfterAll
  static void end() {
    api.close();
    small.close();
  }

  @Test
  void bodiesThatDoNotEndKeepNobodyElseOut() {
    assertNobodyIsKeptOut(api, 160, slowBody(ADA + "/quotes", ServedApi.CUSTOMER));
  }

  @Test
  void answersThatNobodyReadsKeepNobodyElseOut() {
    assertNobodyIsKeptOut(
        small, 20, "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(10));
  }

  @Test
  void lastAnswersThatNobodyReadsKeepNobodyElseOut() {
    assertNobodyIsKeptOut(
        small, 20, "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  }

  @Test
  void aBodyThatDoesNotEndIsNotWaitedForWithoutAToken() {
    for (String path : WITH_BODY) {
      try (Crowd crowd = Crowd.of(4, "127.0.0.40", address(api)).send(slowBody(path, "nobody's"))) {
        await().atMost(PATIENCE).until(() -> crowd.left() == 0);
        assertThat(crowd.text()).contains("HTTP/1.1 401").doesNotContain("HTTP/1.1 408");
      }
    }
  }

  private static String slowBody(String path, String token) {
    return String.join(
        "\r\n",
        "POST " + path + " HTTP/1.1",
        "Host: localhost",
        "Authorization: Bearer " + token,
        "Content-Type: application/json",
        "Content-Length: 200000",
        "",
        "{");
  }

  /** One more comes from each address of the crowd while somebody else is about to ask. */
  private static void assertNobodyIsKeptOut(ServedApi server, int ofEach, String text) {
    List<Crowd> crowds =
        IntStream.range(0, ADDRESSES)
            .mapToObj(i -> Crowd.of(ofEach, "127.0.0." + (50 + i), address(server)).send(text))
            .toList();
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < ASKED; i++) {
      String answer = asked(server, () -> crowds.forEach(crowd -> crowd.oneMore(text)));
      if (!answer.startsWith("HTTP/1.1 200")) {
        failures.add(answer);
      }
    }
    crowds.forEach(Crowd::close);
    assertThat(failures).isEmpty();
  }

  private static String asked(ServedApi server, Runnable between) {
    String request =
        String.join(
            "\r\n",
            "GET /api/v1/catalog HTTP/1.1",
            "Host: localhost",
            "Authorization: Bearer " + ServedApi.READ,
            "Connection: close",
            "",
            "");
    return new Caller("127.0.0.2", address(server)).say(request, between);
  }

  private static InetSocketAddress address(ServedApi server) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
  }
}
