package dev.termshift.pipeline.vital;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when a thread or a task that a node cannot do without is ended by an error, such as want
 * of memory or of threads. Nothing is tried again: what the error has left behind is not known. The
 * node has to end, so that its partitions go to another one.
 */
public final class VitalThreads implements Thread.UncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(VitalThreads.class);

  private final CompletableFuture<String> ended = new CompletableFuture<>();

  /** None has ended yet. */
  public VitalThreads() {}

  @Override
  public void uncaughtException(Thread thread, Throwable error) {
    LOG.error("Thread {} ended", thread.getName(), error);
    ended.complete(
        error instanceof MemberFenced
            ? String.valueOf(error.getMessage())
            : "Expected thread " + thread.getName() + " to go on, but: " + error);
  }

  /** A task met an error after which the node cannot be relied on. */
  void taskFailed(String task, Error error) {
    ended.complete("Expected the node to " + task + ", but: " + error);
  }

  /** Completes when the first of them has ended so; says which and why. */
  public CompletionStage<String> ended() {
    return ended.minimalCompletionStage();
  }
}
