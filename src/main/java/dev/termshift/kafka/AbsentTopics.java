package dev.termshift.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Topics that brokers do not have, and what makes them. */
public final class AbsentTopics {

  private static final Duration WITHIN = Duration.ofSeconds(10);

  private AbsentTopics() {}

  /** What to say of one. */
  public static String sentence(String topic) {
    return "Expected topic %s to exist, but it does not: 'termshift topics --create' makes it"
        .formatted(topic);
  }

  /** The same to whoever cannot go on without it. */
  public static IllegalStateException failure(String topic) {
    return new IllegalStateException(sentence(topic));
  }

  /** Which of these are absent; one that may not be seen may well be there. */
  public static List<String> among(Collection<String> topics, Admin admin) {
    Map<String, KafkaFuture<TopicDescription>> asked =
        admin.describeTopics(topics).topicNameValues();
    List<String> absent = new ArrayList<>();
    asked.forEach(
        (topic, answer) -> {
          if (isAbsent(answer)) {
            absent.add(topic);
          }
        });
    return absent.stream().sorted().toList();
  }

  /**
   * Returns if none is.
   *
   * @throws IllegalStateException if one is absent
   */
  public static void refuse(Collection<String> topics, Admin admin) {
    among(topics, admin).stream()
        .findFirst()
        .ifPresent(
            topic -> {
              throw failure(topic);
            });
  }

  private static boolean isAbsent(KafkaFuture<TopicDescription> answer) {
    try {
      Await.result(answer, WITHIN, "a topic to be described");
      return false;
    } catch (IllegalStateException e) {
      return e.getCause() instanceof UnknownTopicOrPartitionException;
    }
  }
}
