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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
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

  /** An id of the victim's partition that nobody starts. */
  private static String neighbour() {
    return IntStream.range(0, 1000)
        .mapToObj(number -> "neighbour-" + number)
        .filter(id -> lab.partition(id) == partition)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void eachBecomesWhatItsRowSaysAndThePartitionGoesOn() {
    upstream.start(VICTIM, "free");
    upstream.flush();
    lab.awaitSettled();
    HostileRecords records = new HostileRecords(log, partition, VICTIM);
    List<HostileRows.Sample> samples =
        HostileRows.of(records, neighbour()).stream().flatMap(HostileRows.Row::sent).toList();
    int before = inPartition().size();
    samples.forEach(each -> upstream.send(each.record()));
    upstream.consume(VICTIM, "last", 1);
    upstream.flush();
    lab.awaitSettled();
    List<ConsumerRecord<byte[], byte[]>> sent = inPartition();
    List<String> fates = fates(sent.subList(before, before + samples.size()));
    assertThat(fates)
        .zipSatisfy(
            samples, (fate, sample) -> assertThat(fate).as(shown(sample)).isEqualTo(sample.fate()));
    assertThat(outputs.outcomes(VICTIM)).contains("last ACCEPTED");
    assertThat(node.pipeline().failures()).isEmpty();
  }

  private static String shown(HostileRows.Sample sample) {
    String whole = sample.record().toString();
    return whole.substring(0, Math.min(whole.length(), 600));
  }

  /** What became of records of the log: the reason of a dead letter, or what their replies say. */
  private static List<String> fates(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<String, String> fates = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> each : outputs.deadLetters()) {
      String place = header(each, "termshift-partition") + "/" + header(each, "termshift-offset");
      fates.merge(place, header(each, "termshift-reason"), (one, more) -> one + ", " + more);
    }
    for (ReplyMessage each : outputs.replies()) {
      String place = each.position().partition() + "/" + each.position().offset();
      fates.merge(place, told(each), (one, more) -> one + ", " + more);
    }
    return records.stream()
        .map(each -> fates.getOrDefault(each.partition() + "/" + each.offset(), ""))
        .toList();
  }

  private static String told(ReplyMessage reply) {
    return Stream.concat(
            Stream.of(reply.outcome().name()),
            reply.rejections().stream().map(ReplyMessage.Rejected::code))
        .collect(Collectors.joining(" "));
  }

  private static List<ConsumerRecord<byte[], byte[]>> inPartition() {
    return new KafkaRecords(lab.bootstrapServers())
        .readAll(log).stream().filter(each -> each.partition() == partition).toList();
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
