package dev.termshift.cli.status;

import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.kafka.Await;
import dev.termshift.kafka.InputTopics;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kafka.LogTopic;
import dev.termshift.pipeline.forwarder.Forwarder;
import dev.termshift.pipeline.progress.ProgressStore;
import dev.termshift.pipeline.progress.UnpackedInput;
import dev.termshift.pipeline.watch.LagProbe;
import dev.termshift.pipeline.watch.PartitionLag;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.TopicNames;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Reads from the brokers what waits in an installation. */
final class LagReader implements AutoCloseable {

  private static final Duration WITHIN = Duration.ofSeconds(10);
  private static final Comparator<PartitionRow> BY_PARTITION =
      Comparator.comparing((PartitionRow row) -> row.partition().topic())
          .thenComparing(row -> row.partition().partition());

  private final KafkaSettings kafka;
  private final Admin admin;
  private final ProgressStore progress;
  private final LagProbe probe;
  private final Clock clock;
  private Optional<LagReport> last = Optional.empty();

  /** Reads with the given admin client, which stays the caller's. */
  LagReader(KafkaSettings kafka, Admin admin) {
    this.kafka = kafka;
    this.admin = admin;
    KafkaClients clients = new KafkaClients(kafka);
    this.progress = new ProgressStore(clients, kafka.topics().progress(), WITHIN);
    this.probe = new LagProbe(clients, WITHIN);
    this.clock = Clock.tickMillis(ZoneOffset.UTC);
  }

  /**
   * The log as it is now.
   *
   * @throws dev.termshift.pipeline.progress.SessionRefused if it, or what is forwarded into it,
   *     must not be read
   */
  LogTopic log() {
    InputTopics inputs = InputTopics.of(admin, kafka.topics());
    LogTopic log = inputs.log().current();
    UnpackedInput.require(log);
    UnpackedInput.requireAll(inputs.forwarded());
    return log;
  }

  Map<Integer, ProgressRecord> progress(LogTopic log) {
    return progress.readAll(log);
  }

  /** What waits, with that progress, and how it was at the look before. */
  LagReport read(LogTopic log, Map<Integer, ProgressRecord> reached) {
    Map<TopicPartition, Long> next = new HashMap<>();
    for (int each = 0; each < log.partitions(); each++) {
      next.put(
          log.partition(each),
          Optional.ofNullable(reached.get(each)).map(ProgressRecord::nextOffset).orElse(0L));
    }
    LagReport report =
        new LagReport(
            clock.instant(),
            rows(next, members()),
            rows(forwarded(), members(Forwarder.GROUP_SUFFIX)),
            Trend.NONE);
    LagReport shown = last.map(report::after).orElse(report);
    last = Optional.of(report);
    return shown;
  }

  GroupMembers members() {
    return members("");
  }

  private GroupMembers members(String suffix) {
    return GroupMembers.read(admin, kafka.groupId(), suffix);
  }

  private List<PartitionRow> rows(Map<TopicPartition, Long> reached, GroupMembers members) {
    Map<TopicPartition, PartitionLag> lags = probe.look(reached);
    return lags.entrySet().stream()
        .map(
            each ->
                new PartitionRow(
                    each.getKey(),
                    Optional.ofNullable(members.owners().get(each.getKey())),
                    each.getValue()))
        .sorted(BY_PARTITION)
        .toList();
  }

  private String forwarderGroup() {
    return kafka.groupId() + Forwarder.GROUP_SUFFIX;
  }

  private Map<TopicPartition, Long> forwarded() {
    TopicNames topics = kafka.topics();
    Map<TopicPartition, OffsetAndMetadata> committed =
        answer(admin.listConsumerGroupOffsets(forwarderGroup()).partitionsToOffsetAndMetadata());
    Map<String, TopicDescription> described =
        answer(
            admin
                .describeTopics(List.of(topics.supportCommands(), topics.payments()))
                .allTopicNames());
    Map<TopicPartition, Long> reached = new HashMap<>();
    described.forEach(
        (name, topic) ->
            topic.partitions().stream()
                .map(each -> new TopicPartition(name, each.partition()))
                .forEach(each -> reached.put(each, offset(committed, each))));
    return reached;
  }

  private <T> T answer(KafkaFuture<T> answer) {
    return Await.answer(answer, "the offsets of " + forwarderGroup());
  }

  private static long offset(
      Map<TopicPartition, OffsetAndMetadata> committed, TopicPartition partition) {
    return Optional.ofNullable(committed.get(partition)).map(OffsetAndMetadata::offset).orElse(0L);
  }

  @Override
  public void close() {
    probe.close();
  }
}
