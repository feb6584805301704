package dev.termshift.engine;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.persistence.testkit.ProcessingSuccess;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an owner does with pages of records. */
final class OwnedPagesTest {

  private final OwnerInMemory owner = new OwnerInMemory();

  @AfterEach
  void close() {
    owner.close();
  }

  private LogRecord consumption(String id, String commandId) {
    return owner.record(id, commandId, new ConsumeCredits(1, Optional.empty()));
  }

  /** Leaves no event. */
  private LogRecord rejected(String id, String commandId) {
    return owner.record(id, commandId, new ConsumeCredits(1_000_000, Optional.empty()));
  }

  /** What came of a page, as it is told: in one part or in several. */
  private TestProbe<List<Outcome>> decidePage(LogRecord... records) {
    TestProbe<List<Outcome>> parts = owner.kit.createTestProbe();
    owner.ref.tell(new PartitionOwner.DecidePage(List.of(records), parts.ref()::tell));
    return parts;
  }

  private static List<String> ids(List<Outcome> outcomes) {
    return outcomes.stream()
        .map(outcome -> ((Outcome.Decided) outcome).after().subscriptionId())
        .toList();
  }

  private List<String> ids(TestProbe<List<Outcome>> parts, int records) {
    List<String> ids = new ArrayList<>();
    while (ids.size() < records) {
      ids.addAll(ids(parts.receiveMessage(OwnerInMemory.PATIENCE)));
    }
    return ids;
  }

  private long writes() {
    return owner.meters.get("termshift.journal.write.duration").timer().count();
  }

  /** Nobody else reads or writes the journal either, until it goes on. */
  private CountDownLatch standStillAt(String id) {
    CountDownLatch goesOn = new CountDownLatch(1);
    owner.journal.withPolicy(
        (persistenceId, operation) -> {
          if (persistenceId.equals("Subscription|" + id)) {
            try {
              goesOn.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
          return ProcessingSuccess.getInstance();
        });
    return goesOn;
  }

  @Test
  void aPageIsAnsweredInItsOwnOrder() {
    List.of("a", "b", "c").forEach(owner::start);
    List.of("a", "b", "c").forEach(owner::next);

    TestProbe<List<Outcome>> parts =
        decidePage(
            consumption("a", "1"),
            rejected("b", "2"),
            consumption("c", "3"),
            rejected("b", "4"),
            consumption("a", "5"));

    assertThat(ids(parts, 5)).containsExactly("a", "b", "c", "b", "a");
  }

  @Test
  void aSubscriptionGetsItsRecordsOfAPageAtOnceUpToItsBound() {
    List.of("a", "b").forEach(owner::start);
    List.of("a", "b").forEach(owner::next);
    long before = writes();

    LogRecord[] page =
        IntStream.range(0, 10)
            .boxed()
            .flatMap(i -> Stream.of(consumption("a", "a" + i), consumption("b", "b" + i)))
            .toArray(LogRecord[]::new);

    assertThat(ids(decidePage(page), 20)).startsWith("a", "b", "a", "b");
    assertThat(writes() - before).as("4, 4 and 2 for each of both").isEqualTo(6);
  }

  /** The second record waits for a recovery: what is before it does not, what is behind it does. */
  @Test
  void anOutcomeWaitsForThoseBeforeItOnly() {
    owner.start("a");
    owner.next("a");
    CountDownLatch goesOn = standStillAt("cold");

    TestProbe<List<Outcome>> page =
        decidePage(
            rejected("a", "1"),
            owner.record("cold", "start", new Start("free", Optional.empty())),
            rejected("a", "2"));
    TestProbe<List<Outcome>> behind = decidePage(rejected("a", "3"));

    assertThat(ids(page.receiveMessage(OwnerInMemory.PATIENCE))).containsExactly("a");
    page.expectNoMessage();
    behind.expectNoMessage();
    goesOn.countDown();
    assertThat(ids(page, 2)).containsExactly("cold", "a");
    assertThat(ids(behind, 1)).containsExactly("a");
  }

  @Test
  void nothingBehindARecordThatFailedIsAnswered() throws InterruptedException {
    List.of("a", "b").forEach(owner::start);
    List.of("a", "b").forEach(owner::next);
    owner.journal.failNextPersisted("Subscription|b");
    Queue<Outcome> answered = new ConcurrentLinkedQueue<>();
    Queue<Outcome> behind = new ConcurrentLinkedQueue<>();

    owner.ref.tell(
        new PartitionOwner.DecidePage(
            List.of(rejected("a", "1"), consumption("b", "2"), consumption("a", "3")),
            answered::addAll));
    owner.ref.tell(new PartitionOwner.DecidePage(List.of(consumption("a", "4")), behind::addAll));

    assertThat(owner.terminated.await(OwnerInMemory.PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .isTrue();
    assertThat(answered).hasSizeLessThanOrEqualTo(1);
    assertThat(behind).isEmpty();
  }
}
