package dev.termshift.pipeline.topics;

import static java.util.Objects.requireNonNull;

import dev.termshift.kafka.Await;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The broker's topics, asked for and made; waits for the broker's answers. */
final class TopicAdmin {
  private static final Duration ANSWER_BOUND = Duration.ofSeconds(30);
  private static final Duration LEADER_BOUND = Duration.ofSeconds(30);
  private static final Duration LEADER_POLL = Duration.ofMillis(50);

  private final Admin admin;

  TopicAdmin(Admin admin) {
    this.admin = admin;
  }

  /** Makes these topics; one that somebody else has just made is left as it is. */
  void create(List<NewTopic> topics) {
    admin.createTopics(topics).values().values().forEach(TopicAdmin::awaitCreated);
  }

  private static void awaitCreated(KafkaFuture<Void> created) {
    try {
      await(created);
    } catch (TopicExistsException madeByAnotherNode) {
      // What it is like is verified with the others.
    }
  }

  Set<String> existing(Collection<String> names) {
    Set<String> all = await(admin.listTopics().names());
    return names.stream().filter(all::contains).collect(Collectors.toSet());
  }

  /**
   * Returns when every partition of these topics has a leader that answers for it. A leader is
   * named before it has opened its log, and refuses what comes until then.
   *
   * @throws IllegalStateException if one still does not after half a minute
   */
  void awaitLeaders(Collection<String> names) {
    long deadline = System.nanoTime() + LEADER_BOUND.toNanos();
    Optional<String> leaderless = leaderless(names);
    while (leaderless.isPresent()) {
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException(
            "Expected the leader of every partition to answer within %s, but that of %s does not"
                .formatted(LEADER_BOUND, leaderless.get()));
      }
      Await.pause(LEADER_POLL);
      leaderless = leaderless(names);
    }
  }

  private Optional<String> leaderless(Collection<String> names) {
    try {
      Map<String, TopicDescription> topics = describe(names);
      Optional<String> unnamed =
          topics.values().stream()
              .filter(topic -> topic.partitions().stream().anyMatch(TopicAdmin::hasNoLeader))
              .map(TopicDescription::name)
              .findFirst();
      if (unnamed.isEmpty()) {
        await(admin.listOffsets(ends(topics.values())).all());
      }
      return unnamed;
    } catch (UnknownTopicOrPartitionException notYetKnownEverywhere) {
      return Optional.of("a topic that was just made");
    }
  }

  private static Map<TopicPartition, OffsetSpec> ends(Collection<TopicDescription> topics) {
    return topics.stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .map(it -> new TopicPartition(topic.name(), it.partition())))
        .collect(Collectors.toMap(Function.identity(), it -> OffsetSpec.latest()));
  }

  private static boolean hasNoLeader(TopicPartitionInfo partition) {
    return partition.leader() == null || partition.leader().isEmpty();
  }

  /** What these topics, which exist, are like. */
  Map<String, TopicFacts> facts(Collection<String> names) {
    Map<String, TopicDescription> topics = describe(names);
    Map<ConfigResource, Config> configs =
        await(admin.describeConfigs(names.stream().map(TopicAdmin::resource).toList()).all());
    Map<String, TopicFacts> facts = new HashMap<>();
    topics.forEach(
        (name, it) -> facts.put(name, facts(it, requireNonNull(configs.get(resource(name))))));
    return facts;
  }

  private static TopicFacts facts(TopicDescription topic, Config config) {
    return new TopicFacts(
        topic.topicId(),
        topic.partitions().size(),
        topic.partitions().stream().mapToInt(it -> it.replicas().size()).min().orElse(0),
        config.entries().stream()
            .filter(entry -> entry.value() != null)
            .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value)));
  }

  private Map<String, TopicDescription> describe(Collection<String> names) {
    return await(admin.describeTopics(names).allTopicNames());
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private static <T> T await(KafkaFuture<T> answer) {
    try {
      return Await.result(answer, ANSWER_BOUND, "the brokers to answer for the topics");
    } catch (IllegalStateException e) {
      throw e.getCause() instanceof KafkaException known ? known : e;
    }
  }
}
