package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.http.Browser;
import dev.termshift.http.Received;
import dev.termshift.local.payment.PaymentService;
import dev.termshift.local.payment.SimulatedProvider;
import dev.termshift.node.Node;
import dev.termshift.testing.KafkaRecords;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

/**
 * Whoever tells an instant tells it in one way: to the millisecond, in UTC. The time of a
 * CloudEvent has no zero at the end, and never had.
 */
final class InstantsIT {

  private static final String TIME = "ce_time";
  private static final Pattern INSTANT =
      Pattern.compile("(?<!\"time\":\")\\b\\d{4}-\\d\\d-\\d\\dT[^\"\\s,;]+");
  private static final Pattern TO_THE_MILLISECOND =
      Pattern.compile(".{10}T\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z");

  private static final String ONE = "/api/v1/subscriptions/told";
  private static final List<String> PATHS =
      List.of(
          ONE,
          ONE + "?as=SUPPORT",
          ONE + "/history",
          ONE + "/export",
          ONE + "/export?format=CSV",
          "/api/v1/subscriptions",
          "/api/v1/charges",
          "/api/v1/catalog",
          "/api/v1/me");

  /** What was told where, as far as it was an instant. */
  private final Map<String, List<String>> told = new TreeMap<>();

  @Test
  void answersAndMessagesOfALifeTellInstantsInOneWay() {
    try (Lab lab = new Lab();
        Node node = lab.startNode();
        PaymentService unused =
            PaymentService.start(
                lab.bootstrapServers(),
                lab.settings().kafka().topics(),
                SimulatedProvider.byName())) {
      Browser customer =
          new Browser(node.url().orElseThrow(), "customer-of-the-lab-0123456789-0123");
      Browser support = customer.with("support-of-the-lab-0123456789-01234");
      live(customer, support);
      PATHS.forEach(path -> note(path, ok(support.get(path)).text()));
      noteMessages(lab);
    }

    assertThat(told.keySet()).containsAll(PATHS.subList(0, PATHS.size() - 1));
    told.forEach(
        (where, instants) ->
            assertThat(instants)
                .as(where)
                .allSatisfy(each -> assertThat(each).matches(TO_THE_MILLISECOND)));
  }

  private void live(Browser customer, Browser support) {
    command(customer, "start", "{\"planId\":\"basic\"}");
    await()
        .atMost(Lab.PATIENCE)
        .until(() -> support.get(ONE).text(), it -> it.contains("\"status\":\"ACTIVE\""));
    String question = "{\"type\":\"quote-change\",\"data\":{\"planId\":\"pro\"}}";
    note("quote", customer.post(ONE + "/quotes", "{\"planId\":\"pro\"}").text());
    note("question", customer.post(ONE + "/commands?wait=10s", question).text());
    command(customer, "upgrade", "{\"planId\":\"pro\"}");
    await()
        .atMost(Lab.PATIENCE)
        .until(() -> support.get(ONE + "/history").text(), it -> it.contains("plan.changed"));
    command(support, "grant-credits", "{\"amount\":5,\"reason\":\"an outage\"}");
    command(customer, "reserve-credits", "{\"reservationId\":\"r\",\"amount\":1}");
    command(customer, "cancel", "{}");
    note(
        "simulation",
        ok(support.post(
                "/api/v1/simulations",
                "{\"inputs\":[{\"at\":\"2026-04-01T00:00:00.25Z\",\"subscriptionId\":\"s\","
                    + "\"command\":{\"type\":\"start\",\"data\":{\"planId\":\"basic\"}}}],"
                    + "\"until\":\"2026-06-02T00:00:00Z\",\"pay\":true}"))
            .text());
  }

  private void command(Browser browser, String type, String data) {
    String line = "{\"id\":\"%s\",\"type\":\"%s\",\"data\":%s}".formatted(type, type, data);
    Received answer = ok(browser.post(ONE + "/commands?wait=10s", line));
    assertThat(answer.text()).contains("\"ACCEPTED\"");
    note("reply to " + type, answer.text());
  }

  private static Received ok(Received answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }

  private void noteMessages(Lab lab) {
    KafkaRecords records = new KafkaRecords(lab.bootstrapServers());
    var topics = lab.settings().kafka().topics();
    for (String topic : List.of(topics.billing(), topics.replies(), topics.commands())) {
      records.readAll(topic).forEach(record -> noteMessage(topic, record));
    }
  }

  private void noteMessage(String topic, ConsumerRecord<byte[], byte[]> record) {
    note(topic, new String(record.value(), StandardCharsets.UTF_8));
    for (Header header : record.headers()) {
      if (header.key().equals(TIME)) {
        continue;
      }
      note(topic + " " + header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
  }

  private void note(String where, String text) {
    INSTANT
        .matcher(text)
        .results()
        .forEach(it -> told.computeIfAbsent(where, key -> new ArrayList<>()).add(it.group()));
  }
}
