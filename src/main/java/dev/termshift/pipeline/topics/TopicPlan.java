package dev.termshift.pipeline.topics;

import dev.termshift.kafka.LogTopic;
import dev.termshift.settings.TopicNames;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the seven topics must be like, and why it matters: the log's append time is the clock of the
 * rules, its partition count decides who owns a subscription, and the progress topic is read per
 * partition of the log.
 *
 * @param names the topics
 * @param partitions the partitions of the log; never changed once subscriptions exist
 * @param replicationFactor the least number of copies of everything
 * @param maxMessageBytes the largest message that is written to any of the topics
 * @param retention how long what others write is kept
 */
public record TopicPlan(
    TopicNames names,
    int partitions,
    short replicationFactor,
    int maxMessageBytes,
    Retention retention) {

  /** The largest message of brokers that nobody has configured, less the room a batch takes. */
  public static final int STANDARD_MESSAGE_BYTES = 1_000_000;

  /** What a record batch and its one record add to a message. */
  private static final int BATCH_ROOM = 1024;

  /** A dead letter holds a message of others, which may be larger than our own. */
  private static final int DEAD_LETTER_ROOM = 1024 * 1024;

  private static final String RETENTION = "retention.ms";

  private static final Map<String, String> FOR_EVER = Map.of(RETENTION, "-1");

  /** Messages of at most {@link #STANDARD_MESSAGE_BYTES}, kept as long as by standard settings. */
  public TopicPlan(TopicNames names, int partitions, short replicationFactor) {
    this(names, partitions, replicationFactor, STANDARD_MESSAGE_BYTES, Retention.STANDARD);
  }

  /** The same plan where charges may be open for so long. */
  public TopicPlan withOpenCharges(Collection<Duration> openFor) {
    return new TopicPlan(
        names, partitions, replicationFactor, maxMessageBytes, retention.withOpenCharges(openFor));
  }

  List<TopicSpec> specs() {
    return List.of(
        log(),
        forwarded(names.supportCommands(), retention.commands()),
        forwarded(names.payments(), retention.payments()),
        output(names.billing(), FOR_EVER),
        output(names.replies(), Map.of(RETENTION, "604800000")),
        deadLetters(),
        progress());
  }

  /** New logs keep a copy for as long as its original. */
  private TopicSpec log() {
    return input(names.commands(), true, retention.commands(), Retention.usual(retention.inputs()));
  }

  /** A forwarded topic: its records have copies in the log. */
  private TopicSpec forwarded(String name, Duration least) {
    return input(name, false, least, Retention.usual(least));
  }

  /** A topic that others write to: brokers must unpack what they send, to know how large it is. */
  private TopicSpec input(String name, boolean partitionsFixed, Duration least, Duration usual) {
    return spec(
        name,
        partitionsFixed,
        rules(
            ConfigRule.exactly("cleanup.policy", "delete"),
            ConfigRule.exactly("message.timestamp.type", "LogAppendTime"),
            ConfigRule.exactly(LogTopic.COMPRESSION, LogTopic.UNPACKED),
            keeps(least),
            keepsWhateverItsSize()),
        kept(usual));
  }

  private static Map<String, String> kept(Duration time) {
    return Map.of(RETENTION, Long.toString(time.toMillis()));
  }

  private static ConfigRule keeps(Duration least) {
    return ConfigRule.atLeastOrForEver(RETENTION, least.toMillis());
  }

  /** Size does not limit what is kept: a flood of records must not remove those before it. */
  private static ConfigRule keepsWhateverItsSize() {
    return ConfigRule.exactly("retention.bytes", "-1");
  }

  private TopicSpec output(String name, Map<String, String> preferences) {
    return spec(name, false, rules(ConfigRule.exactly("cleanup.policy", "delete")), preferences);
  }

  private TopicSpec deadLetters() {
    return spec(
        names.deadLetters(),
        false,
        rules(
            ConfigRule.exactly("cleanup.policy", "delete"),
            keeps(retention.letters()),
            keepsWhateverItsSize()),
        Map.of(
            RETENTION,
            Long.toString(Retention.usual(retention.letters()).toMillis()),
            "max.message.bytes",
            Integer.toString(maxMessageBytes + DEAD_LETTER_ROOM)));
  }

  private TopicSpec progress() {
    return spec(
        names.progress(),
        true,
        rules(ConfigRule.exactly("cleanup.policy", "compact")),
        Map.of(
            "segment.bytes", "1048576",
            "segment.ms", "3600000",
            "min.cleanable.dirty.ratio", "0.1"));
  }

  private TopicSpec spec(
      String name, boolean fixed, List<ConfigRule> rules, Map<String, String> preferences) {
    return new TopicSpec(name, partitions, fixed, replicationFactor, rules, preferences);
  }

  private List<ConfigRule> rules(ConfigRule... own) {
    return Stream.concat(Stream.of(own), common()).toList();
  }

  /** What is acknowledged must not be lost with one broker, and must fit. */
  private Stream<ConfigRule> common() {
    return Stream.of(
        ConfigRule.exactly("unclean.leader.election.enable", "false"),
        ConfigRule.atLeast("min.insync.replicas", replicationFactor >= 3 ? 2 : 1),
        ConfigRule.atLeast("max.message.bytes", maxMessageBytes + BATCH_ROOM));
  }
}
