package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.contract.event.BillingMessage;
import dev.termshift.contract.reply.ReplyMessage;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.SubscriptionCommand.Downgrade;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.money.Money;
import dev.termshift.kafka.LogPartitioner;
import dev.termshift.local.payment.PaymentService;
import dev.termshift.local.payment.SimulatedProvider;
import dev.termshift.node.Node;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One node and a payment service: what goes in, and what comes out. */
final class JourneysIT {

  private static Lab lab;
  private static Upstream upstream;
  private static Outputs outputs;
  private static Node node;
  private static PaymentService payments;
  private static String log;

  @BeforeAll
  static void open() {
    lab = new Lab();
    upstream = new Upstream(lab);
    outputs = new Outputs(lab);
    node = lab.startNode();
    log = lab.settings().kafka().topics().commands();
    payments =
        PaymentService.start(
            lab.bootstrapServers(), lab.settings().kafka().topics(), SimulatedProvider.byName());
  }

  @AfterAll
  static void close() {
    payments.close();
    node.close();
    upstream.close();
    lab.close();
  }

  @Test
  void anUpgradeIsChargedThenTakesEffect() {
    upstream.start("up", "basic");
    awaitEvent("up", "subscription.activated");
    upstream.send("up", "u", new Upgrade("pro", Timing.IMMEDIATE, Optional.empty()));
    awaitEvent("up", "plan.changed");
    lab.awaitSettled();
    assertThat(outputs.eventNames("up"))
        .containsExactly(
            "subscription.started",
            "charge.requested",
            "charge.settled",
            "subscription.activated",
            "credits.granted",
            "plan-change.requested",
            "charge.requested",
            "charge.settled",
            "plan.changed",
            "credits.carried-over",
            "credits.granted");
    assertThat(outputs.billing("up")).extracting(BillingMessage::sequence).isSorted();
    lab.assertAuditClean();
  }

  @Test
  void supportMayDoWhatACustomerMayNot() {
    upstream.start("down", "pro");
    awaitEvent("down", "subscription.activated");
    upstream.send("down", "customer", new Downgrade("basic", Timing.IMMEDIATE, Optional.empty()));
    upstream.sendTo(
        lab.settings().kafka().topics().supportCommands(),
        "down",
        "support",
        new Downgrade("basic", Timing.IMMEDIATE, Optional.empty()));
    awaitEvent("down", "plan.changed");
    assertThat(outputs.replies("down"))
        .extracting(ReplyMessage::outcome)
        .extracting(Enum::name)
        .containsExactly("ACCEPTED", "REJECTED", "ACCEPTED");
    assertThat(outputs.replies("down").get(1).rejections())
        .extracting(ReplyMessage.Rejected::code)
        .containsExactly("NOT_PERMITTED");
  }

  @Test
  void aPaymentThatACustomerForgedIsADeadLetter() {
    upstream.start("forger-declined", "basic");
    awaitEvent("forger-declined", "charge.requested");
    upstream.send(
        "forger-declined",
        "forged",
        new PaymentSucceeded("forger-declined:c1", 1, new Money(500, "USD"), "mine"));
    await()
        .atMost(Lab.PATIENCE)
        .untilAsserted(() -> assertThat(reasons("forger-declined")).contains("NOT_PERMITTED"));
    assertThat(outputs.eventNames("forger-declined")).doesNotContain("subscription.activated");
  }

  @Test
  void whatNobodyCanReadIsADeadLetterAndTheRestGoesOn() {
    ProducerRecord<byte[], byte[]> garbage =
        new ProducerRecord<>(log, bytes("garbled"), bytes("{ no command"));
    upstream.send(garbage);
    upstream.start("garbled", "free");
    awaitEvent("garbled", "subscription.activated");
    assertThat(reasons("garbled")).hasSize(1);
    ConsumerRecord<byte[], byte[]> letter = letters("garbled").get(0);
    assertThat(letter.value()).isEqualTo(garbage.value());
  }

  @Test
  void aCommandInTheWrongPartitionIsForwardedToTheRightOne() {
    int right = LogPartitioner.partition(bytes("stray"), lab.settings().kafka().partitions());
    int wrong = (right + 1) % lab.settings().kafka().partitions();
    ProducerRecord<byte[], byte[]> there =
        upstream.record(log, "stray", "start", new Start("free", Optional.empty()));
    upstream.send(new ProducerRecord<>(log, wrong, there.key(), there.value(), there.headers()));
    awaitEvent("stray", "subscription.activated");
    lab.awaitSettled();
    assertThat(outputs.outcomes("stray")).containsExactly("start ACCEPTED");
    assertThat(outputs.replies("stray").get(0).position().partition()).isEqualTo(right);
  }

  private static void awaitEvent(String subscriptionId, String name) {
    await()
        .atMost(Lab.PATIENCE)
        .untilAsserted(() -> assertThat(outputs.eventNames(subscriptionId)).contains(name));
  }

  private static List<String> reasons(String subscriptionId) {
    return letters(subscriptionId).stream()
        .map(letter -> letter.headers().lastHeader("termshift-reason"))
        .map(Header::value)
        .map(value -> new String(value, StandardCharsets.UTF_8))
        .toList();
  }

  private static List<ConsumerRecord<byte[], byte[]>> letters(String subscriptionId) {
    return outputs.deadLetters().stream()
        .filter(letter -> new String(letter.key(), StandardCharsets.UTF_8).equals(subscriptionId))
        .toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
