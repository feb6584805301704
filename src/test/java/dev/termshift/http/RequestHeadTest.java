package dev.termshift.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered to heads that no client would send. */
class RequestHeadTest {

  private static final String LAST = "That is all";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ADA = "/api/v1/subscriptions/ada";

  @AutoClose private static final ServedApi api = new ServedApi(false);

  @ParameterizedTest
  @CsvSource({
    "GET ftp://x/ HTTP/1.1, 400, bad-request",
    "GET data:x HTTP/1.1, 400, bad-request",
    "GET gopher:///x HTTP/1.1, 400, bad-request",
    "FOO / HTTP/1.1, 501, not-implemented",
    "FOO /api/v1/catalog HTTP/1.1, 501, not-implemented",
    "GET / HTTP/9.9, 505, version-not-supported",
    "GET / HTTP/2.0, 505, version-not-supported",
    "GET /, 505, version-not-supported"
  })
  void whatIsNotHttpIsAProblemOfTheCaller(String line, int status, String kind) {
    try (Said said = new Said()) {
      assertThat(said(line + "\r\nHost: localhost\r\n\r\n"))
          .startsWith("HTTP/1.1 " + status + " ")
          .contains("application/problem+json", "urn:termshift:problem:" + kind);
      assertNothingIsWrong(said);
    }
  }

  @Test
  void aBodyOfAnOldClientIsRead() {
    String head =
        String.join(
            "\r\n",
            "POST " + ADA + "/commands HTTP/1.0",
            "Host: localhost",
            "Authorization: Bearer " + ServedApi.SUPPORT,
            "Content-Type: application/json",
            "Content-Length: 10000",
            "\r\n");
    try (Said said = new Said()) {
      assertThat(said(head + " ".repeat(10_000)))
          .contains(" 422 ", "urn:termshift:problem:invalid");
      assertNothingIsWrong(said);
    }
  }

  private static void assertNothingIsWrong(Said said) {
    api.sayLast(LAST);
    await().atMost(PATIENCE).until(() -> said.alarms().contains(LAST));
    assertThat(said.alarms()).containsExactly(LAST);
  }

  @Test
  void ofTwoTokensNoneCounts() {
    String known = "Authorization: Bearer " + ServedApi.READ;
    for (String other : new String[] {"Authorization: Bearer x", "authorization: Basic eDp5"}) {
      assertThat(asked("/api/v1/catalog", known, other)).startsWith("HTTP/1.1 400 ");
      assertThat(asked("/api/v1/catalog", other, known))
          .startsWith("HTTP/1.1 400 ")
          .contains("The header authorization is there 2 times.");
    }
    assertThat(asked("/api/v1/catalog", known, "X: y")).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @CsvSource({
    "Host: localhost, Host: other.example",
    "Content-Type: application/json, Content-Type: text/plain",
    "Content-Length: 0, Content-Length: 2",
    "Content-Length: 2, Transfer-Encoding: chunked",
    "Last-Event-ID: 1, Last-Event-ID: 2"
  })
  void ofTwoHeadersThatDecideSomethingNoneCounts(String one, String other) {
    String token = "Authorization: Bearer " + ServedApi.READ;
    assertThat(asked(ADA + "/events", token, one, other)).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void aContentTypeThatIsThereTwiceAlikeIsOne() {
    String token = "Authorization: Bearer " + ServedApi.READ;
    String json = "Content-Type: application/json";
    assertThat(asked("/api/v1/catalog", token, json, json)).startsWith("HTTP/1.1 200 ");
  }

  /** The bytes that are missing would be taken from the next line: another request for a proxy. */
  @ParameterizedTest
  @ValueSource(strings = {"\u00e9", "\u00f0\u009f", "\u00c3", "\u0080", "\u00ff", "\u00fc"})
  void aHeaderThatEndsWithinACharacterHidesNoLine(String end) {
    String token = "Authorization: Bearer " + ServedApi.READ + "\r\n";
    String start = "GET /api/v1/catalog HTTP/1.1\r\nHost: x\r\n" + token;
    String inner = start + "Connection: close\r\n\r\n";
    String header = "X: caf" + end + "\r\nContent-Length: " + inner.length() + "\r\n\r\n";

    String answers = new Caller("127.0.0.1", server()).say(start + header + inner);

    assertThat(answers).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/1.1 ");
  }

  @Test
  void aHeaderMayHaveAnyCharacter() {
    String token = "Authorization: Bearer " + ServedApi.READ;
    String value = new String("X: caf\u00e9 \u20ac \ud83d\ude00".getBytes(UTF_8), ISO_8859_1);
    assertThat(asked("/api/v1/catalog", value, token)).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void ofTwoParametersNoneCounts() {
    String token = "Authorization: Bearer " + ServedApi.SUPPORT;
    assertThat(asked(ADA + "?as=SUPPORT&as=CUSTOMER", token, "X: y"))
        .startsWith("HTTP/1.1 400 ")
        .contains("The parameter as is there 2 times.");
  }

  /** With a host, unless one is given. */
  private static String asked(String path, String... headers) {
    String host = String.join(" ", headers).contains("Host: ") ? "" : "Host: localhost\r\n";
    return said("GET " + path + " HTTP/1.1\r\n" + host + String.join("\r\n", headers) + "\r\n\r\n");
  }

  private static String said(String request) {
    return new Caller("127.0.0.1", server())
        .say(request.replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
  }

  private static InetSocketAddress server() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), api.port());
  }
}
