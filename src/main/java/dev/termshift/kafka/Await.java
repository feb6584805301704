package dev.termshift.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for what brokers, actors and other threads do. A thread that is interrupted while it waits
 * stays interrupted.
 */
public final class Await {

  /** Kafka's clients give up sooner, unless they are told otherwise. */
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(90);

  private Await() {}

  /**
   * What a Kafka client was asked for.
   *
   * @param expected the words between "Expected" and "but"
   * @throws IllegalStateException if it does not come; its cause is that of the failure
   */
  public static <T> T answer(Future<T> answer, String expected) {
    return result(answer, ANSWER_WITHIN, expected);
  }

  /**
   * What a future comes to.
   *
   * @param expected the words between "Expected" and "but"
   * @throws IllegalStateException if it fails, or does not come in time; its cause is that of the
   *     failure, without what it came wrapped in
   */
  public static <T> T result(Future<T> future, Duration within, String expected) {
    try {
      return future.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException("Expected " + expected + ", but " + cause, cause);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "Expected " + expected + ", but it took longer than " + within, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Expected " + expected + ", but was interrupted", e);
    }
  }

  /** Returns when the thread has ended. */
  public static void end(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when the thread has ended, or when that time is over; it may run on then. */
  public static void end(Thread thread, Duration within) {
    try {
      thread.join(Math.max(1, within.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns after that time, at once if the thread is interrupted. */
  public static void pause(Duration time) {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
