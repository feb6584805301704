package dev.termshift.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.kafka.LogPartitioner;
import dev.termshift.local.payment.PaymentService;
import dev.termshift.local.payment.SimulatedProvider;
import dev.termshift.node.Node;
import dev.termshift.testing.ForeignProgram;
import dev.termshift.testing.KafkaRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clients in other languages, by nothing but what the documentation says. */
final class ForeignClientsIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LOG = "subscription.commands.v1";
  private static final String NODE_CLIENT = "src/test/clients/node";

  private static Lab lab;
  private static Node node;
  private static PaymentService payments;

  @BeforeAll
  static void open() {
    lab = new Lab();
    node = lab.startNode();
    payments =
        PaymentService.start(
            lab.bootstrapServers(), lab.settings().kafka().topics(), SimulatedProvider.byName());
  }

  @AfterAll
  static void close() {
    payments.close();
    node.close();
    lab.close();
  }

  @Test
  void kcatWithItsDefaultPartitionerIsAnsweredAndBilled() {
    ForeignProgram.require("kcat", "-V");
    String subscription = disputed("stray");

    goTheWholeWay(subscription, List.of());

    assertThat(partitions(subscription))
        .as("it landed elsewhere and was sent on")
        .contains(crc32Partition(subscription), murmur2Partition(subscription));
  }

  @Test
  void kcatWithTheDocumentedPartitionerLandsInTheRightPlace() {
    ForeignProgram.require("kcat", "-V");
    String subscription = disputed("right");

    goTheWholeWay(subscription, List.of("-X", "partitioner=murmur2_random"));

    assertThat(partitions(subscription)).containsOnly(murmur2Partition(subscription));
  }

  @Test
  void kafkaJsIsAnsweredAndBilled() {
    ForeignProgram.require("node", "--version");
    ForeignProgram.require("ls", NODE_CLIENT + "/node_modules/kafkajs/package.json");

    ForeignProgram run =
        ForeignProgram.run(
            List.of("node", NODE_CLIENT + "/subscription.js", lab.bootstrapServers(), "node-1"),
            "");

    assertThat(run.exitCode()).as(run.err()).isZero();
    List<JsonNode> seen = run.out().lines().map(ForeignClientsIT::json).toList();
    assertThat(texts(seen, "subscription.replies.v1", "ce_outcome"))
        .containsExactly("ACCEPTED", "ACCEPTED", "ACCEPTED");
    assertThat(texts(seen, "subscription.billing.v1", "ce_type"))
        .contains(type("subscription.activated"), type("plan.changed"));
    assertThat(texts(seen, "subscription.billing.v1", "ce_sequence"))
        .as("per subscription gap-free and in order")
        .containsExactlyElementsOf(upTo(seen, "subscription.billing.v1"));
    assertThat(partitions("node-1")).containsOnly(murmur2Partition("node-1"));
  }

  private static List<String> upTo(List<JsonNode> seen, String topic) {
    long events = seen.stream().filter(each -> each.path("topic").asText().equals(topic)).count();
    return IntStream.rangeClosed(1, (int) events).mapToObj(Integer::toString).toList();
  }

  private static List<String> texts(List<JsonNode> seen, String topic, String header) {
    return seen.stream()
        .filter(each -> each.path("topic").asText().equals(topic))
        .map(each -> each.path("headers").path(header).asText())
        .toList();
  }

  /** Starts, upgrades and tops up; reads replies and events; all with kcat. */
  private static void goTheWholeWay(String subscription, List<String> options) {
    command(subscription, options, "start", "{\"planId\": \"basic\"}");
    awaitEvent(subscription, "subscription.activated", "");
    command(subscription, options, "upgrade", "{\"planId\": \"pro\"}");
    awaitEvent(subscription, "plan.changed", "");
    command(subscription, options, "top-up", "{\"packId\": \"small\"}");
    awaitEvent(subscription, "credits.granted", "TOP_UP");
    assertThat(
            read("subscription.replies.v1", subscription).stream()
                .map(reply -> header(reply, "ce_commandid") + " " + header(reply, "ce_outcome")))
        .containsExactly("start ACCEPTED", "upgrade ACCEPTED", "top-up ACCEPTED");
  }

  private static void command(String subscription, List<String> options, String type, String data) {
    List<String> command = new ArrayList<>(List.of("kcat", "-P", "-b", lab.bootstrapServers()));
    command.addAll(options);
    command.addAll(List.of("-t", LOG, "-k", subscription));
    Map<String, String> headers = new TreeMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", type);
    headers.put("ce_source", "/kcat-shop");
    headers.put("ce_type", type(type));
    headers.put("content-type", "application/json");
    headers.forEach((name, value) -> command.addAll(List.of("-H", name + "=" + value)));
    ForeignProgram run = ForeignProgram.run(command, data);
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private static void awaitEvent(String subscription, String name, String text) {
    await()
        .atMost(Lab.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(read("subscription.billing.v1", subscription))
                    .anySatisfy(
                        event -> {
                          assertThat(header(event, "ce_type")).isEqualTo(type(name));
                          assertThat(event.path("payload").asText()).contains(text);
                        }));
  }

  private static List<JsonNode> read(String topic, String subscription) {
    ForeignProgram run =
        ForeignProgram.run(
            List.of(
                "kcat",
                "-C",
                "-b",
                lab.bootstrapServers(),
                "-t",
                topic,
                "-o",
                "beginning",
                "-e",
                "-q",
                "-J"),
            "");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out()
        .lines()
        .map(ForeignClientsIT::json)
        .filter(record -> record.path("key").asText().equals(subscription))
        .toList();
  }

  /** kcat prints headers as one list: name, value, name, value. */
  private static String header(JsonNode record, String name) {
    JsonNode headers = record.path("headers");
    for (int i = 0; i + 1 < headers.size(); i += 2) {
      if (headers.get(i).asText().equals(name)) {
        return headers.get(i + 1).asText();
      }
    }
    return "none";
  }

  private static String type(String name) {
    return "dev.termshift." + name + ".v1";
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Expected JSON, but got " + line, e);
    }
  }

  private static List<Integer> partitions(String subscription) {
    return new KafkaRecords(lab.bootstrapServers())
        .readAll(LOG).stream()
            .filter(record -> subscription.equals(new String(record.key(), UTF_8)))
            .map(record -> record.partition())
            .toList();
  }

  /** The first id with this prefix that the two partitioners disagree about. */
  private static String disputed(String prefix) {
    return IntStream.range(0, 1000)
        .mapToObj(number -> prefix + "-" + number)
        .filter(id -> crc32Partition(id) != murmur2Partition(id))
        .findFirst()
        .orElseThrow();
  }

  private static int murmur2Partition(String key) {
    return LogPartitioner.partition(key.getBytes(UTF_8), lab.settings().kafka().partitions());
  }

  /** Where librdkafka puts a key unless it is told otherwise. */
  private static int crc32Partition(String key) {
    CRC32 crc = new CRC32();
    crc.update(key.getBytes(UTF_8));
    return (int) (crc.getValue() % lab.settings().kafka().partitions());
  }
}
