package dev.termshift.pipeline.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.kafka.LogTopic;
import dev.termshift.pipeline.membership.PartitionSlot.Phase;
import dev.termshift.pipeline.progress.Reached;
import dev.termshift.pipeline.progress.SessionRefused;
import dev.termshift.pipeline.session.OpenSession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Partitions that come and go while their sessions open, hang, or work on another log. */
final class OwnedPartitionsTest {

  private static final List<Integer> MANY = IntStream.range(0, 30).boxed().toList();
  private static final LogTopic LOG = new LogTopic("log", "one", 30);
  private static final LogTopic ANEW = new LogTopic("log", "two", 30);

  private final CountDownLatch never = new CountDownLatch(1);
  private final AtomicInteger interruptions = new AtomicInteger();
  private final ConcurrentLinkedQueue<FakeSession> sessions = new ConcurrentLinkedQueue<>();
  private final AtomicReference<LogTopic> log = new AtomicReference<>(LOG);

  /** A session that notes what is done to it. */
  private static final class FakeSession implements OpenSession {
    private final LogTopic log;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean drained;
    private volatile boolean drains = true;

    private FakeSession(LogTopic log) {
      this.log = log;
    }

    @Override
    public CompletableFuture<Void> ended() {
      return ended;
    }

    @Override
    public void drain() {
      drained = true;
      if (drains) {
        ended.complete(null);
      }
    }

    @Override
    public void abort(String reason) {
      ended.completeExceptionally(new IllegalStateException(reason));
    }

    @Override
    public boolean isAmong(Set<UUID> tokens) {
      return true;
    }

    @Override
    public Reached committed() {
      return new Reached(0, Optional.empty());
    }

    @Override
    public void pass(Reached from, Reached to) {
      throw new AssertionError("Expected nobody to ask");
    }

    @Override
    public void close() {}
  }

  private OwnedPartitions owned(PartitionSlot.Opening opening) {
    return new OwnedPartitions(
        new PartitionSlot.Parts(
            opening,
            log::get,
            partition -> true,
            PipelineSamples.settings("pipeline.session-stop-bound = 2 seconds").pipeline(),
            PipelineSamples.sessionMetrics()),
        (thread, error) -> {});
  }

  private OpenSession opened(LogTopic topic) {
    FakeSession session = new FakeSession(topic);
    sessions.add(session);
    return session;
  }

  @Test
  @Timeout(20)
  void manySessionsThatHangWhateverIsDoneDoNotHoldUpTheGroupOneAfterTheOther() {
    CountDownLatch opening = new CountDownLatch(MANY.size());
    OwnedPartitions owned =
        owned(
            (topic, partition, wanted) -> {
              opening.countDown();
              hang();
              return opened(topic);
            });
    owned.assigned(MANY);
    await().until(() -> opening.getCount() == 0);
    owned.revoked(MANY);
    assertThat(owned.in(Set.of(Phase.OPENING))).hasSize(MANY.size());
    never.countDown();
  }

  /** As a read from a socket: no interruption ends it. */
  private void hang() {
    boolean interrupted = false;
    while (never.getCount() > 0) {
      try {
        never.await();
      } catch (InterruptedException e) {
        interrupted = true;
        interruptions.incrementAndGet();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void sessionsThatStillOpenHaveEndedWhenTheRevocationReturns() {
    CountDownLatch opening = new CountDownLatch(MANY.size());
    OwnedPartitions owned =
        owned(
            (topic, partition, wanted) -> {
              opening.countDown();
              awaitForEver();
              return opened(topic);
            });
    owned.assigned(MANY);
    await().until(() -> opening.getCount() == 0);
    owned.revoked(MANY);
    assertThat(owned.in(Set.of(Phase.CLOSED))).hasSize(MANY.size());
  }

  private void awaitForEver() {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aPartitionThatIsLostWhileItOpensIsAbortedAndNeverDrained() {
    CountDownLatch opening = new CountDownLatch(1);
    AtomicReference<BooleanSupplier> asked = new AtomicReference<>();
    OwnedPartitions owned =
        owned(
            (topic, partition, wanted) -> {
              asked.set(wanted);
              opening.countDown();
              hang();
              return opened(topic);
            });
    owned.assigned(List.of(1));
    await().until(() -> opening.getCount() == 0);
    assertThat(asked.get().getAsBoolean()).isTrue();
    owned.lost(List.of(1));
    assertThat(asked.get().getAsBoolean()).isFalse();
    never.countDown();
    await().until(() -> owned.in(Set.of(Phase.CLOSED)).count() == 1);
    assertThat(sessions).noneMatch(session -> session.drained);
  }

  @Test
  void whatWorksIsDrained() {
    OwnedPartitions owned = owned((topic, partition, wanted) -> opened(topic));
    owned.assigned(MANY);
    await().until(() -> owned.in(Set.of(Phase.RUNNING)).count() == MANY.size());
    owned.revoked(MANY);
    assertThat(owned.in(Set.of(Phase.CLOSED))).hasSize(MANY.size());
    assertThat(sessions).hasSize(MANY.size()).allMatch(session -> session.drained);
  }

  @Test
  void whatDoesNotDrainIsAbandoned() {
    OwnedPartitions owned =
        owned(
            (topic, partition, wanted) -> {
              OpenSession session = opened(topic);
              sessions.forEach(each -> each.drains = false);
              return session;
            });
    owned.assigned(MANY);
    await().until(() -> owned.in(Set.of(Phase.RUNNING)).count() == MANY.size());
    owned.revoked(MANY);
    assertThat(owned.in(Set.of(Phase.CLOSED))).hasSize(MANY.size());
    assertThat(sessions).allMatch(session -> session.ended.isCompletedExceptionally());
  }

  @Test
  void aSessionThatOpenedOnALogThatWasMadeAnewMeanwhileIsFollowedByAnother() {
    CountDownLatch opening = new CountDownLatch(1);
    CountDownLatch madeAnew = new CountDownLatch(1);
    OwnedPartitions owned =
        owned(
            (topic, partition, wanted) -> {
              opening.countDown();
              awaitUnless(madeAnew);
              return opened(topic);
            });
    owned.assigned(List.of(1));
    await().until(() -> opening.getCount() == 0);
    log.set(ANEW);
    owned.follow(Optional.of(ANEW));
    madeAnew.countDown();
    await()
        .untilAsserted(
            () -> {
              owned.follow(Optional.of(ANEW));
              assertThat(sessions).extracting(session -> session.log).containsExactly(LOG, ANEW);
            });
    owned.revoked(List.of(1));
  }

  private static void awaitUnless(CountDownLatch done) {
    try {
      done.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "REFUSED"})
  void whatFailedIsSaidWhileItIsTriedAgain(Phase phase) {
    AtomicInteger openings = new AtomicInteger();
    OwnedPartitions owned =
        owned(
            (topic, partition, wanted) -> {
              if (openings.incrementAndGet() == 1) {
                throw phase == Phase.REFUSED
                    ? new SessionRefused("packed")
                    : new IllegalStateException("packed");
              }
              hang();
              return opened(topic);
            });
    owned.assigned(List.of(1));
    await().until(() -> openings.get() == 2);
    assertThat(owned.failuresIn(Set.of(phase))).containsExactly(Map.entry(1, "packed"));
    never.countDown();
    await().until(() -> owned.in(Set.of(Phase.RUNNING)).count() == 1);
    assertThat(owned.failuresIn(Set.of(phase))).isEmpty();
    owned.revoked(List.of(1));
  }

  @Test
  void aPartitionThatComesBackWaitsForAFormerSessionThatHangs() {
    AtomicInteger openings = new AtomicInteger();
    OwnedPartitions owned =
        owned(
            (topic, partition, wanted) -> {
              openings.incrementAndGet();
              hang();
              return opened(topic);
            });
    owned.assigned(List.of(1));
    await().until(() -> openings.get() == 1);
    owned.lost(List.of(1));
    owned.assigned(List.of(1));
    owned.revoked(List.of(1));
    owned.assigned(List.of(1));
    // Each time the last one has waited in vain, it interrupts the first one anew.
    await().until(() -> interruptions.get() >= 3);
    assertThat(openings).hasValue(1);
    never.countDown();
    await().until(() -> owned.in(Set.of(Phase.RUNNING)).count() == 1);
    owned.revoked(List.of(1));
    assertThat(openings).hasValue(2);
  }
}
