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
import dev.termshift.testing.Recipe;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** Clients in other languages, by nothing but what the documentation says. */
final class ForeignClientsIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LOG = "subscription.commands.v1";
  private static final String NODE_CLIENT = "src/test/clients/node";
  private static final String PYTHON = "/usr/bin/python3";
  private static final String TOKEN = "customer-of-the-lab-0123456789-0123";
  private static final Path RECIPES = Path.of("docs/clients.md");

  private static Lab lab;
  private static Node node;
  private static AutoCloseable payments;

  @BeforeAll
  static void open() {
    lab = new Lab();
    node = lab.startNode();
    payments = pythonIsThere() ? pythonPayments() : simulatedPayments();
  }

  private static boolean pythonIsThere() {
    return ForeignProgram.works(PYTHON, "-c", "import confluent_kafka");
  }

  private static ForeignProgram.Running pythonPayments() {
    return ForeignProgram.start(
        List.of(PYTHON, "src/test/clients/python/payments.py", lab.bootstrapServers()));
  }

  private static PaymentService simulatedPayments() {
    return PaymentService.start(
        lab.bootstrapServers(), lab.settings().kafka().topics(), SimulatedProvider.byName());
  }

  @AfterAll
  static void close() throws Exception {
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

    ForeignProgram run = recipe("Node").with(" tom ", " node-1 ").run("TOKEN=" + TOKEN);

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

  @Test
  void confluentKafkaForPythonIsAnsweredAndBilled() {
    ForeignProgram.require(PYTHON, "-c", "import confluent_kafka");

    ForeignProgram run = recipe("Python").run("TOKEN=" + TOKEN);

    assertThat(run.exitCode()).as(run.err()).isZero();
    List<JsonNode> seen =
        run.out().lines().filter(line -> line.startsWith("{")).map(ForeignClientsIT::json).toList();
    assertThat(texts(seen, "subscription.replies.v1", "ce_outcome"))
        .containsExactly("ACCEPTED", "ACCEPTED");
    assertThat(texts(seen, "subscription.billing.v1", "ce_sequence"))
        .containsExactlyElementsOf(upTo(seen, "subscription.billing.v1"));
    assertThat(partitions("eve")).containsOnly(murmur2Partition("eve"));
    assertThat(run.out().lines().filter(line -> line.contains(" USD ")))
        .as("what each plan earned")
        .containsExactlyElementsOf(earned());
  }

  /** What came in for each plan, as the last lines of the recipe say it. */
  private static List<String> earned() {
    Map<String, Long> earned = new TreeMap<>();
    for (var record : new KafkaRecords(lab.bootstrapServers()).readAll("subscription.billing.v1")) {
      JsonNode event = json(new String(record.value(), UTF_8));
      if (event.has("paymentId") && event.has("planId")) {
        earned.merge(event.path("planId").asText(), event.path("amountMinor").asLong(), Long::sum);
      }
    }
    return earned.entrySet().stream().map(it -> it.getKey() + " USD " + it.getValue()).toList();
  }

  @Test
  void aPaymentServiceInPythonAnswersOnceWhateverHappensToIt() {
    ForeignProgram.require(PYTHON, "-c", "import confluent_kafka");
    ForeignProgram.require("kcat", "-V");
    command("declined-1", List.of(), "start", "{\"planId\": \"basic\"}");
    awaitEvent("declined-1", "charge.failed", "card declined");

    ((ForeignProgram.Running) payments).kill();
    command("crashed-1", List.of(), "start", "{\"planId\": \"basic\"}");
    awaitEvent("crashed-1", "charge.requested", "");
    payments = pythonPayments();
    awaitEvent("crashed-1", "subscription.activated", "");

    assertThat(read("subscription.billing.v1", "crashed-1"))
        .filteredOn(event -> header(event, "ce_type").equals(type("charge.settled")))
        .hasSize(1);
    assertThat(((ForeignProgram.Running) payments).output()).doesNotContain("NOT USED");
  }

  @Test
  void plainJavaIsAnsweredAndBilled() {
    ForeignProgram run =
        recipe("Java").run("CLASSPATH=" + jar(KafkaProducer.class) + ":" + jar(Logger.class));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines().filter(line -> line.startsWith("ACCEPTED "))).hasSize(2);
  }

  private static String jar(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  @Test
  void curlSaysTheSameCommandInThreeWays() {
    ForeignProgram.require("curl", "--version");

    ForeignProgram run = recipe("curl").run("TOKEN=" + TOKEN);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).containsOnlyOnce("\"ACCEPTED\"");
    assertThat(run.out().split("\"DUPLICATE\"", -1)).hasSize(3);
  }

  @Test
  void kcatDoesWhatTheRecipeSays() {
    ForeignProgram.require("kcat", "-V");

    ForeignProgram run = recipe("kcat").run("TOKEN=" + TOKEN);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines().map(ForeignClientsIT::json).map(it -> header(it, "ce_outcome")))
        .containsExactly("ACCEPTED", "ACCEPTED");
  }

  /** A recipe of the document, with the addresses and the catalog of this test. */
  private static Recipe recipe(String client) {
    return Recipe.of(RECIPES, client)
        .with("localhost:9092", lab.bootstrapServers())
        .with("localhost:8080", node.url().orElseThrow())
        .with("basic-monthly", "basic")
        .with("creator-monthly", "pro")
        .with("pack-100", "small");
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
                "-X",
                "fetch.wait.max.ms=10",
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
