package dev.termshift.pipeline.kafka;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks the log up at the brokers: its unique id and its partitions, as they are now. */
public final class LogTopics {

  private static final long WITHIN_SECONDS = 10;

  private final Admin admin;
  private final String name;

  /** Looks up the topic of that name. */
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
    return lookUp()
        .orElseThrow(
            () -> new IllegalStateException("Expected topic " + name + ", but found none"));
  }

  /**
   * The log as it is now, absent if the brokers do not know it.
   *
   * @throws IllegalStateException if the brokers do not answer
   */
  public Optional<LogTopic> lookUp() {
    try {
      TopicDescription topic =
          admin
              .describeTopics(List.of(name))
              .allTopicNames()
              .get(WITHIN_SECONDS, TimeUnit.SECONDS)
              .get(name);
      return Optional.ofNullable(topic)
          .map(it -> new LogTopic(name, it.topicId().toString(), it.partitions().size()));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw new IllegalStateException("Expected topic " + name + ", but " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("Expected topic " + name + ", but " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while looking up " + name, e);
    }
  }
}
