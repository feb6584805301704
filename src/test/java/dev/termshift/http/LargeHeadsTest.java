package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.ActorSystem;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.server.Directives;
import akka.http.javadsl.server.Route;
import dev.termshift.http.api.DocumentRoutes;
import dev.termshift.http.api.JsonBody;
import dev.termshift.http.server.ConnectionLimits;
import dev.termshift.http.server.HttpServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads that are larger than those of any client, and headers that are costly to read. */
class LargeHeadsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String HEAD = "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n";

  /** Up to its trailers. */
  private static final String CHUNKED =
      String.join(
          "\r\n",
          "POST /body HTTP/1.1",
          "Host: localhost",
          "Content-Type: application/json",
          "Transfer-Encoding: chunked",
          "",
          "2",
          "{}",
          "0",
          "");

  /** No time limit ends a connection. */
  private static final ConnectionLimits PATIENT =
      new ConnectionLimits(64, 64, peer -> false, Duration.ofHours(1), Duration.ofHours(1));

  private static ActorSystem system;
  private static HttpServer server;

  @BeforeAll
  static void serve() {
    system = ActorSystem.create("large-heads");
    server =
        HttpServer.bind(
            system,
            TestListening.within(PATIENT),
            List.of(
                new DocumentRoutes(),
                () -> Directives.path("modeled", LargeHeadsTest::modeled),
                () ->
                    Directives.path(
                        "body",
                        () -> JsonBody.ofSimulations().read(json -> Directives.complete("read")))));
  }

  /** The headers that were read as more than a text. */
  private static Route modeled() {
    return Directives.extractRequest(request -> Directives.complete(modeled(request)));
  }

  private static String modeled(HttpRequest request) {
    return StreamSupport.stream(request.getHeaders().spliterator(), false)
        .filter(each -> !(each instanceof RawHeader))
        .map(HttpHeader::lowercaseName)
        .sorted()
        .collect(Collectors.joining(" ", "modeled: ", "."));
  }

  @AfterAll
  static void end() {
    server.close();
    system.terminate();
  }

  @Test
  void aHeadBeyondTheBoundIsRefusedAndTheConnectionEnds() {
    assertRefused(HEAD + lines(9, 2_000) + "\r\n");
  }

  /** Nothing but the bound would end it. */
  @Test
  void aHeadThatHasNoEndIsRefusedAtTheBound() {
    assertRefused(HEAD + lines(9, 2_000));
  }

  @Test
  void aNextHeadIsBoundedAsTheFirst() {
    String good = HEAD + lines(2, 1_500) + "\r\n";
    try (Crowd caller = crowd(good.repeat(7) + HEAD + lines(9, 2_000))) {
      await().atMost(PATIENCE).until(() -> caller.left() == 0);
      assertThat(caller.answers()).isEqualTo(7);
      assertThat(refusals(caller)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2_000, 3_500})
  void aHeadWithinTheBoundIsAnswered(int length) {
    int count = 14_000 / length;
    try (Crowd caller = crowd(HEAD + lines(count, length) + "\r\n")) {
      await().atMost(PATIENCE).until(() -> caller.answers() == 1);
    }
  }

  @Test
  void aBodyIsNoPartOfTheHead() {
    String post =
        "POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: 100000\r\n\r\n{"
            + " ".repeat(99_998)
            + "}";
    try (Crowd caller = crowd("")) {
      caller.sendAll(post + post + HEAD + "\r\n");
      await().atMost(PATIENCE).until(() -> caller.answers() == 3);
    }
  }

  @Test
  void trailersBeyondTheBoundAreRefusedWithASentence() {
    try (Crowd caller = crowd(CHUNKED + lines(20, 100) + "\r\n" + HEAD + "\r\n")) {
      await().atMost(PATIENCE).until(() -> caller.left() == 0);
      assertThat(caller.answers()).isZero();
      assertThat(caller.text())
          .startsWith("HTTP/1.1 431 ")
          .contains("urn:termshift:problem:headers-too-large", "trailers of more than 1 KiB");
    }
  }

  /** Nothing but the bound would end it. */
  @Test
  void trailersThatHaveNoEndAreRefusedAtTheBound() {
    try (Crowd caller = crowd(CHUNKED + lines(20, 100))) {
      await().atMost(PATIENCE).until(() -> caller.left() == 0);
      assertThat(refusals(caller)).isEqualTo(1);
    }
  }

  @Test
  void fewTrailersAreReadOver() {
    try (Crowd caller = crowd(CHUNKED + lines(9, 80) + "\r\n" + HEAD + "\r\n")) {
      await().atMost(PATIENCE).until(() -> caller.answers() == 2);
    }
  }

  @Test
  void oneHeaderHasABound() {
    assertRefused(HEAD + lines(1, 5_000) + "\r\n");
  }

  @Test
  void theNumberOfHeadersHasABound() {
    try (Crowd caller = crowd(HEAD + lines(41, 10) + "\r\n")) {
      await().atMost(PATIENCE).until(() -> caller.left() == 0);
      assertThat(caller.answers()).isZero();
      assertThat(caller.text()).contains("urn:termshift:problem:");
    }
  }

  /** Thousands of parts in one header cost as much as hundreds of requests, if they are read. */
  @Test
  void headersAreNotReadUnlessTheyAreNeeded() {
    String costly =
        String.join(
            "\r\n",
            "Accept: text/html;a=b;q=0.5, */*",
            "Accept-Charset: a,b,c",
            "Accept-Encoding: gzip",
            "Accept-Language: en",
            "Authorization: Basic eDp5",
            "Cache-Control: no-cache",
            "Cookie: a=b; c=d",
            "Forwarded: for=1.2.3.4",
            "If-None-Match: \"a\"",
            "Origin: http://localhost",
            "Range: bytes=0-1",
            "User-Agent: curl/8",
            "X-Forwarded-For: 1.2.3.4",
            "",
            "");
    try (Crowd caller = crowd("GET /modeled HTTP/1.1\r\nHost: localhost\r\n" + costly)) {
      await().atMost(PATIENCE).until(() -> caller.text().contains("modeled: "));
      assertThat(caller.text()).containsPattern("modeled: host( timeout-access)?\\.");
    }
  }

  /** Who reads another length than Akka bounds the wrong bytes, or none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 000000000000000000000002\r\n",
        "Content-Length:                                                             "
            + "                                                     2\r\n",
        "Content-Length: 2\r\nContent-Length: 2\r\n",
        "Content-Length: 2, 2\r\n",
        "Content-Length : 2\r\n",
        "Content-Length:\r\n 2\r\n",
        "X: a\r\n\tb\r\nContent-Length: 2\r\n",
        "Content-Length: +2\r\n",
        "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: gzip, chunked\r\n",
        "Transfer-Encoding: xchunked\r\n",
      })
  void aLengthThatOthersMayReadAsAnotherIsRefused(String framing) {
    String post = "POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    try (Crowd caller = crowd(post + framing + "\r\n{}" + HEAD + "\r\n")) {
      await().atMost(PATIENCE).until(() -> caller.left() == 0);
      assertThat(caller.text()).startsWith("HTTP/1.1 4").doesNotContain("HTTP/1.1 2");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000000000000000000002\r\n{}\r\n", " 2\r\n{}\r\n", "2\r\n{}x\r\n"})
  void aChunkThatOthersMayReadAsAnotherEndsTheConnection(String chunk) {
    String head = CHUNKED.substring(0, CHUNKED.indexOf("\r\n2\r\n") + 2);
    try (Crowd caller = crowd(head + chunk + "0\r\n\r\n" + HEAD + "\r\n")) {
      await().atMost(PATIENCE).until(() -> caller.left() == 0);
      assertThat(caller.text()).doesNotContain("HTTP/1.1 2");
    }
  }

  private static void assertRefused(String head) {
    try (Crowd caller = crowd(head)) {
      await().atMost(PATIENCE).until(() -> caller.left() == 0);
      assertThat(caller.answers()).isZero();
      assertThat(refusals(caller)).isEqualTo(1);
      assertThat(caller.text())
          .startsWith("HTTP/1.1 431 ")
          .contains("application/problem+json", "urn:termshift:problem:headers-too-large");
    }
  }

  private static int refusals(Crowd caller) {
    return caller.text().split("HTTP/1.1 431", -1).length - 1;
  }

  private static String lines(int count, int length) {
    return IntStream.range(0, count)
        .mapToObj(i -> "X-" + i + ": " + "a".repeat(length) + "\r\n")
        .collect(Collectors.joining());
  }

  private static Crowd crowd(String text) {
    return Crowd.of(1, "127.0.0.70", server.address()).send(text);
  }
}
