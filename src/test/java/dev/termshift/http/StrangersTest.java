package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long those are listened to who have shown no known token on their connection. */
class StrangersTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ADA = "/api/v1/subscriptions/ada";

  @AutoClose private static final ServedApi api = new ServedApi(false);

  @ParameterizedTest
  @ValueSource(strings = {"GET " + ADA, "GET /n", "DELETE /openapi.json", "GET ftp://x/"})
  void ofManyRequestsAtOnceOneIsRefusedAndTheConnectionEnds(String line) {
    try (Crowd stranger = crowd(request(line, "nobody's").repeat(400))) {
      await().atMost(PATIENCE).until(() -> stranger.left() == 0);
      assertThat(stranger.answers()).as(stranger.text()).isZero();
      assertThat(refusals(stranger)).isEqualTo(1);
    }
  }

  @Test
  void whatIsForEverybodyIsAnsweredSoOftenOnOneConnection() {
    try (Crowd stranger = crowd(request("GET /openapi.json", "nobody's").repeat(40))) {
      await().atMost(PATIENCE).until(() -> stranger.left() == 0);
      assertThat(stranger.answers()).isEqualTo(8);
    }
  }

  @Test
  void whoHasShownAKnownTokenIsListenedToAfterARefusal() {
    String known = request("GET /api/v1/catalog", ServedApi.READ);
    try (Crowd caller = crowd(known + request("GET /n", ServedApi.READ).repeat(40) + known)) {
      await().atMost(PATIENCE).until(() -> caller.answers() == 2);
      assertThat(refusals(caller)).isEqualTo(40);
      assertThat(caller.left()).isEqualTo(1);
    }
  }

  private static int refusals(Crowd crowd) {
    return crowd.text().split("HTTP/1.1 4", -1).length - 1;
  }

  private static Crowd crowd(String text) {
    InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), api.port());
    return Crowd.of(1, "127.0.0.60", server).send(text);
  }

  private static String request(String line, String token) {
    return line + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n";
  }
}
