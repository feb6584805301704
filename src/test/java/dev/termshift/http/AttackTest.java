package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.http.access.BoundToken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What a caller with the least of rights may try, and what it gets. */
@Isolated("Its sockets need the processors")
class AttackTest {

  private static final String SIMULATIONS = "/api/v1/simulations";
  private static final String COMMANDS = "/api/v1/subscriptions/ada/commands";
  private static final String QUOTES = "/api/v1/subscriptions/ada/quotes";

  private static final ExecutorService AT_ONCE = Executors.newCachedThreadPool();

  private static ServedApi api;

  @BeforeAll
  static void serve() {
    api = new ServedApi(false);
  }

  @AfterAll
  static void end() {
    api.close();
    AT_ONCE.shutdownNow();
  }

  @Test
  void manyFaultsAreAnsweredInProportion() {
    String empty =
        IntStream.range(0, 100)
            .mapToObj(i -> "{\"typ\":1,\"a\":1,\"b\":1}")
            .collect(Collectors.joining(","));
    Received answer =
        api.browser(ServedApi.SUPPORT)
            .post(
                "/api/v1/subscriptions/ada/commands",
                "{\"type\":\"top-up\",\"data\":{},\"more\":[" + empty + "]," + slips() + "}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text().length()).isLessThan(50_000);
    assertThat(answer.text()).contains("Expected at most 100 faults, but got");
  }

  private static String slips() {
    return IntStream.range(0, 300)
        .mapToObj(i -> "\"slip" + i + "\":1")
        .collect(Collectors.joining(","));
  }

  @Test
  void aBodyOfMoreValuesThanAnyCommandHasIsNotReadToItsEnd() {
    String many = "{},".repeat(2_000) + "{}";
    String body = "{\"type\":\"consume-credits\",\"data\":{\"amount\":1,\"x\":[" + many + "]}}";
    for (String path : List.of(COMMANDS, QUOTES)) {
      Received answer = browser(Duration.ofMinutes(10)).post(path, body);
      assertThat(answer.status()).as(path).isEqualTo(422);
      assertThat(answer.text()).contains("there are more than 2000 names, values and brackets");
    }
  }

  @Test
  void aSimulationHasABoundOfItsOwn() {
    String body = "{\"inputs\":[" + "{},".repeat(40_000) + "{}]}";
    Received answer = api.browser(ServedApi.SUPPORT).post(SIMULATIONS, body);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text()).contains("there are more than 60000 names, values and brackets");
  }

  @Test
  void aBodyThatIsLargerThanAnyCommandIsNotRead() {
    String body = "{\"type\":\"cancel\"," + " ".repeat(16 * 1024) + "\"data\":{}}";
    for (String path : List.of(COMMANDS, QUOTES)) {
      assertThat(browser(Duration.ofMinutes(10)).post(path, body).status()).as(path).isEqualTo(413);
    }
    assertThat(api.browser(ServedApi.SUPPORT).post(SIMULATIONS, body).status()).isEqualTo(422);
  }

  @Test
  void aBrowserHasNoUseForSimulations() {
    assertThat(browser(Duration.ofMinutes(10)).post(SIMULATIONS, "{\"inputs\":[]}").status())
        .isEqualTo(403);
  }

  @Test
  void aSimulationThatDoesNotEndTakesNobodysTurn() {
    Browser support = api.browser(ServedApi.SUPPORT);
    Received given = support.post(SIMULATIONS, "{\"endless\":true}");
    assertThat(given.status()).isEqualTo(504);
    assertThat(given.header("retry-after")).isEmpty();
    assertThat(given.text()).contains("The simulation did not end within");
    assertThat(support.post(SIMULATIONS, "{}").status()).isEqualTo(422);
  }

  @Test
  void aSimulationTooManyIsToldToComeLaterAndABrowserIsRefusedAllTheSame() {
    List<CompletableFuture<Received>> asked =
        IntStream.range(0, 6)
            .mapToObj(i -> CompletableFuture.supplyAsync(AttackTest::endless, AT_ONCE))
            .toList();
    assertThat(browser(Duration.ofMinutes(10)).post(SIMULATIONS, "{\"endless\":true}").status())
        .isEqualTo(403);
    List<Received> answers = asked.stream().map(CompletableFuture::join).toList();
    assertThat(answers).extracting(Received::status).containsOnly(429, 504);
    assertThat(answers)
        .filteredOn(it -> it.status() == 429)
        .isNotEmpty()
        .allMatch(it -> it.header("retry-after").isPresent());
  }

  private static Received endless() {
    return api.browser(ServedApi.SUPPORT).post(SIMULATIONS, "{\"endless\":true}");
  }

  @Test
  void aBoundTokenEndsWithinTheHourOrIsNone() {
    assertThat(browser(Duration.ofMinutes(59)).post(SIMULATIONS, "{\"inputs\":[]}").status())
        .isEqualTo(403);
    assertThat(browser(Duration.ofMinutes(62)).post(SIMULATIONS, "{\"inputs\":[]}").status())
        .isEqualTo(401);
    assertThat(browser(Duration.ofDays(365L * 3000)).get("/api/v1/catalog").status())
        .isEqualTo(401);
  }

  @Test
  void whatCannotBePartOfAnIdIsABadRequest() {
    Browser support = api.browser(ServedApi.SUPPORT);
    for (String query : new String[] {"%00", "a%0Ab", "%25", "a%20b"}) {
      assertThat(support.get("/api/v1/subscriptions?query=" + query).status())
          .as(query)
          .isEqualTo(400);
    }
    assertThat(support.get("/api/v1/subscriptions?query=").status()).isEqualTo(503);
  }

  /** Whatever is put into a parameter, an id or a header, is a fault of the caller. */
  @Test
  void whatNoTextHoldsIsABadRequestWhereverItStands() throws IOException {
    Browser support = api.browser(ServedApi.SUPPORT);
    for (String bad : List.of("%00", "a%0Ab", "%ED%A0%80", "%C3%28", "%F0%9F", "%7F", "%C2%85")) {
      for (String target :
          List.of(
              "/api/v1/subscriptions?query=" + bad,
              "/api/v1/subscriptions?after=" + bad,
              "/api/v1/subscriptions?limit=" + bad,
              "/api/v1/subscriptions/" + bad,
              "/api/v1/subscriptions/" + bad + "/history",
              "/api/v1/subscriptions/" + bad + "/events",
              "/api/v1/subscriptions/" + bad + "/export",
              "/api/v1/subscriptions/ada/export?format=" + bad,
              "/api/v1/subscriptions?plan=" + bad,
              "/api/v1/subscriptions?customerRef=" + bad,
              "/api/v1/subscriptions?command=" + bad,
              "/api/v1/subscriptions?currency=" + bad + "&paidOutMinor=1",
              "/api/v1/charges?subscription=" + bad,
              "/api/v1/charges?currency=" + bad + "&amountMinor=1",
              "/api/v1/subscriptions/ada?min-sequence=" + bad,
              "/api/v1/subscriptions/ada?as=" + bad,
              "/api/v1/subscriptions/ada/history?after=" + bad)) {
        assertThat(support.bare("GET", target).status()).as(target).isEqualTo(400);
      }
      String sent = api.raw("POST", "/api/v1/subscriptions/ada/commands?wait=" + bad);
      assertThat(sent).as(bad).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void whatNoTextHoldsIsNoHeader() {
    Browser support = api.browser(ServedApi.SUPPORT);
    assertThat(
            support
                .bare("GET", "/api/v1/subscriptions/ada/events", "Last-Event-ID", "a\u00e9b")
                .status())
        .isEqualTo(400);
  }

  @Test
  void whatNoTextHoldsIsNoPartOfABody() {
    for (String bad : List.of("\\u0000", "\\ud800", "a\\u0000b")) {
      Received answer =
          api.browser(ServedApi.SUPPORT)
              .post(
                  "/api/v1/subscriptions/ada/commands",
                  "{\"type\":\"cancel\",\"data\":{\"reason\":\"" + bad + "\"}}");
      assertThat(answer.status()).as(bad).isEqualTo(422);
      assertThat(answer.text()).contains("/data/reason: Expected");
    }
  }

  private static Browser browser(Duration validFor) {
    BoundToken token = new BoundToken("ada", Instant.now().plus(validFor));
    return api.browser(token.sealedWith(ServedApi.CUSTOMER));
  }
}
