package dev.termshift.pipeline.progress;

import dev.termshift.kafka.LogTopic;
import dev.termshift.kafka.LogTopics;
import java.util.List;

/**
 * Whether the brokers unpack what others write to an input topic, so that their size limit counts
 * the bytes that a reader gets. A reader cannot protect itself: its client unpacks a record,
 * however large, before the reader sees it.
 */
public final class UnpackedInput {

  private UnpackedInput() {}

  /**
   * Returns if they do for all of these, as they are now.
   *
   * @throws SessionRefused if one of the topics must not be read
   * @throws IllegalStateException if the brokers do not answer
   */
  public static void requireAll(List<LogTopics> topics) {
    topics.stream().map(LogTopics::current).forEach(UnpackedInput::require);
  }

  /**
   * Returns if they do.
   *
   * @throws SessionRefused if the topic must not be read
   */
  public static void require(LogTopic topic) {
    topic
        .refusal()
        .ifPresent(
            why -> {
              throw new SessionRefused(why);
            });
  }
}
