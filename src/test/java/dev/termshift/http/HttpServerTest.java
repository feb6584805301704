package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.http.access.BoundToken;
import dev.termshift.http.api.ApiPath;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in, and how errors are told; without a database and a broker. */
class HttpServerTest {

  private static final String ADA = "/api/v1/subscriptions/ada";
  private static final List<String> METHODS = List.of("GET", "PUT", "POST", "DELETE", "PATCH");

  private static ServedApi api;
  private static ServedApi open;

  @BeforeAll
  static void serve() {
    api = new ServedApi(false);
    open = new ServedApi(true);
  }

  @AfterAll
  static void end() {
    api.close();
    open.close();
  }

  @Test
  void everyRouteIsDocumentedAndEveryDocumentedRouteExists() {
    OpenApi document = new OpenApi();
    assertThat(Stream.of(ApiPath.values()).map(ApiPath::template))
        .containsExactlyInAnyOrderElementsOf(document.paths());
    for (String path : document.paths()) {
      Set<String> documented =
          document.operations().stream()
              .filter(it -> it.path().equals(path))
              .map(OpenApi.Operation::method)
              .collect(Collectors.toSet());
      for (String method : METHODS) {
        int status = api.browser("").bare(method, path.replace("{id}", "ada")).status();
        assertThat(status != 405).as(method + " " + path).isEqualTo(documented.contains(method));
        assertThat(status).as(method + " " + path).isNotEqualTo(404);
      }
    }
  }

  @Test
  void onlyTheDocumentNeedsNoToken() {
    for (OpenApi.Operation each : new OpenApi().operations()) {
      String path = each.path().replace("{id}", "ada");
      int status = api.browser("").bare(each.method(), path).status();
      assertThat(status).as(path).isEqualTo(path.equals("/openapi.json") ? 200 : 401);
    }
    assertThat(api.browser("wrong").get(ADA).status()).isEqualTo(401);
  }

  @Test
  void rolesMayDoWhatTheyAreFor() {
    String upgrade = "{\"type\": \"upgrade\", \"data\": {\"planId\": \"studio-monthly\"}}";
    Browser reader = api.browser(ServedApi.READ);
    assertThat(reader.post(ADA + "/commands", upgrade).status()).isEqualTo(403);
    assertThat(reader.get("/api/v1/catalog").status()).isEqualTo(200);
    assertThat(api.browser(ServedApi.CUSTOMER).get("/api/v1/subscriptions").status())
        .isEqualTo(403);
    assertThat(api.browser(ServedApi.SUPPORT).get("/api/v1/subscriptions").status()).isEqualTo(503);
  }

  @Test
  void aBoundTokenIsGoodForItsSubscriptionUntilItsTimeIsOver() {
    Instant later = Instant.now().plusSeconds(600);
    String token = new BoundToken("ada", later).sealedWith(ServedApi.CUSTOMER);
    assertThat(api.browser(token).get("/api/v1/subscriptions/ben").status()).isEqualTo(403);
    assertThat(api.browser(token).get(ADA).status()).isEqualTo(503);
    assertThat(api.browser(token).get("/api/v1/subscriptions").status()).isEqualTo(403);

    String past = new BoundToken("ada", Instant.EPOCH).sealedWith(ServedApi.CUSTOMER);
    String foreign = new BoundToken("ada", later).sealedWith(ServedApi.SUPPORT);
    String bent = token.replaceFirst("YWRh", "YmVu");
    for (String bad : List.of(past, foreign, bent)) {
      assertThat(api.browser(bad).get(ADA).status()).as(bad).isEqualTo(401);
    }
  }

  @Test
  void whoAsksIsToldWhatTheirTokenMay() {
    String bound =
        new BoundToken("ada", Instant.now().plusSeconds(600)).sealedWith(ServedApi.CUSTOMER);
    assertThat(me(api, ServedApi.SUPPORT))
        .isEqualTo("SUPPORT desk: FIND COMMAND USE_CREDITS SIMULATE");
    assertThat(me(api, ServedApi.READ)).isEqualTo("READ reports: FIND SIMULATE");
    assertThat(me(api, ServedApi.CUSTOMER)).isEqualTo("CUSTOMER : COMMAND USE_CREDITS SIMULATE");
    assertThat(me(api, bound)).isEqualTo("CUSTOMER : COMMAND only ada");
    assertThat(me(open, "")).isEqualTo("CUSTOMER : COMMAND USE_CREDITS SIMULATE open");
  }

  @Test
  void everybodyIsToldThePagesOfThePaymentService() {
    JsonNode me = api.browser(ServedApi.READ).get("/api/v1/me").json();
    assertThat(me.at("/paymentPages/card").asText())
        .isEqualTo("https://pay.example/{subscriptionId}");
  }

  private static String me(ServedApi server, String token) {
    JsonNode me = server.browser(token).get("/api/v1/me").json();
    StringBuilder told = new StringBuilder(me.path("role").asText());
    told.append(' ').append(me.path("name").asText()).append(':');
    me.path("may").forEach(each -> told.append(' ').append(each.asText()));
    if (me.has("subscriptionId")) {
      told.append(" only ").append(me.path("subscriptionId").asText());
    }
    return told.append(me.path("open").asBoolean() ? " open" : "").toString();
  }

  @Test
  void anOpenServerTakesRolesForTokensButNoForeignHost() throws IOException {
    assertThat(open.browser("").get("/api/v1/catalog").status()).isEqualTo(200);
    assertThat(open.browser("support").get("/api/v1/subscriptions").status()).isEqualTo(503);
    assertThat(open.browser("anything").get("/api/v1/catalog").status()).isEqualTo(401);
    assertThat(
            raw(
                open,
                "GET /api/v1/catalog HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 421")
        .contains("urn:termshift:problem:misdirected");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          application/json | {"planId": }       | 422
          application/json | []                 | 422
          application/json | {}                 | 422
          application/json | {"planId": 3}      | 422
          text/plain       | {"planId": "free"} | 415
          """)
  void bodiesAreRead(String type, String body, int status) {
    Received answer = api.browser(ServedApi.CUSTOMER).post(ADA + "/quotes", type, body);
    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void bodiesAreBounded() {
    String body = "{\"planId\": \"" + "x".repeat(300_000) + "\"}";
    Received answer = api.browser(ServedApi.CUSTOMER).post(ADA + "/quotes", body);
    assertThat(answer.status()).isEqualTo(413);
  }

  /** Whoever resets a connection takes from slow clients what they have not read yet. */
  @Test
  void whoGoesOnSendingABodyThatIsRefusedIsNotCutOff() throws IOException {
    int size = 300_000;
    String head =
        "POST %s/quotes HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
                .formatted(ADA, ServedApi.CUSTOMER)
            + "Content-Type: application/json\r\nContent-Length: "
            + size
            + "\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      InputStream answer = socket.getInputStream();
      String begun = new String(answer.readNBytes(12), StandardCharsets.US_ASCII);
      for (int sent = 0; sent < size; sent += 1000) {
        socket.getOutputStream().write(new byte[1000]);
      }
      String rest = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(begun + rest).startsWith("HTTP/1.1 413").contains("urn:termshift:problem:");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/subscriptions/a%20b, 400",
    "/api/v1/subscriptions/ada?min-sequence=x, 400",
    "/api/v1/subscriptions/ada?as=PAYMENT, 400",
    "/api/v1/subscriptions/ada/history?limit=201, 400",
    "/api/v1/subscriptions/ada/history, 503"
  })
  void parametersAreChecked(String path, int status) {
    assertThat(api.browser(ServedApi.READ).get(path).status()).isEqualTo(status);
  }

  @Test
  void waitsAreBounded() {
    Browser customer = api.browser(ServedApi.CUSTOMER);
    String resume = "{\"type\": \"resume\"}";
    assertThat(customer.post(ADA + "/commands?wait=11s", resume).status()).isEqualTo(400);
    assertThat(customer.post(ADA + "/commands?wait=10s", resume).status()).isEqualTo(503);
    String elapse = "{\"type\": \"elapse\", \"data\": {\"due\": \"2026-01-01T00:00:00Z\"}}";
    assertThat(customer.post(ADA + "/commands", elapse).status()).isEqualTo(422);
  }

  @Test
  void everyErrorIsAProblemAndTellsNothingOfTheInside() throws IOException {
    OpenApi document = new OpenApi();
    Browser browser = api.browser("");
    for (Received answer :
        List.of(
            browser.bare("GET", "/nowhere"),
            browser.bare("DELETE", ADA),
            browser.bare("OPTIONS", ADA),
            browser.bare("GET", "/fault"))) {
      assertThat(answer.header("content-type")).contains("application/problem+json");
      assertThat(
              document.faults(document.document().at("/components/schemas/Problem"), answer.json()))
          .isEmpty();
      assertThat(answer.json().path("status").asInt()).isEqualTo(answer.status());
      assertThat(answer.text()).doesNotContain("secret", "Exception", "\tat ");
      assertThat(answer.header("access-control-allow-origin")).isEmpty();
    }
    assertThat(browser.bare("DELETE", ADA).header("allow")).contains("GET");
    assertThat(raw(api, "BREW / HTTP/9.9\r\n\r\n")).contains("urn:termshift:problem:");
  }

  @Test
  void browsersAreToldToKeepAndShareNothing() {
    Received answer = api.browser(ServedApi.READ).get("/api/v1/catalog");
    assertThat(answer.header("x-content-type-options")).contains("nosniff");
    assertThat(answer.header("cache-control")).contains("no-store");
    assertThat(answer.header("content-security-policy")).isPresent();
    assertThat(answer.header("server")).isEmpty();
  }

  private static String raw(ServedApi server, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
