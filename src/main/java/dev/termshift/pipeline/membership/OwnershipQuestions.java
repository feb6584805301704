package dev.termshift.pipeline.membership;

import dev.termshift.settings.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the group's coordinator which partitions are still this node's, for all that want to know at
 * once, by a commit under the member's generation: it is refused to a zombie, while its own polls
 * still look fine. Slots ask, the polling thread answers between two polls.
 */
final class OwnershipQuestions implements PartitionSlot.OwnershipConfirmation {

  private static final Logger LOG = LoggerFactory.getLogger(OwnershipQuestions.class);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  /** The only call that holds up the polling thread; a poll must follow well before it is due. */
  private static final Duration CONFIRM_WITHIN = Duration.ofSeconds(5);

  private record Question(TopicPartition partition, CompletableFuture<Boolean> answer) {}

  /** Questions, and the group's offsets, which are being looked up for them. */
  private record Asked(
      List<Question> questions, CompletableFuture<Map<TopicPartition, OffsetAndMetadata>> seen) {}

  private final String topic;
  private final Supplier<CompletionStage<Map<TopicPartition, OffsetAndMetadata>>> offsets;
  private final Queue<Question> waiting = new ConcurrentLinkedQueue<>();
  private Optional<Asked> asked = Optional.empty();

  /**
   * Questions about the partitions of a topic.
   *
   * @param offsets begins to look up the group's offsets and does not wait for them
   */
  OwnershipQuestions(
      String topic, Supplier<CompletionStage<Map<TopicPartition, OffsetAndMetadata>>> offsets) {
    this.topic = topic;
    this.offsets = offsets;
  }

  /**
   * Questions about the log. The offsets are asked as nobody's member: a consumer would wait for
   * the transaction that a failed session left open, which only the next session's fencing ends.
   */
  static OwnershipQuestions of(Admin admin, KafkaSettings kafka) {
    ListConsumerGroupOffsetsOptions bounded =
        new ListConsumerGroupOffsetsOptions().timeoutMs(Math.toIntExact(CONFIRM_WITHIN.toMillis()));
    return new OwnershipQuestions(
        kafka.topics().commands(),
        () ->
            admin
                .listConsumerGroupOffsets(kafka.groupId(), bounded)
                .partitionsToOffsetAndMetadata()
                .toCompletionStage());
  }

  @Override
  public boolean isOwner(int partition) throws InterruptedException {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    waiting.add(new Question(new TopicPartition(topic, partition), answer));
    try {
      return answer.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } finally {
      // Nobody waits any more: it is not asked.
      answer.complete(false);
    }
  }

  long waiting() {
    return waiting.stream().filter(each -> !each.answer().isDone()).count();
  }

  /**
   * Goes on with the answers, on the polling thread, which it holds up for one bounded call at
   * most.
   *
   * @throws FencedInstanceIdException if another process has this one's name in the group
   */
  void answer(Consumer<byte[], byte[]> member) {
    if (asked.isEmpty()) {
      asked = ask();
    } else if (asked.get().seen().isDone()) {
      Asked ready = asked.get();
      asked = Optional.empty();
      confirm(member, ready);
    }
  }

  private Optional<Asked> ask() {
    List<Question> questions = new ArrayList<>();
    for (Question each = waiting.poll(); each != null; each = waiting.poll()) {
      questions.add(each);
    }
    questions.removeIf(each -> each.answer().isDone());
    return questions.isEmpty()
        ? Optional.empty()
        : Optional.of(new Asked(questions, offsets.get().toCompletableFuture()));
  }

  private static void confirm(Consumer<byte[], byte[]> member, Asked asked) {
    List<Question> open = asked.questions().stream().filter(it -> !it.answer().isDone()).toList();
    List<Question> assigned =
        open.stream().filter(it -> member.assignment().contains(it.partition())).toList();
    boolean confirmed = !assigned.isEmpty() && isConfirmed(member, assigned, asked.seen());
    open.forEach(it -> it.answer().complete(confirmed && assigned.contains(it)));
  }

  /** What is committed is what lag tools see already. */
  private static boolean isConfirmed(
      Consumer<byte[], byte[]> member,
      List<Question> assigned,
      CompletableFuture<Map<TopicPartition, OffsetAndMetadata>> offsets) {
    try {
      Map<TopicPartition, OffsetAndMetadata> seen = offsets.getNow(Map.of());
      member.commitSync(
          assigned.stream()
              .map(Question::partition)
              .distinct()
              .collect(
                  Collectors.toMap(
                      it -> it, it -> seen.getOrDefault(it, new OffsetAndMetadata(0)))),
          CONFIRM_WITHIN);
      return true;
    } catch (FencedInstanceIdException e) {
      throw e;
    } catch (KafkaException | CompletionException e) {
      LOG.info("Ownership of {} is not confirmed: {}", assigned, e.toString());
      return false;
    }
  }
}
