package dev.termshift.chaos.sabotage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.chaos.oracle.OracleReport;
import dev.termshift.chaos.oracle.SentRecord;
import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.domain.command.RefundCommand.Refund;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.command.SubscriptionCommand.TopUp;
import dev.termshift.endtoend.Upstream;
import dev.termshift.local.payment.PaymentService;
import dev.termshift.local.payment.SimulatedProvider;
import dev.termshift.local.server.EmbeddedBroker;
import dev.termshift.node.Node;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The oracle over a small run that went well, and over the same run with one thing made wrong. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class PlantedDefectsIT {

  private static final String SOURCE = Upstream.SOURCE;

  private static EmbeddedBroker broker;
  private static Stage stage;
  private static List<SentRecord> sent;

  @BeforeAll
  static void aRunThatWentWell() {
    broker = EmbeddedBroker.temporary();
    stage = new Stage(broker.bootstrapServers(), "planted", Optional.empty());
    sent = new ArrayList<>();
    try (Upstream upstream = stage.upstream();
        Node node = stage.startNode();
        PaymentService payments =
            PaymentService.start(
                broker.bootstrapServers(), stage.topics(), SimulatedProvider.payingAll())) {
      load(upstream);
      await().atMost(Stage.PATIENCE).until(() -> payments.answered() == 3);
      stage.awaitSettled();
      assertThat(node.pipeline().failures()).isEmpty();
    }
    OracleReport report = stage.judge(sent);
    assertThat(report.examples()).isEmpty();
    assertThat(report.isClean()).isTrue();
  }

  @AfterAll
  static void close() {
    broker.close();
  }

  /** Paid and free ones, retries, refusals, support, records in wrong places and malformed ones. */
  private static void load(Upstream upstream) {
    send(upstream, "payer", "start", () -> upstream.start("payer", "basic"));
    for (String each : List.of("free-1", "free-2", "free-3")) {
      send(upstream, each, "start", () -> upstream.start(each, "free"));
      IntStream.range(0, 5)
          .forEach(
              i -> send(upstream, each, "c" + i, () -> upstream.consume(each, "c" + i, i + 1)));
      send(upstream, each, "c0", () -> upstream.consume(each, "c0", 1));
      send(upstream, each, "much", () -> upstream.consume(each, "much", 10_000_000));
    }
    await().atMost(Stage.PATIENCE).until(() -> stage.isAnswered("start"));
    stage.awaitSettled();
    send(
        upstream,
        "payer",
        "more",
        () -> upstream.send("payer", "more", new TopUp("small", 1, Optional.empty())));
    support(upstream, "free-1", "grant", new GrantCredits(5, Optional.empty(), "sorry"));
    support(upstream, "payer", "refund", new Refund("payer:c1", Optional.of(200L), true, "sorry"));
    upstream.send(new ProducerRecord<>(stage.topics().commands(), bytes("bad"), bytes("{ no")));
    sent.add(new SentRecord(stage.topics().commands(), "bad", "", "", true, true));
    ProducerRecord<byte[], byte[]> stray =
        upstream.record(
            stage.topics().commands(), "stray", "start", new Start("free", Optional.empty()));
    for (int partition = 0; partition < 2; partition++) {
      upstream.send(
          new ProducerRecord<>(
              stray.topic(), partition, stray.key(), stray.value(), stray.headers()));
      sent.add(new SentRecord(stray.topic(), "stray", SOURCE, "start", false, true));
    }
    upstream.flush();
  }

  private static void support(
      Upstream upstream, String subscriptionId, String id, SubscriptionCommand command) {
    String topic = stage.topics().supportCommands();
    upstream.sendTo(topic, subscriptionId, id, command);
    sent.add(new SentRecord(topic, subscriptionId, SOURCE, id, false, true));
  }

  private static void send(Upstream upstream, String subscriptionId, String id, Runnable send) {
    send.run();
    upstream.flush();
    sent.add(new SentRecord(stage.topics().commands(), subscriptionId, SOURCE, id, false, true));
  }

  @Test
  void aBillingEventIsGone() {
    expect(OracleReport::missing, stage.topics().billing(), all -> without(all, 3));
  }

  @Test
  void aBillingEventIsThereTwice() {
    expect(OracleReport::duplicated, stage.topics().billing(), all -> with(all, all.get(3)));
  }

  @Test
  void twoBillingEventsAreSwapped() {
    expect(OracleReport::outOfOrder, stage.topics().billing(), PlantedDefectsIT::swapped);
  }

  @Test
  void aBillingEventSaysSomethingElse() {
    expect(OracleReport::wrongDecisions, stage.topics().billing(), all -> changed(all, 3));
  }

  @Test
  void aReplyIsGone() {
    expect(OracleReport::unanswered, stage.topics().replies(), all -> without(all, 3));
  }

  @Test
  void aReplyIsThereTwice() {
    expect(OracleReport::duplicated, stage.topics().replies(), all -> with(all, all.get(3)));
  }

  @Test
  void aReplySaysSomethingElse() {
    expect(OracleReport::wrongDecisions, stage.topics().replies(), all -> changed(all, 3));
  }

  @Test
  void aDeadLetterIsGone() {
    expect(OracleReport::missing, stage.topics().deadLetters(), all -> without(all, 0));
  }

  @Test
  void aDeadLetterIsThereTwice() {
    expect(OracleReport::duplicated, stage.topics().deadLetters(), all -> with(all, all.get(0)));
  }

  /** Last, for what a compacted topic has seen cannot be taken back. */
  @Test
  @Order(Integer.MAX_VALUE)
  void progressWentBack() throws Exception {
    List<ConsumerRecord<byte[], byte[]>> all = stage.read(stage.topics().progress());
    append(List.of(all.get(0)));
    OracleReport after = stage.judge(sent);
    assertThat(after.outOfOrder()).isPositive();
    assertThat(after.unanswered()).isPositive();
  }

  @Test
  void anAcknowledgedCommandIsNotInTheLog() {
    List<SentRecord> more = new ArrayList<>(sent);
    more.add(new SentRecord(stage.topics().commands(), "free-1", SOURCE, "lost", false, true));
    assertThat(stage.judge(more).missing()).isEqualTo(1);
  }

  @Test
  void aMalformedRecordIsNotAmongTheDeadLetters() {
    List<SentRecord> more = new ArrayList<>(sent);
    more.add(new SentRecord(stage.topics().commands(), "bad", "", "", true, true));
    assertThat(stage.judge(more).missing()).isEqualTo(1);
  }

  @Test
  void moneyThatWasJournaledIsAnotherSum() {
    expectUnbalanced("charge.settled", "500", "501");
  }

  @Test
  void moneyThatIsGivenBackIsAnotherSum() {
    expectUnbalanced("refund.requested", "\"minor\":200", "\"minor\":201");
  }

  @Test
  void moneyThatIsGivenBackStaysInvested() {
    expectUnbalanced("refund.requested", "\"investedMinor\":200", "\"investedMinor\":199");
  }

  @Test
  void moneyThatWentBackIsAnotherSum() {
    expectUnbalanced("refund.settled", "\"minor\":200", "\"minor\":100");
  }

  /** The payer's events of one kind say something else in the journal. */
  private static void expectUnbalanced(String event, String text, String other) {
    String told =
        "event_journal where persistence_id = 'Subscription|payer'"
            + " and event_ser_manifest like '"
            + event
            + "%'";
    stage.database().execute("create table told as select * from " + told);
    stage
        .database()
        .execute(
            "update event_journal set event_payload = convert_to(replace("
                + "convert_from(event_payload, 'UTF8'), '"
                + text
                + "', '"
                + other
                + "'), 'UTF8') where persistence_id = 'Subscription|payer'"
                + " and event_ser_manifest like '"
                + event
                + "%'");
    OracleReport after = stage.judge(sent);
    stage.database().execute("delete from " + told);
    stage.database().execute("insert into event_journal select * from told");
    stage.database().execute("drop table told");
    assertThat(after.wrongDecisions()).isPositive();
    assertThat(after.conservation()).isPositive();
  }

  @Test
  void anEventIsNotInTheJournal() {
    String last =
        " from event_journal where persistence_id = 'Subscription|free-2'"
            + " and sequence_number = 3";
    stage.database().execute("create table lost as select *" + last);
    stage.database().execute("delete" + last);
    assertThat(stage.judge(sent).missing()).isPositive();
    stage.database().execute("insert into event_journal select * from lost");
  }

  @Test
  void theReadModelHasNoRow() {
    stage.database().execute("create table view as select * from subscription");
    stage.database().execute("delete from subscription where subscription_id = 'free-3'");
    assertThat(stage.judge(sent).missing()).isEqualTo(1);
    stage
        .database()
        .execute("insert into subscription select * from view where subscription_id = 'free-3'");
  }

  @Test
  void theReadModelSaysSomethingElse() {
    stage.database().execute("update subscription set status = 'PAUSED' where status = 'ACTIVE'");
    assertThat(stage.judge(sent).wrongDecisions()).isPositive();
    stage.database().execute("update subscription set status = 'ACTIVE' where status = 'PAUSED'");
  }

  @Test
  void aChargeSaysSomethingElse() {
    stage.database().execute("update charge set attempt = attempt + 1");
    assertThat(stage.judge(sent).wrongDecisions()).isPositive();
    stage.database().execute("update charge set attempt = attempt - 1");
  }

  @Test
  void aChargeHasNoRow() {
    stage.database().execute("create table charges as select * from charge");
    stage.database().execute("delete from charge");
    assertThat(stage.judge(sent).wrongDecisions()).isPositive();
    stage.database().execute("insert into charge select * from charges");
  }

  private static void expect(
      ToLongFunction<OracleReport> counter,
      String topic,
      UnaryOperator<List<ConsumerRecord<byte[], byte[]>>> defect) {
    List<ConsumerRecord<byte[], byte[]>> original = stage.read(topic);
    rewrite(topic, defect.apply(original));
    assertThat(counter.applyAsLong(stage.judge(sent))).isPositive();
    rewrite(topic, original);
  }

  /** The topic holds these records and no others. */
  private static void rewrite(String topic, List<ConsumerRecord<byte[], byte[]>> records) {
    try (Admin admin = stage.clients().admin()) {
      Map<TopicPartition, RecordsToDelete> everything = new HashMap<>();
      for (int partition = 0; partition < 2; partition++) {
        everything.put(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(-1));
      }
      admin.deleteRecords(everything).all().get();
      append(records);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void append(List<ConsumerRecord<byte[], byte[]>> records) throws Exception {
    try (Producer<byte[], byte[]> producer = stage.clients().orderedProducer()) {
      for (ConsumerRecord<byte[], byte[]> each : records) {
        producer
            .send(
                new ProducerRecord<>(
                    each.topic(), each.partition(), each.key(), each.value(), each.headers()))
            .get();
      }
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> without(
      List<ConsumerRecord<byte[], byte[]>> all, int index) {
    List<ConsumerRecord<byte[], byte[]>> rest = new ArrayList<>(all);
    rest.remove(index);
    return rest;
  }

  private static List<ConsumerRecord<byte[], byte[]>> with(
      List<ConsumerRecord<byte[], byte[]>> all, ConsumerRecord<byte[], byte[]> one) {
    List<ConsumerRecord<byte[], byte[]>> more = new ArrayList<>(all);
    more.add(one);
    return more;
  }

  /** Two of one subscription that follow each other. */
  private static List<ConsumerRecord<byte[], byte[]>> swapped(
      List<ConsumerRecord<byte[], byte[]>> all) {
    List<ConsumerRecord<byte[], byte[]>> other = new ArrayList<>(all);
    int first =
        IntStream.range(0, all.size() - 1)
            .filter(i -> Arrays.equals(all.get(i).key(), all.get(i + 1).key()))
            .findFirst()
            .orElseThrow();
    other.set(first, all.get(first + 1));
    other.set(first + 1, all.get(first));
    return other;
  }

  private static List<ConsumerRecord<byte[], byte[]>> changed(
      List<ConsumerRecord<byte[], byte[]>> all, int index) {
    List<ConsumerRecord<byte[], byte[]>> other = new ArrayList<>(all);
    ConsumerRecord<byte[], byte[]> it = all.get(index);
    byte[] value = it.value().clone();
    value[value.length / 2]++;
    ConsumerRecord<byte[], byte[]> changed =
        new ConsumerRecord<>(it.topic(), it.partition(), it.offset(), it.key(), value);
    it.headers().forEach(header -> changed.headers().add(header));
    other.set(index, changed);
    return other;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
