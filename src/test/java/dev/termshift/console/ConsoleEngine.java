package dev.termshift.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.cli.Installation;
import dev.termshift.contract.event.BillingMessage;
import dev.termshift.contract.event.BillingReader;
import dev.termshift.local.payment.PaymentService;
import dev.termshift.local.payment.SimulatedProvider;
import dev.termshift.node.Node;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.testing.TopicTail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the console talks to: a node that is open to this machine, and a payment service. */
final class ConsoleEngine implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String OPEN =
      """
      { enabled = true, host = 127.0.0.1, port = 0, open = true, payment-pages {
        card = "https://pay.example/{subscriptionId}/card"
        receipt = "https://pay.example/receipts/{paymentId}"
      } }
      """;

  /** How long a payment is pending: a page is loaded and read meanwhile. */
  private static final Duration SEEN_FOR = Duration.ofSeconds(15);

  private final Installation installation;
  private final Node node;
  private final PaymentService payments;
  private final TopicTail billing;
  private final List<BillingMessage> read = new ArrayList<>();

  private ConsoleEngine(Installation installation, Node node, PaymentService payments) {
    this.installation = installation;
    this.node = node;
    this.payments = payments;
    this.billing = installation.records().tail(installation.topics().billing());
  }

  /** Starts one; its files go to the folder. */
  static ConsoleEngine start(Path folder) {
    Installation installation = Installation.withTopics(folder).with("http", OPEN);
    KafkaSettings kafka = installation.settings().kafka();
    return new ConsoleEngine(
        installation,
        Node.start(installation.settings(), Clock.systemUTC()),
        PaymentService.start(
            kafka.bootstrapServers(), kafka.topics(), SimulatedProvider.byName(SEEN_FOR)));
  }

  /** Where the console is. */
  String url() {
    return node.url().orElseThrow();
  }

  /** Starts a subscription and waits until it is active. */
  void subscribe(String id, String plan) {
    send(id, "start", "{\"planId\":\"" + plan + "\"}");
    awaitEvent(id, "subscription.activated");
    awaitEvent(id, "credits.granted");
  }

  /** Sends a customer's command over Kafka. */
  void send(String id, String type, String data) {
    send(id, type, data, 1);
  }

  /** Sends what the payment service says. */
  void reportPayment(String id, String type, String data) {
    sendAs("PAYMENT", id, type, data);
  }

  /** Sends a command of support's. */
  void support(String id, String type, String data) {
    sendAs("SUPPORT", id, type, data);
  }

  private void sendAs(String authority, String id, String type, String data) {
    String line =
        "{\"type\":\"%s\",\"subscriptionId\":\"%s\",\"data\":%s}".formatted(type, id, data);
    try {
      Path file = Files.writeString(Files.createTempFile("commands", ".jsonl"), line + "\n");
      assertThat(installation.run("send", "--authority=" + authority, file.toString()).exitCode())
          .isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends so many that say the same, each a command of its own. */
  void send(String id, String type, String data, int times) {
    String line =
        "{\"type\":\"%s\",\"subscriptionId\":\"%s\",\"data\":%s}".formatted(type, id, data);
    installation.send(Collections.nCopies(times, line).toArray(String[]::new));
  }

  /** Imports a subscription with credits of whose month ten days are over; it is held. */
  void importHeld(String id, String plan) {
    importSold(
        id,
        ("'planId':'%s','catalogVersion':1,'balanceMinor':150,"
                + "'lots':[{'source':'PLAN','amount':500},{'source':'TOP_UP','amount':30}]")
            .formatted(plan));
  }

  /** The same, sold at another price, which it keeps, with as many credits as cents. */
  void importKept(String id, String plan, long minor) {
    importSold(
        id,
        ("'terms':{'planId':'%s','rank':10,'price':{'amountMinor':%d,'currency':'USD'},"
                + "'interval':'P1M','credits':%d,'renewal':'KEEP'}")
            .formatted(plan, minor, minor));
  }

  private void importSold(String id, String sold) {
    Instant start = Instant.now().minus(Duration.ofDays(10)).truncatedTo(ChronoUnit.DAYS);
    Instant end = start.atZone(ZoneOffset.UTC).plusMonths(1).toInstant();
    String line =
        ("{'data':{'externalId':'%s',%s,'currency':'USD',"
                + "'anchor':'%s','period':{'start':'%s','end':'%s'}}}")
            .formatted(id, sold, start, start, end)
            .replace('\'', '"');
    try {
      Path file = Files.writeString(Files.createTempFile("import", ".jsonl"), line + "\n");
      assertThat(installation.run("import", file.toString()).exitCode()).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitEvent(id, "subscription.imported");
  }

  /** Waits until the event came out on Kafka, and returns the latest of that name. */
  JsonNode awaitEvent(String id, String name) {
    return awaitEvent(id, name, any -> true);
  }

  /** The last event of that name and with those data, once there is one. */
  JsonNode awaitEvent(String id, String name, Predicate<JsonNode> wanted) {
    List<JsonNode> found = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              found.clear();
              events(id).stream()
                  .filter(event -> event.name().equals(name))
                  .map(BillingMessage::data)
                  .filter(wanted)
                  .forEach(found::add);
              assertThat(found).as(name + " of " + id).isNotEmpty();
            });
    return found.get(found.size() - 1);
  }

  /** The names of all events of a subscription, in their order, as they are on Kafka. */
  List<String> eventNames(String id) {
    return events(id).stream().map(BillingMessage::name).toList();
  }

  /** Each is read once, however often somebody waits for the next one. */
  private List<BillingMessage> events(String id) {
    BillingReader reader = new BillingReader();
    List<ConsumerRecord<byte[], byte[]>> records = billing.records();
    records.subList(read.size(), records.size()).stream()
        .map(record -> reader.read(record.headers(), record.value()))
        .forEach(read::add);
    return read.stream().filter(event -> event.subscriptionId().equals(id)).toList();
  }

  @Override
  public void close() {
    billing.close();
    payments.close();
    node.close();
  }
}
