package dev.termshift.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorSystem;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which pieces the HTTP layer is given what came. */
class HeadBoundTest {

  private static final ActorSystem SYSTEM = ActorSystem.create("heads");
  private static final String GET = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String POST = "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}";

  @AfterAll
  static void end() {
    SYSTEM.terminate();
  }

  @Test
  void requestsThatComeAllAtOnceAreReadOneByOne() {
    assertThat(pieces(100, GET.repeat(100))).hasSize(100).containsOnly(GET);
  }

  @Test
  void aBodyComesWithItsHead() {
    assertThat(pieces(2, GET + POST)).containsExactly(GET, POST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        POST,
        "POST /a HTTP/1.1\nhost: x\ncontent-length:2\n\n{}",
        "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
        "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        "PUT /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2;x=1\r\n{}\r\n0\r\nA: b\r\n\r\n",
      })
  void whatIsSentBehindABodyIsReadOneByOne(String request) {
    assertThat(pieces(100, request.repeat(100))).hasSize(100).containsOnly(request);
  }

  @Test
  void aBodyMayComeLaterThanItsHead() {
    int head = POST.length() - 2;
    assertThat(pieces(4, POST.substring(0, head), "{", "}" + POST, GET))
        .containsExactly(POST.substring(0, head), "{", "}", POST);
  }

  @Test
  void aHeadThatComesInPartsIsLeftAsItCame() {
    assertThat(pieces(3, "GET /a HTTP/1.1\r\n", "Host: x\r\n", "\r\n"))
        .containsExactly("GET /a HTTP/1.1\r\n", "Host: x\r\n", "\r\n");
  }

  @Test
  void whatIsLongComesInPieces() {
    assertThat(pieces(3, "GET /" + "a".repeat(5000)))
        .extracting(String::length)
        .containsExactly(2048, 2048, 909);
  }

  private static List<String> pieces(int count, String... came) {
    return Source.from(List.of(came))
        .concat(Source.never())
        .map(ByteString::fromString)
        .via(new HeadBound(() -> {}))
        .map(ByteString::utf8String)
        .take(count)
        .runWith(Sink.seq(), SYSTEM)
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }
}
