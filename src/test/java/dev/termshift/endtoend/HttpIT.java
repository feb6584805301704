package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.http.Browser;
import dev.termshift.http.Received;
import dev.termshift.http.access.BoundToken;
import dev.termshift.local.payment.PaymentService;
import dev.termshift.local.payment.SimulatedProvider;
import dev.termshift.node.Node;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two nodes that share the partitions: what one of them is asked over HTTP, whoever owns the
 * subscription. Every answer is held against the OpenAPI document.
 */
final class HttpIT {

  private static final String SUBSCRIPTIONS = "/api/v1/subscriptions/";
  private static final int STREAMS = 3;

  private static Lab lab;
  private static Node one;
  private static Node other;
  private static PaymentService payments;
  private static Browser customer;
  private static Browser support;

  @BeforeAll
  static void open() {
    lab = new Lab("termshift.http.streams = " + STREAMS);
    one = lab.startNode();
    other = Node.start(lab.settings(), Clock.systemUTC());
    payments =
        PaymentService.start(
            lab.bootstrapServers(), lab.settings().kafka().topics(), SimulatedProvider.payingAll());
    await().atMost(Lab.PATIENCE).until(() -> !other.pipeline().runningPartitions().isEmpty());
    String url = one.url().orElseThrow();
    customer = new Browser(url, "customer-of-the-lab-0123456789-0123");
    support = customer.with("support-of-the-lab-0123456789-01234");
  }

  @AfterAll
  static void close() {
    payments.close();
    other.close();
    one.close();
    lab.close();
  }

  /** Sends a command and waits for its reply; a node that is just taking over may be slow. */
  private static JsonNode send(Browser browser, String id, String command) {
    Received sent =
        await()
            .atMost(Lab.PATIENCE)
            .until(
                () -> browser.post(SUBSCRIPTIONS + id + "/commands?wait=10s", command),
                it -> it.status() == 200);
    return sent.json().path("reply");
  }

  /** Starts it on a plan and waits until it is paid. */
  private static JsonNode active(String id, String planId) {
    String start =
        "{\"id\": \"start\", \"type\": \"start\", \"data\": {\"planId\": \"%s\"}}"
            .formatted(planId);
    assertThat(send(customer, id, start).path("outcome").asText()).isIn("ACCEPTED", "DUPLICATE");
    return await()
        .atMost(Lab.PATIENCE)
        .until(
            () -> customer.get(SUBSCRIPTIONS + id).json(),
            it ->
                it.path("status").asText().equals("ACTIVE")
                    && it.at("/credits/total").asLong() > 0);
  }

  private static JsonNode action(JsonNode subscription, String type, String planId, String timing) {
    return StreamSupport.stream(subscription.path("allowedActions").spliterator(), false)
        .filter(it -> it.path("type").asText().equals(type))
        .filter(it -> it.at("/data/planId").asText().equals(planId))
        .filter(it -> it.at("/data/timing").asText().equals(timing))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aSubscriptionShowsItsPlanAndWhatMayBeDone() {
    JsonNode ada = active("ada", "basic");
    assertThat(ada.at("/plan/name").asText()).isEqualTo("B");
    assertThat(ada.at("/credits/usable").asLong()).isEqualTo(100);
    assertThat(ada.at("/upcomingCharge/amount/amountMinor").asLong()).isEqualTo(500);
    assertThat(action(ada, "upgrade", "pro", "IMMEDIATE").path("allowed").asBoolean()).isTrue();
    assertThat(action(ada, "downgrade", "free", "PERIOD_END").path("allowed").asBoolean()).isTrue();
    assertThat(action(ada, "downgrade", "free", "IMMEDIATE").at("/rejections/0/code").asText())
        .isEqualTo("NOT_PERMITTED");
    assertThat(
            action(support.get(SUBSCRIPTIONS + "ada").json(), "downgrade", "free", "IMMEDIATE")
                .path("allowed")
                .asBoolean())
        .isTrue();
  }

  @Test
  void whatIsKnownIsNotSentAgainAndWhatIsAheadIsWaitedFor() {
    long sequence = active("tag", "basic").path("sequence").asLong();
    Received again = customer.get(SUBSCRIPTIONS + "tag", "If-None-Match", "\"" + sequence + "\"");
    assertThat(again.status()).isEqualTo(304);

    String one = "{\"type\": \"consume-credits\", \"data\": {\"amount\": 1}}";
    long last = send(customer, "tag", one).path("lastSequence").asLong();
    String path = SUBSCRIPTIONS + "tag?min-sequence=" + last;
    Received then = customer.get(path, "If-None-Match", "\"" + sequence + "\"");
    assertThat(then.status()).isEqualTo(200);
    assertThat(then.json().path("sequence").asLong()).isGreaterThanOrEqualTo(last);
    assertThat(customer.get(SUBSCRIPTIONS + "tag?min-sequence=9999").status()).isEqualTo(504);
    for (String what : List.of("", "/history", "/history?after=7", "/events", "/events?after=0")) {
      assertThat(customer.get(SUBSCRIPTIONS + "nobody" + what).status()).as(what).isEqualTo(404);
    }
  }

  @Test
  void aPendingUpgradeLocksCancellingWithTheWordsOfTheReply() {
    active("lock", "basic");
    JsonNode reply =
        send(
            customer,
            "lock",
            "{\"type\": \"upgrade\", \"data\": {\"planId\": \"pro\", \"timing\": \"PERIOD_END\"}}");
    JsonNode lock =
        customer
            .get(SUBSCRIPTIONS + "lock?min-sequence=" + reply.path("lastSequence").asLong())
            .json();
    assertThat(lock.at("/pendingChange/kind").asText()).isEqualTo("UPGRADE_AT_PERIOD_END");
    assertThat(lock.at("/pendingChange/effectiveAt")).isEqualTo(lock.at("/period/end"));
    assertThat(lock.at("/pendingChange/amount/amountMinor").asLong()).isEqualTo(2000);

    JsonNode cancel = action(lock, "cancel", "", "PERIOD_END");
    assertThat(cancel.path("allowed").asBoolean()).isFalse();
    JsonNode refused = send(customer, "lock", "{\"type\": \"cancel\"}");
    assertThat(refused.path("outcome").asText()).isEqualTo("REJECTED");
    assertThat(refused.path("rejections")).isEqualTo(cancel.path("rejections"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {"upgrade | \"planId\": \"pro\"", "top-up | \"packId\": \"small\", \"quantity\": 2"})
  void aQuoteIsWhatTheCommandCharges(String type, String wanted) {
    String id = "quote-" + type;
    active(id, "basic");
    Received quoted = customer.post(SUBSCRIPTIONS + id + "/quotes", "{" + wanted + "}");
    assertThat(quoted.status()).isEqualTo(200);
    JsonNode quote = quoted.json();
    String data = "{" + wanted + ", \"quote\": " + quote.path("reference") + "}";
    JsonNode reply = send(customer, id, "{\"type\": \"" + type + "\", \"data\": " + data + "}");
    assertThat(reply.path("outcome").asText()).isEqualTo("ACCEPTED");
    JsonNode asked =
        events(id).stream()
            .filter(it -> it.path("type").asText().contains("charge.requested"))
            .reduce((before, last) -> last)
            .orElseThrow();
    assertThat(asked.at("/data/amountMinor")).isEqualTo(quote.at("/total/amountMinor"));
    Received refused = customer.post(SUBSCRIPTIONS + "nobody/quotes", "{" + wanted + "}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().at("/rejections/0/code").asText()).isEqualTo("NOT_STARTED");
  }

  @Test
  void aFieldThatNobodyKnowsIsRejectedByTheEngineAndInAQuoteToo() {
    active("slip", "basic");
    JsonNode reply =
        send(
            customer,
            "slip",
            "{\"type\": \"upgrade\", \"data\": "
                + "{\"planId\": \"pro\", \"timming\": \"PERIOD_END\"}}");
    assertThat(reply.at("/rejections/0/code").asText()).isEqualTo("UNKNOWN_FIELD");
    assertThat(reply.at("/rejections/0/message").asText()).contains("did you mean 'timing'?");

    Received quote = customer.post(SUBSCRIPTIONS + "slip/quotes", "{\"plan\": \"pro\"}");
    assertThat(quote.status()).isEqualTo(409);
    assertThat(quote.json().at("/rejections/0/code").asText()).isEqualTo("UNKNOWN_FIELD");
    assertThat(events("slip").toString()).doesNotContain("plan-change");
  }

  private static List<JsonNode> events(String id) {
    List<JsonNode> events = new ArrayList<>();
    JsonNode page = customer.get(SUBSCRIPTIONS + id + "/history?limit=3").json();
    page.path("events").forEach(events::add);
    while (page.has("next")) {
      page =
          customer
              .get(SUBSCRIPTIONS + id + "/history?limit=3&after=" + page.path("next").asLong())
              .json();
      page.path("events").forEach(events::add);
    }
    return events;
  }

  @Test
  void aStreamEndsWithTheTokenThatOpenedIt() {
    active("short", "basic");
    BoundToken token = new BoundToken("short", Instant.now().plusSeconds(4));
    Instant latest = Instant.now().plusSeconds(60);
    List<String> lines =
        customer.with(token.sealedWith("customer-of-the-lab-0123456789-0123")).stream(
                SUBSCRIPTIONS + "short/events?after=0")
            .takeWhile(line -> Instant.now().isBefore(latest))
            .toList();
    assertThat(lines).contains("retry:2000").anyMatch(line -> line.startsWith("data:"));
    assertThat(Instant.now()).isBefore(latest);
  }

  @Test
  void aTagIsFoundAmongWhateverIsSentWithIt() {
    active("tags", "basic");
    String tag = customer.get(SUBSCRIPTIONS + "tags").header("etag").orElseThrow();
    String blanks = " ".repeat(3500);
    String path = SUBSCRIPTIONS + "tags";
    assertThat(customer.get(path, "If-None-Match", "a" + blanks + "b").status()).isEqualTo(200);
    assertThat(customer.get(path, "If-None-Match", "\"0\"" + " ,  " + tag).status()).isEqualTo(304);
  }

  @Test
  void historyIsWhatIsOnKafka() {
    active("history", "basic");
    send(customer, "history", "{\"type\": \"consume-credits\", \"data\": {\"amount\": 3}}");
    lab.awaitSettled();
    assertThat(events("history").stream().map(it -> it.path("data")))
        .hasSizeGreaterThan(3)
        .containsExactlyElementsOf(
            new Outputs(lab).billing("history").stream().map(it -> it.data()).toList());
  }

  @Test
  void theRoleOfTheTokenIsTheAuthorityOfTheCommand() {
    active("role", "basic");
    String grant =
        "{\"type\": \"grant-credits\", \"data\": {\"amount\": 5, \"reason\": \"sorry\"}}";
    assertThat(send(customer, "role", grant).at("/rejections/0/code").asText())
        .isEqualTo("NOT_PERMITTED");
    assertThat(send(support, "role", grant).path("outcome").asText()).isEqualTo("ACCEPTED");
    JsonNode granted = events("role").get(events("role").size() - 1);
    assertThat(granted.at("/data/cause/authority").asText()).isEqualTo("SUPPORT");
    assertThat(granted.at("/data/cause/commandSource").asText())
        .isEqualTo("/termshift/http/support");
  }

  @Test
  void whoDidItAndWhyIsForStaffAlone() {
    active("who", "basic");
    String pause =
        "{\"type\": \"pause\", \"data\": {\"timing\": \"IMMEDIATE\","
            + " \"reason\": \"ticket 4711\"}}";
    assertThat(send(support, "who", pause).path("outcome").asText()).isEqualTo("ACCEPTED");
    lab.awaitSettled();
    String history = SUBSCRIPTIONS + "who/history?limit=200";
    JsonNode seen = support.get(history).json().path("events");
    assertThat(seen.get(0).path("actor").asText()).as("of the customer's start").isEqualTo("lab");
    assertThat(seen.get(seen.size() - 1).path("actor").asText()).isEqualTo("lab");
    assertThat(seen.get(seen.size() - 1).path("reason").asText()).isEqualTo("ticket 4711");
    assertThat(customer.get(history).text()).doesNotContain("4711", "\"actor\"");
    assertThat(new Outputs(lab).billing("who").toString()).doesNotContain("4711");
  }

  @Test
  void aCommandThatIsSentAgainCountsOnce() {
    active("again", "basic");
    String consume = "{\"id\": \"c-1\", \"type\": \"consume-credits\", \"data\": {\"amount\": 3}}";
    JsonNode first = send(customer, "again", consume);
    JsonNode second = send(customer, "again", consume);
    assertThat(second.path("outcome").asText()).isEqualTo("DUPLICATE");
    assertThat(second.path("lastSequence")).isEqualTo(first.path("lastSequence"));
    Received unwaited = customer.post(SUBSCRIPTIONS + "again/commands", consume);
    assertThat(unwaited.status()).isEqualTo(202);
  }

  @Test
  void aStreamTellsWhatHappensAndGoesOnAtAnotherNode() throws Exception {
    long known = active("stream", "basic").path("sequence").asLong();
    String path = SUBSCRIPTIONS + "stream/events";
    try (Stream<String> lines = customer.stream(path)) {
      Iterator<String> stream = lines.iterator();
      assertThat(next(stream, "retry:")).isEqualTo("retry:2000");
      send(customer, "stream", "{\"type\": \"consume-credits\", \"data\": {\"amount\": 2}}");
      assertThat(next(stream, "id:")).isEqualTo("id:" + (known + 1));
      assertThat(next(stream, "data:")).contains("credits.consumed");
    }
    Browser elsewhere = new Browser(other.url().orElseThrow(), customer.token());
    try (Stream<String> lines =
        elsewhere.stream(path, "Last-Event-ID", String.valueOf(known - 1))) {
      Iterator<String> stream = lines.iterator();
      assertThat(next(stream, "id:")).isEqualTo("id:" + known);
      assertThat(next(stream, "id:")).isEqualTo("id:" + (known + 1));
    }
  }

  private static String next(Iterator<String> lines, String beginning) throws Exception {
    return CompletableFuture.supplyAsync(
            () -> {
              String line = lines.next();
              while (!line.startsWith(beginning)) {
                line = lines.next();
              }
              return line;
            })
        .get(Lab.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void oneStreamTooManyIsRefusedAndOneThatEndsMakesRoom() throws Exception {
    active("full", "free");
    String path = SUBSCRIPTIONS + "full/events";
    List<Stream<String>> open = new ArrayList<>();
    try {
      while (open.size() <= STREAMS && isOpened(path, open)) {
        assertThat(open).hasSizeLessThanOrEqualTo(STREAMS);
      }
      assertThat(support.get(path).status()).isEqualTo(429);
    } finally {
      open.forEach(Stream::close);
    }
    await().atMost(Lab.PATIENCE).until(() -> isOpened(path, open));
    open.get(open.size() - 1).close();
  }

  /** A stream begins with when to come back, a problem with a brace. */
  private static boolean isOpened(String path, List<Stream<String>> open) throws Exception {
    Stream<String> lines = support.stream(path);
    open.add(lines);
    Iterator<String> stream = lines.iterator();
    return next(stream, "").startsWith("retry:");
  }

  @Test
  void supportFindsSubscriptionsByTheBeginningOfTheirIds() {
    active("find-a", "free");
    active("find-b", "free");
    JsonNode page = support.get("/api/v1/subscriptions?query=find-&limit=1").json();
    assertThat(page.at("/subscriptions/0/subscriptionId").asText()).isEqualTo("find-a");
    JsonNode rest =
        support.get("/api/v1/subscriptions?query=find-&after=" + page.path("next").asText()).json();
    assertThat(rest.path("subscriptions")).hasSize(1);
    assertThat(rest.has("next")).isFalse();
    assertThat(support.get("/api/v1/subscriptions?query=%25").json().path("subscriptions"))
        .isEmpty();
  }

  @Test
  void aSimulationShowsWhatWouldBeBilled() {
    Received simulated =
        customer.post(
            "/api/v1/simulations",
            """
            {"pay": true, "until": "2026-05-02T00:00:00Z", "inputs": [
              {"at": "2026-04-01T00:00:00Z", "subscriptionId": "a",
               "command": {"type": "start", "data": {"planId": "basic"}}},
              {"at": "2026-04-02T00:00:00Z", "subscriptionId": "a",
               "command": {"type": "upgrade", "data": {"planId": "pro"}}}]}
            """);
    assertThat(simulated.status()).isEqualTo(200);
    assertThat(
            StreamSupport.stream(simulated.json().path("ledger").spliterator(), false)
                .filter(it -> it.has("collected"))
                .map(it -> it.at("/collected/amountMinor").asLong()))
        .containsExactly(500L, 1517L, 2000L);
    Received endless =
        customer.post(
            "/api/v1/simulations",
            """
            {"until": "2030-05-02T00:00:00Z", "inputs": [
              {"at": "2026-04-01T00:00:00Z", "subscriptionId": "a",
               "command": {"type": "start", "data": {"planId": "tick"}}}]}
            """);
    assertThat(endless.status()).isEqualTo(422);
  }

  @Test
  void theCatalogTellsTheDirectionOfEveryChange() {
    JsonNode catalog = customer.get("/api/v1/catalog").json();
    assertThat(catalog.path("plans")).hasSize(6);
    assertThat(catalog.path("directions")).hasSize(30);
  }
}
