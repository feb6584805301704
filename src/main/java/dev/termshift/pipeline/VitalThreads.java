package dev.termshift.pipeline;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when a thread that a node cannot do without is ended by an error, such as want of memory
 * or of threads. Nothing is tried again: what the error has left behind is not known. The node has
 * to end, so that its partitions go to another one.
 */
final class VitalThreads implements Thread.UncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(VitalThreads.class);

  private final CompletableFuture<String> ended = new CompletableFuture<>();

  @Override
  public void uncaughtException(Thread thread, Throwable error) {
    LOG.error("Thread {} ended", thread.getName(), error);
    ended.complete("Expected thread " + thread.getName() + " to go on, but: " + error);
  }

  /** Completes when the first of them has ended so; says which and why. */
  CompletionStage<String> ended() {
    return ended.minimalCompletionStage();
  }
}
