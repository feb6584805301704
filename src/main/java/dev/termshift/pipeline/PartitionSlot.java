package dev.termshift.pipeline;

import dev.termshift.pipeline.kafka.LogTopic;
import dev.termshift.pipeline.metrics.SessionMetrics;
import dev.termshift.pipeline.progress.SessionRefused;
import dev.termshift.pipeline.session.PartitionSession;
import dev.termshift.pipeline.session.SessionOpening;
import dev.termshift.settings.PipelineSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
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

  /** Where a slot stands. */
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
      SessionOpening opening,
      Supplier<LogTopic> log,
      OwnershipConfirmation confirmation,
      PipelineSettings settings,
      SessionMetrics metrics) {}

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
  private volatile Optional<PartitionSession> session = Optional.empty();
  private volatile Phase phase = Phase.OPENING;
  private volatile String lastFailure = "";
  private volatile OptionalLong reached = OptionalLong.empty();

  PartitionSlot(int partition, Parts parts, Optional<PartitionSlot> former) {
    this.partition = partition;
    this.parts = parts;
    this.thread = new Thread(() -> run(former), "termshift-partition-" + partition);
  }

  /** Begins; an error that ends its thread goes to the handler. */
  void start(Thread.UncaughtExceptionHandler whenItFails) {
    thread.setUncaughtExceptionHandler(whenItFails);
    thread.start();
  }

  /** Lets what is under way be committed, then ends; {@link #awaitEnd} waits for it. */
  void drain() {
    stopping.countDown();
    session.ifPresent(PartitionSession::drain);
  }

  /** Ends at once: the partition belongs to somebody else already. */
  void abandon(String reason) {
    stopping.countDown();
    session.ifPresent(open -> open.abort(reason));
  }

  /** Ends the session, and opens another one: the log is not what it was. */
  void restart(String reason) {
    session.ifPresent(open -> open.abort(reason));
  }

  /** Waits for the end; what has not drained by then is abandoned. */
  void awaitEnd(Duration within) {
    try {
      thread.join(Math.max(1, within.toMillis()));
      if (thread.isAlive()) {
        abandon("The partition was not drained within " + within);
        thread.join(Math.max(1, parts.settings().sessionStopBound().toMillis()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
    return session.map(open -> OptionalLong.of(open.committedOffset())).orElse(reached);
  }

  private void run(Optional<PartitionSlot> former) {
    MDC.put("partition", Integer.toString(partition));
    try {
      former.ifPresent(slot -> slot.awaitEnd(parts.settings().sessionStopBound()));
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

  /** One session; says whether it got as far as running. */
  private boolean runSession() throws InterruptedException {
    phase = Phase.OPENING;
    boolean opened = false;
    try (PartitionSession open = parts.opening().open(parts.log().get(), partition)) {
      session = Optional.of(open);
      opened = true;
      phase = Phase.RUNNING;
      parts.metrics().opened();
      LOG.info("Partition {} runs from offset {}", partition, open.committedOffset());
      if (isStopping()) {
        open.drain();
      }
      open.ended().get();
      parts.metrics().ended(SessionMetrics.End.DRAINED);
    } catch (ExecutionException e) {
      Throwable reason = reason(e);
      failed(reason instanceof SessionRefused ? Phase.REFUSED : Phase.FAILED, reason);
    } catch (SessionRefused e) {
      failed(Phase.REFUSED, e);
    } catch (RuntimeException e) {
      failed(Phase.FAILED, e);
    } finally {
      reached = reached();
      session = Optional.empty();
    }
    return opened;
  }

  /** What an error comes wrapped in says nothing. */
  private static Throwable reason(ExecutionException e) {
    Throwable reason = e;
    while ((reason instanceof ExecutionException || reason instanceof CompletionException)
        && reason.getCause() != null) {
      reason = reason.getCause();
    }
    return reason;
  }

  private void failed(Phase next, Throwable cause) {
    phase = next;
    String message = String.valueOf(cause.getMessage());
    boolean said = next == Phase.REFUSED && message.equals(lastFailure);
    lastFailure = message;
    parts.metrics().ended(end(next, cause));
    if (isStopping()) {
      LOG.info("Partition {} given up: {}", partition, cause.toString());
    } else if (said) {
      LOG.debug("Partition {} still stays closed: {}", partition, message);
    } else if (next == Phase.REFUSED) {
      LOG.error("Partition {} stays closed: {}", partition, message);
    } else {
      LOG.warn("Session of partition {} ended: {}", partition, cause.toString());
      LOG.debug("Session of partition {} ended", partition, cause);
    }
  }

  private SessionMetrics.End end(Phase next, Throwable cause) {
    if (next == Phase.REFUSED) {
      return SessionMetrics.End.REFUSED;
    }
    if (cause instanceof ProducerFencedException
        || cause instanceof InvalidProducerEpochException) {
      return SessionMetrics.End.FENCED;
    }
    return isStopping() ? SessionMetrics.End.ABANDONED : SessionMetrics.End.FAILED;
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
