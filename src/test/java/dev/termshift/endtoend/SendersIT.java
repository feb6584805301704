package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.contract.reply.ReplyMessage.Outcome;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.http.Browser;
import dev.termshift.http.Received;
import dev.termshift.http.access.BoundToken;
import dev.termshift.local.payment.PaymentService;
import dev.termshift.local.payment.SimulatedProvider;
import dev.termshift.node.Node;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whose ids are whose: a customer's browser takes none of a meter's and none of support's, and one
 * system is one sender, whether it writes to Kafka or asks over HTTP.
 */
final class SendersIT {

  private static final String ID = "eve";
  private static final String COMMANDS = "/api/v1/subscriptions/eve/commands?wait=10s";
  private static final String BACK_END = "customer-of-the-lab-0123456789-0123";

  private static final String METER = "/meter";

  private static Lab lab;
  private static Node node;
  private static PaymentService payments;
  private static Upstream upstream;
  private static Browser shop;
  private static Browser support;
  private static Browser browser;

  @BeforeAll
  static void open() {
    lab = new Lab();
    node = lab.startNode();
    payments =
        PaymentService.start(
            lab.bootstrapServers(), lab.settings().kafka().topics(), SimulatedProvider.payingAll());
    upstream = new Upstream(lab);
    shop = new Browser(node.url().orElseThrow(), BACK_END);
    support = shop.with("support-of-the-lab-0123456789-01234");
    browser = shop.with(new BoundToken(ID, Instant.now().plusSeconds(600)).sealedWith(BACK_END));
    assertThat(outcome(shop, command("start", "/shop", "start", "{\"planId\":\"basic\"}")))
        .isEqualTo("ACCEPTED");
    await()
        .atMost(Lab.PATIENCE)
        .until(() -> shop.get("/api/v1/subscriptions/eve").text(), it -> it.contains("\"ACTIVE\""));
  }

  @AfterAll
  static void close() {
    upstream.close();
    payments.close();
    node.close();
    lab.close();
  }

  @Test
  void aBrowserTakesNoneOfTheMetersIds() {
    assertThat(browser.post(COMMANDS, command("usage-1", METER, "cancel", "{}")).status())
        .isEqualTo(422);
    assertThat(outcome(browser, command("usage-1", "", "cancel", "{}"))).isEqualTo("ACCEPTED");
    upstream.send(metered("usage-1"));
    assertThat(awaitReply("usage-1", METER)).isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void aBrowserTakesNoneOfSupportsIds() {
    String named = command("ticket-4711", "/termshift/http/support", "pause", "{}");
    assertThat(browser.post(COMMANDS, named).status()).isEqualTo(422);
    assertThat(outcome(browser, command("ticket-4711", "", "withdraw-change", "{}"))).isNotEmpty();
    String gift = "{\"amount\":5,\"reason\":\"an outage\"}";
    assertThat(outcome(support, command("ticket-4711", "", "grant-credits", gift)))
        .isEqualTo("ACCEPTED");
  }

  @Test
  void whatTheMeterSentOverHttpIsKnownOverKafka() {
    assertThat(outcome(shop, command("usage-2", METER, "consume-credits", "{\"amount\":1}")))
        .isEqualTo("ACCEPTED");
    upstream.send(metered("usage-2"));
    assertThat(awaitReply("usage-2", METER)).isEqualTo(Outcome.DUPLICATE);
  }

  @Test
  void whoWritesToTheLogIsNoBrowser() {
    ProducerRecord<byte[], byte[]> record = metered("usage-3");
    named(record, "/termshift/http/browser");
    upstream.send(record);
    upstream.flush();
    await()
        .atMost(Lab.PATIENCE)
        .until(
            () -> new Outputs(lab).deadLetters(),
            letters ->
                letters.stream()
                    .anyMatch(it -> new String(it.key(), StandardCharsets.UTF_8).equals(ID)));
  }

  private static ProducerRecord<byte[], byte[]> metered(String id) {
    ProducerRecord<byte[], byte[]> record =
        upstream.record(
            lab.settings().kafka().topics().commands(),
            ID,
            id,
            new ConsumeCredits(1, Optional.empty()));
    named(record, METER);
    return record;
  }

  private static void named(ProducerRecord<byte[], byte[]> record, String source) {
    record.headers().remove("ce_source").add("ce_source", source.getBytes(StandardCharsets.UTF_8));
  }

  /** The outcome of what came over Kafka, which is the last answer of that id. */
  private static Outcome awaitReply(String id, String source) {
    upstream.flush();
    lab.awaitSettled();
    return new Outputs(lab)
        .replies(ID).stream()
            .filter(reply -> reply.commandId().id().equals(id))
            .filter(reply -> reply.commandId().source().equals(source))
            .reduce((first, second) -> second)
            .orElseThrow()
            .outcome();
  }

  private static String outcome(Browser who, String command) {
    Received answer =
        await()
            .atMost(Lab.PATIENCE)
            .until(() -> who.post(COMMANDS, command), it -> it.status() == 200);
    return answer.json().path("reply").path("outcome").asText();
  }

  /** A command; without a source it has the one that its token gives it. */
  private static String command(String id, String source, String type, String data) {
    String named = source.isEmpty() ? "" : "\"source\":\"%s\",".formatted(source);
    return "{\"id\":\"%s\",%s\"type\":\"%s\",\"data\":%s}".formatted(id, named, type, data);
  }
}
