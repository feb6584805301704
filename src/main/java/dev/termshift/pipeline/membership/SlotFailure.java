package dev.termshift.pipeline.membership;

import dev.termshift.pipeline.metrics.SessionMetrics;
import dev.termshift.pipeline.progress.SessionRefused;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Why a session of a slot ended, or could not be opened.
 *
 * @param cause what was thrown, without what it came wrapped in
 */
record SlotFailure(Throwable cause) {

  static SlotFailure of(Exception thrown) {
    Throwable cause = thrown;
    while (isWrapping(cause) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return new SlotFailure(cause);
  }

  /** What an error comes wrapped in says nothing. */
  private static boolean isWrapping(Throwable error) {
    return error instanceof ExecutionException || error instanceof CompletionException;
  }

  String message() {
    String message = cause.getMessage();
    return message == null ? cause.toString() : message;
  }

  /** Whether it was told to stop; whoever was waited for says so in words of its own. */
  boolean isInterruption() {
    return Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
        .anyMatch(InterruptedException.class::isInstance);
  }

  PartitionSlot.Phase phase() {
    return cause instanceof SessionRefused
        ? PartitionSlot.Phase.REFUSED
        : PartitionSlot.Phase.FAILED;
  }

  SessionMetrics.End end(boolean givenUp) {
    if (cause instanceof SessionRefused) {
      return SessionMetrics.End.REFUSED;
    }
    if (cause instanceof ProducerFencedException
        || cause instanceof InvalidProducerEpochException) {
      return SessionMetrics.End.FENCED;
    }
    return givenUp ? SessionMetrics.End.ABANDONED : SessionMetrics.End.FAILED;
  }
}
