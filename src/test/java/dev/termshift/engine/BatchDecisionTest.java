package dev.termshift.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Outcome;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a subscription's actor publishes for its records, whatever writes they are journaled in. */
final class BatchDecisionTest {

  private static final long FAR_BEHIND = 3600;

  private final BatchedSubscription subscription = new BatchedSubscription();

  @Test
  void aRecordWithinOneWriteIsEmittedAtOnce() {
    subscription.deliver(List.of(BatchedSubscription.start(1)));
    assertThat(subscription.outcome(1)).isInstanceOf(Outcome.Decided.class);
    assertThat(subscription.published(1)).isEqualTo(subscription.journaledFor(1));
  }

  @Test
  void aRecordThatTakesSeveralWritesPublishesAllOfItsEvents() {
    subscription.deliver(List.of(BatchedSubscription.start(1)));
    subscription.deliver(List.of(BatchedSubscription.consume(2, FAR_BEHIND, "c", 1)));
    assertThat(subscription.writes()).isGreaterThan(2);
    assertThat(subscription.answer(2)).isEqualTo(new Answer.Accepted());
    assertThat(subscription.published(2))
        .hasSizeGreaterThan(300)
        .isEqualTo(subscription.journaledFor(2));
  }

  @Test
  void aRejectedRecordThatTakesSeveralWritesPublishesItsDeadlines() {
    subscription.deliver(List.of(BatchedSubscription.start(1)));
    subscription.deliver(List.of(BatchedSubscription.consume(2, FAR_BEHIND, "c", 1_000_000)));
    assertThat(subscription.answer(2)).isInstanceOf(Answer.Rejected.class);
    assertThat(subscription.published(2)).isEqualTo(subscription.journaledFor(2));
  }

  @Test
  void everyRecordOfABatchPublishesItsOwnEvents() {
    subscription.deliver(
        List.of(
            BatchedSubscription.start(1),
            BatchedSubscription.consume(2, FAR_BEHIND, "a", 1),
            BatchedSubscription.consume(3, FAR_BEHIND, "much", 1_000_000),
            BatchedSubscription.consume(4, 2 * FAR_BEHIND, "b", 1)));
    List<Long> published =
        LongStream.rangeClosed(1, 4)
            .boxed()
            .flatMap(it -> subscription.published(it).stream())
            .toList();
    assertThat(published).isEqualTo(subscription.sequenceNumbers());
  }

  @Test
  void aCrashBetweenTheWritesOfARecordLosesNothing() {
    LogRecord late = BatchedSubscription.consume(2, FAR_BEHIND, "c", 1);
    for (int writes = 1; writes <= 4; writes++) {
      BatchedSubscription crashed = new BatchedSubscription();
      crashed.deliver(List.of(BatchedSubscription.start(1)));
      crashed.deliverAndCrashAfter(writes, List.of(late));
      crashed.recover();
      crashed.deliver(List.of(late));
      assertThat(crashed.published(2)).as("%d writes", writes).isEqualTo(crashed.journaledFor(2));
      assertThat(crashed.answer(2)).isEqualTo(new Answer.Accepted());
    }
  }

  @Test
  void aCrashAfterTheWritesOfARecordLosesNothing() {
    LogRecord late = BatchedSubscription.consume(2, FAR_BEHIND, "c", 1);
    subscription.deliver(List.of(BatchedSubscription.start(1)));
    subscription.deliver(List.of(late));
    List<Long> before = subscription.published(2);
    subscription.recover();
    subscription.deliver(List.of(late));
    assertThat(subscription.published(2)).isEqualTo(before);
  }

  @Test
  void aSnapshotTakenBetweenTheWritesOfARecordKnowsWhereItBegan() {
    LogRecord late = BatchedSubscription.consume(2, FAR_BEHIND, "c", 1);
    LogRecord refused = BatchedSubscription.consume(3, FAR_BEHIND, "much", 1_000_000);
    subscription.deliver(List.of(BatchedSubscription.start(1)));
    subscription.deliver(List.of(late, refused));
    int last = subscription.sequenceNumbers().size();
    for (int event = last; event > 5; event -= 60) {
      BatchedSubscription it = new BatchedSubscription();
      it.snapshotAt(event);
      it.deliver(List.of(BatchedSubscription.start(1)));
      it.deliver(List.of(late, refused));
      it.recoverFromSnapshot();
      it.deliver(List.of(late, refused));
      assertThat(it.published(2)).as("snapshot at %d", event).isEqualTo(it.journaledFor(2));
      assertThat(it.published(3)).isEmpty();
      assertThat(((Answer.Rejected) it.answer(3)).rejections().get(0).code())
          .isEqualTo(RejectionCode.INSUFFICIENT_CREDITS);
    }
  }

  @Test
  void decisionsWithoutEventsAreRememberedWhereTheyBelong() {
    subscription.deliver(List.of(BatchedSubscription.start(1)));
    subscription.deliver(
        List.of(
            BatchedSubscription.consume(2, 1, "much", 1_000_000),
            BatchedSubscription.consume(3, FAR_BEHIND, "a", 1),
            BatchedSubscription.consume(4, FAR_BEHIND, "too-much", 1_000_000),
            BatchedSubscription.consume(5, FAR_BEHIND, "b", 1)));
    assertThat(subscription.rememberedOffsets()).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void onlyTheLastEventOfARecordIsMarkedAsItsLast() {
    subscription.deliver(List.of(BatchedSubscription.start(1)));
    subscription.deliver(List.of(BatchedSubscription.consume(2, FAR_BEHIND, "c", 1)));
    List<JournaledEvent> events = subscription.eventsFor(2);
    assertThat(events.get(events.size() - 1).lastOfRecord()).isTrue();
    assertThat(events.subList(0, events.size() - 1)).noneMatch(JournaledEvent::lastOfRecord);
  }
}
