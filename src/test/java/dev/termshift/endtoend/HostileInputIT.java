package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.contract.reply.ReplyMessage;
import dev.termshift.contract.reply.ReplyMessage.Outcome;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.kafka.LogPartitioner;
import dev.termshift.node.Node;
import dev.termshift.pipeline.session.LogDecoder;
import dev.termshift.testing.KafkaRecords;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rows of docs/hostile-input.md, against a node, a real broker and a real database. */
final class HostileInputIT {

  private static final String VICTIM = "victim";
  private static final int MIB = 1024 * 1024;
  private static final int MANY = 3_000;

  /** A tenth of what is sent: the others must leave memory. */
  private static final String SMALL_MEMORY =
      "termshift.engine.live-subscriptions-per-partition = 75";

  private static Lab lab;
  private static Upstream upstream;
  private static Outputs outputs;
  private static Node node;
  private static String log;
  private static int partition;

  @BeforeAll
  static void open() {
    lab = new Lab(SMALL_MEMORY);
    upstream = new Upstream(lab);
    outputs = new Outputs(lab);
    node = lab.startNode();
    log = lab.settings().kafka().topics().commands();
    partition = LogPartitioner.partition(bytes(VICTIM), lab.settings().kafka().partitions());
  }

  @AfterAll
  static void close() {
    node.close();
    upstream.close();
    lab.close();
  }

  /** A valid command in the victim's partition, whatever else it is made to have. */
  private static ProducerRecord<byte[], byte[]> record(String id, byte[] key, byte[] value) {
    ProducerRecord<byte[], byte[]> valid =
        upstream.record(log, VICTIM, id, new Start("free", Optional.empty()));
    return new ProducerRecord<>(log, partition, key, value, valid.headers());
  }

  private static ProducerRecord<byte[], byte[]> keyed(String id, byte[] key) {
    return record(id, key, bytes("{\"planId\":\"free\"}"));
  }

  private static ProducerRecord<byte[], byte[]> valued(String id, String value) {
    return record(id, bytes(VICTIM), value == null ? null : bytes(value));
  }

  private static ProducerRecord<byte[], byte[]> headed(String id, Consumer<Headers> change) {
    ProducerRecord<byte[], byte[]> record = valued(id, "{\"planId\":\"free\"}");
    change.accept(record.headers());
    return record;
  }

  private static Consumer<Headers> with(String name, String value) {
    return headers -> headers.remove(name).add(name, bytes(value));
  }

  private static Map<ProducerRecord<byte[], byte[]>, String> hostile() {
    Map<ProducerRecord<byte[], byte[]>, String> rows = new LinkedHashMap<>();
    rows.put(valued("tombstone", null), "NO_VALUE");
    rows.put(valued("empty", ""), "NO_VALUE");
    rows.put(keyed("no-key", null), "NO_KEY");
    rows.put(keyed("empty-key", new byte[0]), "NO_KEY");
    rows.put(keyed("key-not-ascii", bytes("gr\u00f6\u00dfe")), "INVALID_KEY");
    rows.put(keyed("key-with-zero", bytes("a\u0000b")), "INVALID_KEY");
    rows.put(keyed("key-not-utf8", new byte[] {(byte) 0xc3, 0x28}), "INVALID_KEY");
    rows.put(keyed("key-too-long", bytes("k".repeat(101))), "INVALID_KEY");
    rows.put(headed("key-not-subject", with("ce_subject", "another")), "KEY_NOT_SUBJECT");
    rows.put(headed("id-with-zero", with("ce_id", "a\u0000")), "INVALID_ID");
    rows.put(headed("id-too-long", with("ce_id", "i".repeat(101))), "INVALID_ID");
    rows.put(headed("of-the-engine", with("ce_source", "/Termshift/http/browser")), "INVALID_ID");
    rows.put(headed("encoded", with("ce_source", "/a%3Fb/../termshift/timer")), "INVALID_ID");
    rows.put(headed("of-dots", with("ce_source", "/shop/../termshift")), "INVALID_ID");
    rows.put(headed("no-ascii", with("ce_source", "/\u1d1bermshift")), "INVALID_ID");
    rows.put(headed("of-a-person", with("ce_source", "/jane@example.com")), "INVALID_ID");
    rows.put(headed("no-type", headers -> headers.remove("ce_type")), "NOT_A_CLOUD_EVENT");
    rows.put(headed("no-type-known", with("ce_type", "dev.termshift.x.v1")), "UNKNOWN_TYPE");
    rows.put(headed("version", with("ce_type", "dev.termshift.start.v9")), "UNKNOWN_VERSION");
    rows.put(valued("twice", "{\"planId\":\"free\",\"planId\":\"pro\"}"), "NOT_JSON");
    rows.put(valued("nan", "{\"planId\":\"free\",\"x\":NaN}"), "NOT_JSON");
    rows.put(valued("deep", "{\"planId\":\"free\",\"x\":" + "[".repeat(100_000)), "NOT_JSON");
    rows.put(valued("digits", "{\"planId\":\"free\",\"x\":" + "9".repeat(41) + "}"), "NOT_JSON");
    rows.put(record("not-utf8", bytes(VICTIM), new byte[] {'"', (byte) 0xff, '"'}), "NOT_JSON");
    rows.put(valued("zero", "{\"planId\":\"a\\u0000b\"}"), "INVALID_DATA");
    rows.put(headed("forged", with("termshift-authority", "SUPPORT")), "BROKEN_SEAL");
    rows.put(headed("forged-seal", with("termshift-seal", "00")), "BROKEN_SEAL");
    rows.put(headed("text", with("content-type", "text/plain")), "NOT_JSON");
    rows.put(headed("bytes", with("content-type", "application/octet-stream")), "NOT_JSON");
    rows.put(headed("quoted-id", with("ce_id", "\"b1\"")), "INVALID_ID");
    rows.put(headed("quoted-version", with("ce_specversion", "\"1.0\"")), "UNKNOWN_VERSION");
    rows.put(keyed("quoted-key", bytes("\"" + VICTIM + "\"")), "INVALID_KEY");
    rows.put(headed("bare", headers -> headers.remove("ce_specversion")), "NOT_A_CLOUD_EVENT");
    rows.put(valued("text-in-text", "\"{}\""), "INVALID_DATA");
    rows.put(headed("many-headers", HostileInputIT::addMany), "TOO_LARGE");
    rows.put(headed("large-header", with("bomb", "b".repeat(500_000))), "TOO_LARGE");
    rows.put(record("large", bytes(VICTIM), new byte[600_000]), "TOO_LARGE");
    return rows;
  }

  private static void addMany(Headers headers) {
    for (int i = 0; i < 5_000; i++) {
      headers.add("h" + i, new byte[0]);
    }
  }

  @Test
  void eachBecomesADeadLetterOfItsReasonAndThePartitionGoesOn() {
    Map<ProducerRecord<byte[], byte[]>, String> rows = hostile();
    int before = inPartition().size();
    rows.keySet().forEach(upstream::send);
    upstream.start(VICTIM, "free");
    upstream.flush();
    lab.awaitSettled();
    List<String> found =
        inPartition().subList(before, before + rows.size()).stream()
            .map(HostileInputIT::reasonOf)
            .toList();
    assertThat(found).containsExactlyElementsOf(rows.values());
    assertThat(outputs.outcomes(VICTIM)).contains("start ACCEPTED");
    assertThat(node.pipeline().failures()).isEmpty();
  }

  private static List<ConsumerRecord<byte[], byte[]>> inPartition() {
    return new KafkaRecords(lab.bootstrapServers())
        .readAll(log).stream().filter(each -> each.partition() == partition).toList();
  }

  /** Why the record of the log is a dead letter. */
  private static String reasonOf(ConsumerRecord<byte[], byte[]> record) {
    return letters(record.partition(), record.offset()).stream()
        .map(letter -> header(letter, "termshift-reason"))
        .reduce("", (one, more) -> one + more);
  }

  private static List<ConsumerRecord<byte[], byte[]>> letters(int partition, long offset) {
    return outputs.deadLetters().stream()
        .filter(each -> header(each, "termshift-partition").equals(Integer.toString(partition)))
        .filter(each -> header(each, "termshift-offset").equals(Long.toString(offset)))
        .toList();
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "none" : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** A topic may take more than the plan asks for. */
  @Test
  void tenMegabytesAreCutToTheLargestMessage() throws Exception {
    takeUpTo(12 * MIB, log);
    upstream.send(new ProducerRecord<>(log, bytes("ten-megabytes"), new byte[10 * MIB]));
    upstream.start("after-ten-megabytes", "free");
    upstream.flush();
    lab.awaitSettled();
    ConsumerRecord<byte[], byte[]> letter =
        outputs.deadLetters().stream()
            .filter(each -> Arrays.equals(each.key(), bytes("ten-megabytes")))
            .findFirst()
            .orElseThrow();
    assertThat(header(letter, "termshift-reason")).isEqualTo("TOO_LARGE");
    assertThat(header(letter, "termshift-original-size")).isEqualTo(Integer.toString(10 * MIB));
    assertThat(letter.value().length).isLessThan(MIB);
    assertThat(outputs.outcomes("after-ten-megabytes")).containsExactly("start ACCEPTED");
  }

  private static void takeUpTo(int bytes, String name) throws Exception {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
    ConfigEntry limit = new ConfigEntry("max.message.bytes", Integer.toString(bytes));
    AlterConfigOp set = new AlterConfigOp(limit, AlterConfigOp.OpType.SET);
    try (Admin admin = lab.clients().admin()) {
      admin.incrementalAlterConfigs(Map.of(topic, List.of(set))).all().get();
    }
  }

  /** The source takes it, the log does not: the forwarder must not try it for ever. */
  @Test
  void whatIsTooLargeToBeForwardedDoesNotStopTheForwarder() throws Exception {
    String support = lab.settings().kafka().topics().supportCommands();
    String id = "large-of-support";
    takeUpTo(4 * MIB, support);
    upstream.start(id, "free");
    upstream.flush();
    lab.awaitSettled();
    upstream.send(new ProducerRecord<>(support, bytes(id), new byte[2 * MIB]));
    upstream.sendTo(support, id, "g", new GrantCredits(5, Optional.empty(), "an outage"));
    upstream.flush();
    awaitSealed(id);
    lab.awaitSettled();
    assertThat(outputs.outcomes(id)).containsExactly("start ACCEPTED", "g ACCEPTED");
    assertThat(outputs.deadLetters())
        .filteredOn(each -> Arrays.equals(each.key(), bytes(id)))
        .singleElement()
        .satisfies(
            each -> assertThat(header(each, "termshift-reason")).isEqualTo("TOO_LARGE"),
            each -> assertThat(header(each, "termshift-topic")).isEqualTo(support));
  }

  @Test
  void aReplayedSealChangesNothing() {
    String support = lab.settings().kafka().topics().supportCommands();
    upstream.start("replayed", "free");
    upstream.flush();
    lab.awaitSettled();
    upstream.sendTo(support, "replayed", "g", new GrantCredits(5, Optional.empty(), "an outage"));
    upstream.flush();
    ConsumerRecord<byte[], byte[]> sealed = awaitSealed("replayed");
    for (int i = 0; i < 3; i++) {
      upstream.send(
          new ProducerRecord<>(
              log, sealed.partition(), sealed.key(), sealed.value(), sealed.headers()));
    }
    upstream.flush();
    lab.awaitSettled();
    assertThat(outputs.eventNames("replayed"))
        .filteredOn("credits.granted"::equals)
        .as("those of the plan and those of support")
        .hasSize(2);
    assertThat(outputs.replies("replayed"))
        .filteredOn(each -> each.commandId().id().equals("g"))
        .extracting(ReplyMessage::outcome)
        .hasSize(4)
        .startsWith(Outcome.ACCEPTED)
        .doesNotContain(Outcome.REJECTED)
        .satisfies(all -> assertThat(all).filteredOn(Outcome.ACCEPTED::equals).hasSize(1));
  }

  private static ConsumerRecord<byte[], byte[]> awaitSealed(String subscriptionId) {
    KafkaRecords records = new KafkaRecords(lab.bootstrapServers());
    return await()
        .atMost(Lab.PATIENCE)
        .until(
            () ->
                records.readAll(log).stream()
                    .filter(each -> each.headers().lastHeader("termshift-seal") != null)
                    .filter(each -> Arrays.equals(each.key(), bytes(subscriptionId)))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  @Test
  void whatWasSentOnOnceIsNotSentOnAgain() {
    int right = LogPartitioner.partition(bytes("lost"), lab.settings().kafka().partitions());
    int wrong = (right + 1) % lab.settings().kafka().partitions();
    ProducerRecord<byte[], byte[]> there =
        upstream.record(log, "lost", "start", new Start("free", Optional.empty()));
    there.headers().add(LogDecoder.REROUTED, bytes("1"));
    upstream.send(new ProducerRecord<>(log, wrong, there.key(), there.value(), there.headers()));
    upstream.flush();
    lab.awaitSettled();
    assertThat(outputs.replies("lost")).isEmpty();
    assertThat(outputs.deadLetters())
        .filteredOn(each -> Arrays.equals(each.key(), bytes("lost")))
        .singleElement()
        .satisfies(
            each -> assertThat(header(each, "termshift-reason")).isEqualTo("WRONG_PARTITION"));
  }

  /** Each is answered, none leaves anything behind: neither in memory nor in the journal. */
  @Test
  void idsThatNobodyStartedLeaveNothing() {
    for (int i = 0; i < MANY; i++) {
      upstream.send("nobody-" + i, "c", new ConsumeCredits(1, Optional.empty()));
    }
    upstream.flush();
    lab.awaitSettled();
    assertThat(outputs.replies())
        .filteredOn(each -> each.subscriptionId().startsWith("nobody-"))
        .hasSize(MANY)
        .allMatch(each -> each.rejections().get(0).code().equals("NOT_STARTED"));
    assertThat(outputs.billing()).noneMatch(each -> each.subscriptionId().startsWith("nobody-"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
