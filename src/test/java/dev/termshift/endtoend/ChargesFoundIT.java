package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.http.Browser;
import dev.termshift.http.Received;
import dev.termshift.local.payment.PaymentService;
import dev.termshift.local.payment.SimulatedProvider;
import dev.termshift.node.Node;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What support looks for: charges by their payment, subscriptions by their status. */
final class ChargesFoundIT {

  private static final Duration DISPUTED_FOR = Duration.ofSeconds(5);

  private static Lab lab;
  private static Node node;
  private static PaymentService payments;
  private static Browser customer;
  private static Browser support;

  @BeforeAll
  static void open() {
    lab = new Lab();
    node = lab.startNode();
    payments =
        PaymentService.start(
            lab.bootstrapServers(),
            lab.settings().kafka().topics(),
            SimulatedProvider.byName(DISPUTED_FOR));
    customer = new Browser(node.url().orElseThrow(), "customer-of-the-lab-0123456789-0123");
    support = customer.with("support-of-the-lab-0123456789-01234");
  }

  @AfterAll
  static void close() {
    payments.close();
    node.close();
    lab.close();
  }

  @Test
  void chargesAndSubscriptionsAreFoundByWhatBecameOfThem() {
    start("found");
    await()
        .atMost(Lab.PATIENCE)
        .until(
            () -> support.get("/api/v1/charges?subscription=found&status=SETTLED").text(),
            it -> it.contains("found:c1"));
    JsonNode charges = support.get("/api/v1/charges?subscription=found&status=SETTLED").json();
    JsonNode charge = charges.at("/charges/0");
    assertThat(charge.path("chargeId").asText()).isEqualTo("found:c1");
    assertThat(charge.path("planId").asText()).isEqualTo("basic");
    assertThat(charge.path("amountMinor").asLong()).isEqualTo(500);
    String payment = charge.at("/paymentIds/0").asText();
    assertThat(support.get("/api/v1/charges?payment=" + payment).json()).isEqualTo(charges);
    assertThat(support.get("/api/v1/charges?charge=found:c1").json()).isEqualTo(charges);
    assertThat(support.get("/api/v1/charges?subscription=found&status=FAILED").json())
        .hasToString("{\"charges\":[]}");
    assertThat(support.get("/api/v1/charges?status=UNPAID").status()).isEqualTo(400);
    String amount = "/api/v1/charges?subscription=found&amountMinor=";
    assertThat(support.get(amount + "500&currency=USD").json()).isEqualTo(charges);
    assertThat(support.get(amount + "501&currency=USD").json()).hasToString("{\"charges\":[]}");
    assertThat(support.get(amount + "500&currency=EUR").json()).hasToString("{\"charges\":[]}");
    String standing = amount + "500&currency=USD&subscriptionPlan=basic&subscriptionStatus=";
    assertThat(support.get(standing + "ACTIVE").json()).isEqualTo(charges);
    assertThat(support.get(standing + "ENDED").json()).hasToString("{\"charges\":[]}");
    assertThat(support.get(standing + "SETTLED").status()).isEqualTo(400);
    assertThat(customer.get("/api/v1/charges").status()).isEqualTo(403);

    String list = "/api/v1/subscriptions?query=found&plan=basic&status=";
    assertThat(support.get(list + "ACTIVE").json().at("/subscriptions/0/subscriptionId").asText())
        .isEqualTo("found");
    assertThat(support.get(list + "PAUSED").json()).hasToString("{\"subscriptions\":[]}");
  }

  @Test
  void whatIsDisputedIsFoundUntilThatIsDecided() {
    String id = "found-dispute-won";
    String disputed = "/api/v1/charges?disputed=true";
    start(id);
    await()
        .atMost(Lab.PATIENCE)
        .until(() -> support.get(disputed).text(), it -> it.contains(id + ":c1"));
    assertThat(support.get(disputed).json().at("/charges/0/openDisputeIds")).hasSize(1);
    JsonNode list = support.get("/api/v1/subscriptions?disputed=true").json();
    assertThat(list.at("/subscriptions/0/subscriptionId").asText()).isEqualTo(id);
    assertThat(list.at("/subscriptions/0/openDisputes").asInt()).isEqualTo(1);
    assertThat(support.get("/api/v1/charges?disputed=1").status()).isEqualTo(400);
    await()
        .atMost(Lab.PATIENCE)
        .until(() -> support.get(disputed).text(), it -> it.equals("{\"charges\":[]}"));
    assertThat(support.get("/api/v1/subscriptions?disputed=true").json())
        .hasToString("{\"subscriptions\":[]}");
  }

  @Test
  void subscriptionsAreFoundByWhatIsToCome() {
    String ending = "/api/v1/subscriptions?endsWithinDays=366&query=leaving";
    String waiting = "/api/v1/subscriptions?pending=CHANGE&query=leaving";
    start("leaving");
    await()
        .atMost(Lab.PATIENCE)
        .until(
            () -> support.get("/api/v1/subscriptions/leaving").text(),
            it -> it.contains("\"status\":\"ACTIVE\""));
    assertThat(support.get(ending).json()).hasToString("{\"subscriptions\":[]}");
    assertThat(support.get(waiting).json()).hasToString("{\"subscriptions\":[]}");

    String cancel = "{\"id\":\"i-leave\",\"type\":\"cancel\"}";
    customer.post("/api/v1/subscriptions/leaving/commands?wait=10s", cancel);

    await()
        .atMost(Lab.PATIENCE)
        .until(() -> support.get(ending).json().path("subscriptions"), it -> it.size() == 1);
    JsonNode found = support.get(ending).json().at("/subscriptions/0");
    assertThat(found.path("pendingChange").asText()).isEqualTo("CANCELLATION_AT_PERIOD_END");
    assertThat(found.path("endsAt").asText()).isNotEmpty();
    assertThat(support.get(waiting).json()).isEqualTo(support.get(ending).json());
    assertThat(support.get("/api/v1/subscriptions?command=i-leave").json())
        .isEqualTo(support.get(ending).json());
    assertThat(support.get("/api/v1/subscriptions?command=nobody-sent-it").json())
        .hasToString("{\"subscriptions\":[]}");
    for (String bad : List.of("pending=ANY", "endsWithinDays=367", "command=a%20b")) {
      assertThat(support.get("/api/v1/subscriptions?" + bad).status()).as(bad).isEqualTo(400);
    }
  }

  @Test
  void theHistoryIsExported() {
    start("exported");
    await()
        .atMost(Lab.PATIENCE)
        .until(
            () -> support.get("/api/v1/subscriptions/exported").text(),
            it -> it.contains("\"status\":\"ACTIVE\""));
    String export = "/api/v1/subscriptions/exported/export";
    JsonNode history = support.get("/api/v1/subscriptions/exported/history").json();

    List<String> lines = support.get(export).text().lines().toList();
    assertThat(lines)
        .isEqualTo(
            StreamSupport.stream(history.path("events").spliterator(), false)
                .map(JsonNode::toString)
                .toList());
    Received csv = support.get(export + "?format=CSV");
    assertThat(csv.header("content-disposition")).contains("attachment; filename=\"exported.csv\"");
    List<String> rows = csv.text().lines().toList();
    assertThat(rows).hasSize(lines.size() + 1);
    assertThat(rows.get(0)).startsWith("sequence,effectiveAt,");
    assertThat(rows.get(1)).startsWith("1,").contains("dev.termshift.subscription.started.v1");

    assertThat(support.get(export + "?format=XML").status()).isEqualTo(400);
    assertThat(support.get("/api/v1/subscriptions/never-started/export").status()).isEqualTo(404);
    assertThat(customer.get(export).status()).isEqualTo(403);
  }

  private static void start(String id) {
    String start = "{\"id\":\"start\",\"type\":\"start\",\"data\":{\"planId\":\"basic\"}}";
    await()
        .atMost(Lab.PATIENCE)
        .until(
            () ->
                customer.post("/api/v1/subscriptions/" + id + "/commands?wait=10s", start).status(),
            status -> status == 200);
  }
}
