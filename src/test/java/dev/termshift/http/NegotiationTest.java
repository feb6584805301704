package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers by which a client says what it would like: none of them may cost more than an answer. */
class NegotiationTest {

  private static final List<String> LINES =
      List.of(
          "GET /openapi.json",
          "GET /n",
          "DELETE /openapi.json",
          "POST /api/v1/subscriptions/ada/commands",
          "GET /api/v1/catalog",
          "GET /health/live",
          "POST /health/live");

  @AutoClose private static final ServedApi api = new ServedApi(false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accept-Charset: foo",
        "Accept-Charset: foo;q=1, *;q=0",
        "Accept-Charset: utf-16",
        "Accept: text/plain; charset=foo",
        "Accept: x/y",
        "Accept: */*;q=0",
        "Accept-Encoding: foo, identity;q=0",
        "Accept-Language: x-foo",
        "Content-Type: application/json; charset=foo",
        "Content-Type: text/plain; charset=foo",
        "Content-Type: multipart/byteranges",
        "Content-Encoding: foo",
        "Range: bytes=9-1",
        "Range: foo=0-0,0-0",
        "If-Range: foo",
        "If-None-Match: foo",
        "If-Modified-Since: foo",
        "Expect: foo",
        "TE: foo",
        "Upgrade: foo\r\nConnection: upgrade",
        "X-Forwarded-Proto: foo\r\nX-Forwarded-Host: :",
        "Raw-Request-URI: /\r\nRemote-Address: foo\r\nTimeout-Access: foo"
      })
  void noHeaderMakesTheServerFail(String header) {
    try (Said said = new Said()) {
      for (String line : LINES) {
        for (String token : List.of("nobody's", ServedApi.SUPPORT)) {
          assertThat(answer(line, header, token))
              .as("%s with %s", line, header)
              .startsWith("HTTP/1.1 ")
              .doesNotStartWith("HTTP/1.1 5");
        }
      }
      assertThat(said.alarms()).isEmpty();
    }
  }

  private static String answer(String line, String header, String token) {
    InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), api.port());
    return new Caller("127.0.0.1", server)
        .say(
            String.join(
                "\r\n",
                line + " HTTP/1.1",
                "Host: localhost",
                header,
                "Authorization: Bearer " + token,
                "Connection: close",
                "",
                ""));
  }
}
