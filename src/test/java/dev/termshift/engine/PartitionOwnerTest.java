package dev.termshift.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.persistence.testkit.PersistenceTestKitPlugin;
import akka.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import akka.persistence.testkit.javadsl.PersistenceTestKit;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.rules.Answer;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.RecordDecider;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.testing.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PartitionOwnerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
  private static final int ROOM = 3;

  private static final Config IN_MEMORY =
      ConfigFactory.parseString(
              """
              akka.persistence.testkit.events.serialize = false
              akka.persistence.testkit.snapshots.serialize = false
              """)
          .withFallback(PersistenceTestKitPlugin.getInstance().config())
          .withFallback(PersistenceTestKitSnapshotPlugin.config())
          .withFallback(ConfigFactory.load());

  private static final TermshiftSettings SETTINGS =
      TermshiftSettings.of(
          ConfigFactory.parseString(
              """
              termshift {
                catalog-file = config/catalog.conf
                forwarder.seal.keys.1 = "0123456789abcdef0123456789abcdef"
                engine {
                  live-subscriptions-per-partition = %d
                  idle-timeout = 400 ms, batch-per-subscription = 4
                }
              }
              """
                  .formatted(ROOM)));

  private final ActorTestKit kit = ActorTestKit.create(IN_MEMORY);
  private final PersistenceTestKit journal = PersistenceTestKit.create(kit.system());
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final SettableClock clock = new SettableClock(BEGIN);
  private final Queue<String> elapsed = new ConcurrentLinkedQueue<>();
  private final CountDownLatch terminated = new CountDownLatch(1);
  private final Map<String, TestProbe<Outcome>> probes = new ConcurrentHashMap<>();
  private final ActorRef<PartitionOwner.Message> owner = kit.spawn(owner());
  private long offset;

  private Behavior<PartitionOwner.Message> owner() {
    EngineParts parts =
        EngineParts.of(
            SETTINGS.engine(),
            new RecordDecider(SETTINGS.catalog(), SETTINGS.engine().limits()),
            clock,
            new EngineMetrics(meters));
    return PartitionOwner.create(
        parts,
        new Engine.Signature(Set.of(), Set.of(), state -> state),
        (id, due) -> elapsed.add(id + " " + due),
        terminated::countDown);
  }

  @AfterEach
  void close() {
    kit.shutdownTestKit();
  }

  private void start(String id) {
    decide(id, "start", new Start("free", Optional.empty()));
  }

  private void consume(String id, int number) {
    decide(id, "c" + number, new ConsumeCredits(1, Optional.empty()));
  }

  private void decide(String id, String commandId, SubscriptionCommand command) {
    offset++;
    LogRecord record =
        new LogRecord(
            new LogPosition("log-1", 0, offset),
            BEGIN.plusMillis(offset),
            id,
            new CommandId("/test", commandId),
            command.toString(),
            Authority.CUSTOMER,
            Attribution.NONE,
            Optional.empty(),
            command);
    owner.tell(new PartitionOwner.Decide(record, probe(id).ref()));
  }

  private TestProbe<Outcome> probe(String id) {
    return probes.computeIfAbsent(id, each -> kit.createTestProbe());
  }

  private Outcome.Decided next(String id) {
    return probe(id).expectMessageClass(Outcome.Decided.class, PATIENCE);
  }

  /** The outcome of a start and of so many consumptions, each behind the one before. */
  private void expectInOrder(String id, int consumptions) {
    long sequenceNr = 0;
    for (int i = 0; i <= consumptions; i++) {
      Outcome.Decided outcome = next(id);
      assertThat(outcome.answer()).isInstanceOf(Answer.Accepted.class);
      assertThat(outcome.firstSequence()).isEqualTo(sequenceNr + 1);
      sequenceNr = outcome.after().sequenceNr();
    }
    assertThat(journal.persistedInStorage("Subscription|" + id)).hasSize((int) sequenceNr);
  }

  private int live() {
    return (int) meters.get("termshift.live.subscriptions").gauge().value();
  }

  @Test
  void recordsOfOneSubscriptionAreDecidedInTheirOrder() {
    List<String> ids = List.of("a", "b", "c");
    ids.forEach(this::start);
    IntStream.range(0, 50).forEach(i -> ids.forEach(id -> consume(id, i)));

    ids.forEach(id -> expectInOrder(id, 50));
  }

  @Test
  void whatComesWhileASubscriptionIsPassivatedIsDecidedBehindItsReturn() {
    start("a");
    next("a");
    for (String other : List.of("b", "c", "d")) {
      start(other);
    }
    // The last of them told the first one to go; these come before it has gone.
    IntStream.range(0, 10).forEach(i -> consume("a", i));

    for (int i = 0; i < 10; i++) {
      assertThat(next("a").answer()).isInstanceOf(Answer.Accepted.class);
    }
    assertThat(terminated.getCount()).isEqualTo(1);
  }

  @Test
  void manySubscriptionsTakeTurnsInLittleRoom() {
    List<String> ids = IntStream.range(0, 20).mapToObj(i -> "s" + i).toList();
    ids.forEach(this::start);
    IntStream.range(0, 10).forEach(i -> ids.forEach(id -> consume(id, i)));

    ids.forEach(id -> expectInOrder(id, 10));
  }

  @Test
  void noMoreAreInMemoryThanThereIsRoomFor() {
    for (int i = 0; i < 20; i++) {
      start("s" + i);
      next("s" + i);
      await().atMost(PATIENCE).until(() -> live() <= ROOM);
    }
    assertThat(live()).isEqualTo(ROOM);
  }

  @Test
  void whoeverWasUsedLongestAgoMakesRoom() {
    for (String id : List.of("a", "b", "c")) {
      start(id);
      next(id);
    }
    consume("a", 0);
    next("a");
    long recoveries = recoveries();
    start("d");
    next("d");
    consume("a", 1);
    next("a");
    assertThat(recoveries()).as("only d was not in memory").isEqualTo(recoveries + 1);
    consume("b", 0);
    next("b");
    assertThat(recoveries()).as("b was not either").isEqualTo(recoveries + 2);
  }

  private long recoveries() {
    return meters.get("termshift.recovery.duration").timer().count();
  }

  @Test
  void whoIsIdleLeavesAndComesBackAsHeWas() {
    start("a");
    next("a");
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              clock.set(clock.instant().plusSeconds(10));
              return live() == 0;
            });

    consume("a", 0);

    assertThat(next("a").firstSequence()).isGreaterThan(1);
  }

  @Test
  void whoComesBackHasATimerAgain() {
    start("a");
    next("a");
    for (String other : List.of("b", "c", "d")) {
      start(other);
      next(other);
    }
    // By the wall clock the period is over; by the log's it is not, so that only the timer speaks.
    clock.set(BEGIN.plus(Duration.ofDays(40)));
    consume("a", 0);
    next("a");

    await()
        .atMost(PATIENCE)
        .until(() -> elapsed.stream().anyMatch(each -> each.startsWith("a 2026-04-01")));
  }

  /** The write of a later command must not come after that of an earlier one has failed. */
  @Test
  void whenOneEndsAllEnd() throws InterruptedException {
    start("a");
    next("a");
    start("b");
    next("b");
    journal.failNextPersisted("Subscription|a");
    IntStream.range(0, 20).forEach(i -> consume("a", i));

    assertThat(terminated.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    await().atMost(PATIENCE).until(() -> live() == 0);
    probe("a").expectNoMessage();
    assertThat(journal.persistedInStorage("Subscription|a")).hasSize(startEvents());
    kit.createTestProbe().expectTerminated(owner, PATIENCE);
  }

  private int startEvents() {
    return journal.persistedInStorage("Subscription|b").size();
  }

  @Test
  void whenItIsToldToStopAllStop() throws InterruptedException {
    start("a");
    next("a");
    owner.tell(new PartitionOwner.Stop());

    assertThat(terminated.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    await().atMost(PATIENCE).until(() -> live() == 0);
  }

  @Test
  void whatIsForNoSubscriptionIsOnlyAnswered() {
    TestProbe<Outcome> asker = kit.createTestProbe();
    owner.tell(new PartitionOwner.Pass(asker.ref()));

    asker.expectMessageClass(Outcome.Passed.class, PATIENCE);
    assertThat(live()).isZero();
  }
}
