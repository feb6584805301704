package dev.termshift.pipeline.membership;

import dev.termshift.kafka.Await;
import dev.termshift.kafka.LogTopic;
import dev.termshift.pipeline.metrics.SessionMetrics;
import dev.termshift.pipeline.session.OpenSession;
import dev.termshift.settings.PipelineSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * An owned partition: keeps one session open after the other on a thread of its own, from the
 * assignment of the partition to its revocation. A session that failed is followed by another only
 * after its actors have ended and the coordinator has confirmed that this node still owns the
 * partition: a zombie that reopened would fence the rightful owner.
 */
final class PartitionSlot {

  private static final Logger LOG = LoggerFactory.getLogger(PartitionSlot.class);

  /** Where a slot stands. What failed or was refused stays so until a session runs. */
  enum Phase {
    OPENING,
    RUNNING,
    FAILED,
    REFUSED,
    CLOSED
  }

  /**
   * What a slot works with.
   *
   * @param opening opens sessions
   * @param log looks the log up as it is now
   * @param confirmation whether the coordinator confirms the ownership, asked after a failure
   * @param settings back-off and bounds
   * @param metrics what is counted
   */
  record Parts(
      Opening opening,
      Supplier<LogTopic> log,
      OwnershipConfirmation confirmation,
      PipelineSettings settings,
      SessionMetrics metrics) {}

  @FunctionalInterface
  interface Opening {
    /**
     * Opens a session; blocks until it consumes, or fails.
     *
     * @param wanted whether the partition is still this node's, asked between the steps
     */
    OpenSession open(LogTopic log, int partition, BooleanSupplier wanted);
  }

  /** Asks the group's coordinator. */
  @FunctionalInterface
  interface OwnershipConfirmation {
    /** Whether this node owns the partition now; blocks until the coordinator has answered. */
    boolean isOwner(int partition) throws InterruptedException;
  }

  private final int partition;
  private final Parts parts;
  private final Thread thread;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile Optional<PartitionSlot> former;
  private final Object interrupting = new Object();
  private boolean interruptible = true;
  private volatile Optional<Work> work = Optional.empty();
  private volatile Phase phase = Phase.OPENING;
  private volatile String lastFailure = "";
  private volatile OptionalLong reached = OptionalLong.empty();

  private record Work(LogTopic log, OpenSession session) {}

  PartitionSlot(int partition, Parts parts, Optional<PartitionSlot> former) {
    this.partition = partition;
    this.parts = parts;
    this.former = former;
    this.thread = new Thread(this::run, "termshift-partition-" + partition);
  }

  /** Begins; an error that ends its thread goes to the handler. */
  void start(Thread.UncaughtExceptionHandler whenItFails) {
    thread.setUncaughtExceptionHandler(whenItFails);
    thread.start();
  }

  /** Lets what is under way be committed, then ends; {@link #awaitEnd} waits for it. */
  void drain() {
    stopping.countDown();
    work.ifPresent(open -> open.session().drain());
    interruptUnlessAtWork();
  }

  /** Ends at once: the partition belongs to somebody else already. */
  void abandon(String reason) {
    stopping.countDown();
    work.ifPresent(open -> open.session().abort(reason));
    interruptUnlessAtWork();
  }

  /** An opening, or a wait for the next one, has nothing that could be committed. */
  private void interruptUnlessAtWork() {
    synchronized (interrupting) {
      if (interruptible) {
        thread.interrupt();
      }
    }
  }

  /** Ends a session that works on another log than this one; the next one opens what there is. */
  void follow(Optional<LogTopic> log) {
    work.filter(open -> !log.equals(Optional.of(open.log())))
        .ifPresent(open -> open.session().abort("The log's topic is not what it was"));
  }

  Optional<OpenSession> session() {
    return work.map(Work::session);
  }

  /** Ends the session, if one is open, for the given reason; the next one opens or is refused. */
  void restart(String reason) {
    work.ifPresent(open -> open.session().abort(reason));
  }

  void awaitEnd(Duration within) {
    Await.end(thread, within);
  }

  boolean hasEnded() {
    return !thread.isAlive();
  }

  int partition() {
    return partition;
  }

  Phase phase() {
    return phase;
  }

  /** Why the last session ended, empty if none failed. */
  String lastFailure() {
    return lastFailure;
  }

  /** The first offset that is not committed, as far as a session of this slot knew. */
  OptionalLong reached() {
    return work.map(open -> OptionalLong.of(open.session().committed().offset())).orElse(reached);
  }

  private void run() {
    MDC.put("partition", Integer.toString(partition));
    try {
      awaitFormer();
      Duration backOff = parts.settings().reopenBackOffMin();
      while (!isStopping()) {
        boolean worked = runSession();
        backOff = worked ? parts.settings().reopenBackOffMin() : longer(backOff);
        waitToReopen(backOff);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      phase = Phase.CLOSED;
    }
  }

  /** However long it takes: two sessions of one partition must not be open at once. */
  private void awaitFormer() throws InterruptedException {
    Duration bound = parts.settings().sessionStopBound();
    while (former.isPresent() && !isStopping()) {
      PartitionSlot before = former.get();
      before.thread.join(Math.max(1, bound.toMillis()));
      if (before.hasEnded()) {
        // One that was given up while it waited leaves the waiting to its successor.
        former = before.former;
      } else {
        LOG.warn("Expected the former slot of {} to end within {}, but it hangs", partition, bound);
        before.abandon("The partition was assigned anew");
      }
    }
  }

  /** One session; says whether it got as far as running. */
  private boolean runSession() throws InterruptedException {
    try {
      LogTopic log = parts.log().get();
      try (OpenSession open = parts.opening().open(log, partition, () -> !isStopping())) {
        becomeUninterruptible();
        work(new Work(log, open));
      }
    } catch (ExecutionException | RuntimeException e) {
      failed(SlotFailure.of(e));
    }
    // What is refused by what it finds in the log is refused again, so that it is no hurry.
    boolean worked = work.isPresent() && phase != Phase.REFUSED;
    reached = reached();
    work = Optional.empty();
    becomeInterruptible();
    return worked;
  }

  private void work(Work opened) throws InterruptedException, ExecutionException {
    work = Optional.of(opened);
    phase = Phase.RUNNING;
    parts.metrics().opened();
    LOG.info("Partition {} runs from offset {}", partition, opened.session().committed().offset());
    if (isStopping()) {
      opened.session().abort("The partition was given up while it was opened");
    }
    opened.session().ended().get();
    parts.metrics().ended(SessionMetrics.End.DRAINED);
  }

  private void becomeUninterruptible() throws InterruptedException {
    synchronized (interrupting) {
      interruptible = false;
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("Partition " + partition + " was given up");
    }
  }

  private void becomeInterruptible() {
    synchronized (interrupting) {
      interruptible = true;
    }
  }

  private void failed(SlotFailure failure) {
    boolean isRefused = failure.phase() == Phase.REFUSED;
    boolean said = isRefused && failure.message().equals(lastFailure);
    lastFailure = failure.message();
    phase = failure.phase();
    parts.metrics().ended(failure.end(isStopping()));
    if (isStopping() && failure.isInterruption()) {
      LOG.info("Partition {} given up before it was open", partition);
    } else if (isStopping()) {
      LOG.info("Partition {} given up: {}", partition, failure.message());
    } else if (said) {
      LOG.debug("Partition {} still stays closed: {}", partition, lastFailure);
    } else if (isRefused) {
      LOG.error("Partition {} stays closed: {}", partition, lastFailure);
    } else {
      LOG.warn("Session of partition {} ended: {}", partition, failure.cause().toString());
      LOG.debug("Session of partition {} ended", partition, failure.cause());
    }
  }

  private void waitToReopen(Duration backOff) throws InterruptedException {
    boolean confirmed = false;
    while (!confirmed && !stopping.await(backOff.toMillis(), TimeUnit.MILLISECONDS)) {
      confirmed = parts.confirmation().isOwner(partition);
    }
  }

  private Duration longer(Duration backOff) {
    Duration doubled = backOff.multipliedBy(2);
    Duration max = parts.settings().reopenBackOffMax();
    return doubled.compareTo(max) > 0 ? max : doubled;
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }
}
