package dev.termshift.kafka;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Looks the log, or another input topic, up at the brokers: its unique id, its partitions and how
 * its records are kept, as they are now.
 */
public final class LogTopics {

  private static final Duration WITHIN = Duration.ofSeconds(10);

  private final Admin admin;
  private final String name;

  public LogTopics(Admin admin, String name) {
    this.admin = admin;
    this.name = name;
  }

  /**
   * The log as it is now.
   *
   * @throws IllegalStateException if the brokers do not know it or do not answer
   */
  public LogTopic current() {
    return lookUp().orElseThrow(() -> AbsentTopics.failure(name));
  }

  private <T> T waitFor(@Nullable KafkaFuture<T> answer) {
    return Await.result(requireNonNull(answer), WITHIN, "topic " + name);
  }

  private LogTopic topic(TopicDescription topic, Config config) {
    return new LogTopic(
        name,
        topic.topicId().toString(),
        topic.partitions().size(),
        Optional.ofNullable(config.get(LogTopic.COMPRESSION))
            .map(ConfigEntry::value)
            .orElse("nothing"));
  }

  /**
   * The log as it is now, absent if the brokers do not know it.
   *
   * @throws IllegalStateException if the brokers do not answer
   */
  public Optional<LogTopic> lookUp() {
    try {
      ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
      // Both are under way before one of them is waited for.
      KafkaFuture<TopicDescription> topic =
          admin.describeTopics(List.of(name)).topicNameValues().get(name);
      KafkaFuture<Config> config = admin.describeConfigs(List.of(resource)).values().get(resource);
      return Optional.of(topic(waitFor(topic), waitFor(config)));
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
