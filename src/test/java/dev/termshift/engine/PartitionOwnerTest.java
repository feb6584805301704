package dev.termshift.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.domain.answer.Answer;
import dev.termshift.kernel.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PartitionOwnerTest {

  private final OwnerInMemory owner = new OwnerInMemory();

  @AfterEach
  void close() {
    owner.close();
  }

  /** The outcome of a start and of so many consumptions, each behind the one before. */
  private void expectInOrder(String id, int consumptions) {
    long sequenceNr = 0;
    for (int i = 0; i <= consumptions; i++) {
      Outcome.Decided outcome = owner.next(id);
      assertThat(outcome.answer()).isInstanceOf(Answer.Accepted.class);
      assertThat(outcome.firstSequence()).isEqualTo(sequenceNr + 1);
      sequenceNr = outcome.after().sequenceNr();
    }
    assertThat(owner.journal.persistedInStorage("Subscription|" + id)).hasSize((int) sequenceNr);
  }

  @Test
  void recordsOfOneSubscriptionAreDecidedInTheirOrder() {
    List<String> ids = List.of("a", "b", "c");
    ids.forEach(owner::start);
    IntStream.range(0, 50).forEach(i -> ids.forEach(id -> owner.consume(id, i)));

    ids.forEach(id -> expectInOrder(id, 50));
  }

  @Test
  void whatComesWhileASubscriptionIsPassivatedIsDecidedBehindItsReturn() {
    owner.start("a");
    owner.next("a");
    for (String other : List.of("b", "c", "d")) {
      owner.start(other);
    }
    // The last of them told the first one to go; these come before it has gone.
    IntStream.range(0, 10).forEach(i -> owner.consume("a", i));

    for (int i = 0; i < 10; i++) {
      assertThat(owner.next("a").answer()).isInstanceOf(Answer.Accepted.class);
    }
    assertThat(owner.terminated.getCount()).isEqualTo(1);
  }

  @Test
  void manySubscriptionsTakeTurnsInLittleRoom() {
    List<String> ids = IntStream.range(0, 20).mapToObj(i -> "s" + i).toList();
    ids.forEach(owner::start);
    IntStream.range(0, 10).forEach(i -> ids.forEach(id -> owner.consume(id, i)));

    ids.forEach(id -> expectInOrder(id, 10));
  }

  @Test
  void noMoreAreInMemoryThanThereIsRoomFor() {
    for (int i = 0; i < 20; i++) {
      owner.start("s" + i);
      owner.next("s" + i);
      await().atMost(OwnerInMemory.PATIENCE).until(() -> owner.live() <= OwnerInMemory.ROOM);
    }
    assertThat(owner.live()).isEqualTo(OwnerInMemory.ROOM);
  }

  @Test
  void whoeverWasUsedLongestAgoMakesRoom() {
    for (String id : List.of("a", "b", "c")) {
      owner.start(id);
      owner.next(id);
    }
    owner.consume("a", 0);
    owner.next("a");
    long recoveries = recoveries();
    owner.start("d");
    owner.next("d");
    owner.consume("a", 1);
    owner.next("a");
    assertThat(recoveries()).as("only d was not in memory").isEqualTo(recoveries + 1);
    owner.consume("b", 0);
    owner.next("b");
    assertThat(recoveries()).as("b was not either").isEqualTo(recoveries + 2);
  }

  private long recoveries() {
    return owner.meters.get("termshift.recovery.duration").timer().count();
  }

  @Test
  void whoIsIdleLeavesAndComesBackAsHeWas() {
    owner.start("a");
    owner.next("a");
    await()
        .atMost(OwnerInMemory.PATIENCE)
        .until(
            () -> {
              owner.clock.set(owner.clock.instant().plusSeconds(10));
              return owner.live() == 0;
            });

    owner.consume("a", 0);

    assertThat(owner.next("a").firstSequence()).isGreaterThan(1);
  }

  @Test
  void whoComesBackHasATimerAgain() {
    owner.start("a");
    owner.next("a");
    for (String other : List.of("b", "c", "d")) {
      owner.start(other);
      owner.next(other);
    }
    // By the wall clock the period is over; by the log's it is not, so that only the timer speaks.
    owner.clock.set(OwnerInMemory.BEGIN.plus(Duration.ofDays(40)));
    owner.consume("a", 0);
    owner.next("a");

    await()
        .atMost(OwnerInMemory.PATIENCE)
        .until(() -> owner.elapsed.stream().anyMatch(each -> each.startsWith("a 2026-04-01")));
  }

  /** The write of a later command must not come after that of an earlier one has failed. */
  @Test
  void whenOneEndsAllEnd() throws InterruptedException {
    owner.start("a");
    owner.next("a");
    owner.start("b");
    owner.next("b");
    owner.journal.failNextPersisted("Subscription|a");
    IntStream.range(0, 20).forEach(i -> owner.consume("a", i));

    assertThat(owner.terminated.await(OwnerInMemory.PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .isTrue();
    await().atMost(OwnerInMemory.PATIENCE).until(() -> owner.live() == 0);
    owner.probe("a").expectNoMessage();
    assertThat(owner.journal.persistedInStorage("Subscription|a")).hasSize(startEvents());
    owner.kit.createTestProbe().expectTerminated(owner.ref, OwnerInMemory.PATIENCE);
  }

  private int startEvents() {
    return owner.journal.persistedInStorage("Subscription|b").size();
  }

  @Test
  void whenItIsToldToStopAllStop() throws InterruptedException {
    owner.start("a");
    owner.next("a");
    owner.ref.tell(new PartitionOwner.Stop());

    assertThat(owner.terminated.await(OwnerInMemory.PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .isTrue();
    await().atMost(OwnerInMemory.PATIENCE).until(() -> owner.live() == 0);
  }
}
