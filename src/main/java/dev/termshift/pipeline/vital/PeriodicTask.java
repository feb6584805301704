package dev.termshift.pipeline.vital;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that a node does again and again, never twice at the same time. Nothing that one time throws
 * ends the others: a scheduler would drop the task in silence. After an error of the virtual
 * machine the node cannot be relied on, and fails.
 *
 * @param what it does, as words behind "Expected the node to"
 * @param work what is done
 */
public record PeriodicTask(String what, Runnable work) {

  private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);

  /**
   * Where tasks run.
   *
   * @param scheduler only triggers
   * @param blocking where the work is done
   * @param vital hears of errors that are a failure of the node
   */
  public record Runner(ScheduledExecutorService scheduler, Executor blocking, VitalThreads vital) {

    /** Begins after the first wait, and then waits so long between two triggers. */
    public ScheduledFuture<?> schedule(PeriodicTask task, Duration first, Duration every) {
      AtomicBoolean underWay = new AtomicBoolean();
      return scheduler.scheduleWithFixedDelay(
          () -> task.trigger(this, underWay),
          first.toMillis(),
          every.toMillis(),
          TimeUnit.MILLISECONDS);
    }
  }

  private void trigger(Runner runner, AtomicBoolean underWay) {
    if (!underWay.compareAndSet(false, true)) {
      return;
    }
    try {
      runner.blocking().execute(() -> run(runner.vital(), underWay));
    } catch (RejectedExecutionException e) {
      underWay.set(false);
      LOG.warn("Expected the node to {}, but {}; it will be tried again", what, e.toString());
    } catch (Error e) {
      underWay.set(false);
      failed(e, runner.vital());
    }
  }

  private void run(VitalThreads vital, AtomicBoolean underWay) {
    try {
      work.run();
    } catch (RuntimeException e) {
      // Its threads are interrupted when the node ends: nothing failed, and no other time comes.
      if (Thread.currentThread().isInterrupted()) {
        LOG.debug("Told to end: {}", what, e);
      } else {
        LOG.warn("Expected the node to {}, but {}; it will be tried again", what, e.toString());
      }
    } catch (Error e) {
      failed(e, vital);
    } finally {
      underWay.set(false);
    }
  }

  private void failed(Error error, VitalThreads vital) {
    LOG.error("Expected the node to {}", what, error);
    if (error instanceof VirtualMachineError || error instanceof LinkageError) {
      vital.taskFailed(what, error);
    }
  }
}
