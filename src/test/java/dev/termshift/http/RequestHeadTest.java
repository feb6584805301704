package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What is answered to heads that no client would send. */
class RequestHeadTest {

  private static final String ADA = "/api/v1/subscriptions/ada";

  private static ServedApi api;

  @BeforeAll
  static void serve() {
    api = new ServedApi(false);
  }

  @AfterAll
  static void end() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource({
    "FOO / HTTP/1.1, 501, not-implemented",
    "FOO /api/v1/catalog HTTP/1.1, 501, not-implemented",
    "GET / HTTP/9.9, 505, version-not-supported",
    "GET / HTTP/2.0, 505, version-not-supported",
    "GET /, 505, version-not-supported"
  })
  void whatIsNotHttpIsAProblemOfTheCaller(String line, int status, String kind) {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    root.addAppender(lines);
    String answer = said(line + "\r\nHost: localhost\r\n\r\n");
    root.detachAppender(lines);
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status + " ")
        .contains("application/problem+json", "urn:termshift:problem:" + kind);
    assertThat(lines.list).noneMatch(it -> it.getLevel().isGreaterOrEqual(Level.WARN));
  }

  @Test
  void ofTwoTokensNoneCounts() {
    String known = "Authorization: Bearer " + ServedApi.READ;
    for (String other : new String[] {"Authorization: Bearer x", "authorization: Basic eDp5"}) {
      assertThat(asked("/api/v1/catalog", known, other)).startsWith("HTTP/1.1 400 ");
      assertThat(asked("/api/v1/catalog", other, known))
          .startsWith("HTTP/1.1 400 ")
          .contains("Expected one header authorization, but there are 2");
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
  void ofTwoParametersNoneCounts() {
    String token = "Authorization: Bearer " + ServedApi.SUPPORT;
    assertThat(asked(ADA + "?as=SUPPORT&as=CUSTOMER", token, "X: y"))
        .startsWith("HTTP/1.1 400 ")
        .contains("Expected one as, but there are 2");
  }

  /** With a host, unless one is given. */
  private static String asked(String path, String... headers) {
    String host = String.join(" ", headers).contains("Host: ") ? "" : "Host: localhost\r\n";
    return said("GET " + path + " HTTP/1.1\r\n" + host + String.join("\r\n", headers) + "\r\n\r\n");
  }

  private static String said(String request) {
    InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), api.port());
    return new Caller("127.0.0.1", server)
        .say(request.replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
  }
}
