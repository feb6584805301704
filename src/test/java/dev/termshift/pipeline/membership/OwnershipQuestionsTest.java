package dev.termshift.pipeline.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many partitions learn whether they are still this node's, and what it costs the poll. */
final class OwnershipQuestionsTest {

  private static final int PARTITIONS = 64;

  private final ExecutorService askers = Executors.newCachedThreadPool();
  private final AtomicInteger lookUps = new AtomicInteger();
  private final CompletableFuture<Map<TopicPartition, OffsetAndMetadata>> seen =
      new CompletableFuture<>();
  private final OwnershipQuestions questions =
      new OwnershipQuestions(
          "log",
          () -> {
            lookUps.incrementAndGet();
            return seen;
          });
  private final Member member = new Member();

  /** A member of all partitions but the last. */
  private static final class Member extends MockConsumer<byte[], byte[]> {
    private final List<Map<TopicPartition, OffsetAndMetadata>> commits = new ArrayList<>();
    private Optional<KafkaException> refusal = Optional.empty();

    Member() {
      super("latest");
      subscribe(List.of("log"));
      rebalance(
          IntStream.range(0, PARTITIONS - 1)
              .mapToObj(it -> new TopicPartition("log", it))
              .toList());
    }

    @Override
    public synchronized void commitSync(
        Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
      commits.add(offsets);
      if (refusal.isPresent()) {
        throw refusal.get();
      }
    }
  }

  @AfterEach
  void end() {
    askers.shutdownNow();
  }

  private List<Future<Boolean>> askAll() {
    List<Future<Boolean>> answers =
        IntStream.range(0, PARTITIONS)
            .mapToObj(it -> askers.submit(() -> questions.isOwner(it)))
            .toList();
    await().until(() -> questions.waiting() == PARTITIONS);
    return answers;
  }

  @Test
  void allAreAskedByOneLookUpAndOneCommit() throws Exception {
    List<Future<Boolean>> answers = askAll();
    questions.answer(member);
    seen.complete(Map.of(new TopicPartition("log", 3), new OffsetAndMetadata(33)));
    questions.answer(member);
    for (int i = 0; i < PARTITIONS; i++) {
      assertThat(answers.get(i).get()).as("partition " + i).isEqualTo(i < PARTITIONS - 1);
    }
    assertThat(lookUps).hasValue(1);
    assertThat(member.commits).hasSize(1);
    assertThat(member.commits.get(0))
        .hasSize(PARTITIONS - 1)
        .containsEntry(new TopicPartition("log", 3), new OffsetAndMetadata(33))
        .containsEntry(new TopicPartition("log", 4), new OffsetAndMetadata(0));
  }

  @Test
  void thePollIsNotHeldUpByALookUpThatIsNotAnswered() {
    askAll();
    questions.answer(member);
    questions.answer(member);
    questions.answer(member);
    assertThat(lookUps).hasValue(1);
    assertThat(member.commits).isEmpty();
  }

  @Test
  void whoHasGivenUpIsNotAskedFor() {
    List<Future<Boolean>> answers = askAll();
    answers.forEach(answer -> answer.cancel(true));
    await().until(() -> questions.waiting() == 0);
    questions.answer(member);
    seen.complete(Map.of());
    questions.answer(member);
    assertThat(lookUps).hasValue(0);
    assertThat(member.commits).isEmpty();
  }

  @Test
  void aRefusedCommitConfirmsNothing() throws Exception {
    List<Future<Boolean>> answers = askAll();
    member.refusal = Optional.of(new RebalanceInProgressException());
    questions.answer(member);
    seen.complete(Map.of());
    questions.answer(member);
    for (Future<Boolean> answer : answers) {
      assertThat(answer.get()).isFalse();
    }
  }

  @Test
  void aLookUpThatFailedConfirmsNothing() throws Exception {
    List<Future<Boolean>> answers = askAll();
    questions.answer(member);
    seen.completeExceptionally(new KafkaException("no coordinator"));
    questions.answer(member);
    for (Future<Boolean> answer : answers) {
      assertThat(answer.get()).isFalse();
    }
    assertThat(member.commits).isEmpty();
  }

  @Test
  void anotherProcessOfTheSameNameIsNotAnAnswer() {
    askAll();
    member.refusal = Optional.of(new FencedInstanceIdException("fenced"));
    questions.answer(member);
    seen.complete(Map.of());
    assertThatThrownBy(() -> questions.answer(member))
        .isInstanceOf(FencedInstanceIdException.class);
  }
}
