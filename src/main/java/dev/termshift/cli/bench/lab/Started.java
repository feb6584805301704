package dev.termshift.cli.bench.lab;

import dev.termshift.kafka.Await;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** All processes that a laboratory has started: watched while work is done, and ended by it. */
final class Started {

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final Duration AFTERMATH = Duration.ofMillis(500);

  private final Deque<Running> all = new ArrayDeque<>();
  private boolean ended;

  /**
   * Starts one more. Who ends them all meanwhile waits until it is among them.
   *
   * @throws IllegalStateException if they have been ended
   */
  synchronized <T extends Running> T add(Supplier<T> start) {
    if (ended) {
      throw new IllegalStateException("Expected to start one more process, but the run has ended");
    }
    T running = start.get();
    all.push(running);
    return running;
  }

  /**
   * Does work on a thread of its own, so that nothing it waits for holds up whoever waits for it.
   *
   * @throws IllegalStateException as soon as one of them has ended though nobody told it to,
   *     however the work went until then; the work goes on or fails without being waited for
   */
  <T> T during(Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread worker = new Thread(task, "bench-work");
    worker.setDaemon(true);
    worker.start();
    while (true) {
      try {
        return task.get(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException stillAtWork) {
        requireAlive(Optional.empty());
      } catch (ExecutionException e) {
        Throwable failure = e.getCause() == null ? e : e.getCause();
        requireAlive(Optional.of(failure));
        throw unchecked(failure);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Expected the run to end, but was interrupted", e);
      }
    }
  }

  /** A process that is gone explains why the work failed, and not the other way round. */
  private void requireAlive(Optional<Throwable> failure) {
    if (failure.isPresent()) {
      // Who lost a connection knows it before the system has cleared the process away.
      Await.pause(AFTERMATH);
    }
    Optional<String> death = death();
    if (death.isPresent()) {
      // Ctrl-C reaches every process of the terminal; this one is then ending itself.
      Await.pause(LOOK_EVERY);
    }
    if (isEnded()) {
      awaitEndOfThisProcess();
    }
    death.ifPresent(
        sentence -> {
          throw new IllegalStateException(sentence, failure.orElse(null));
        });
  }

  private static RuntimeException unchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return (RuntimeException) failure;
  }

  /** Only a signal ends them while work is done; whatever would be said now is a consequence. */
  static void awaitEndOfThisProcess() {
    Await.end(Thread.currentThread());
  }

  private synchronized Optional<String> death() {
    return all.stream().flatMap(it -> it.death().stream()).findFirst();
  }

  private synchronized boolean isEnded() {
    return ended;
  }

  /** Ends them all, the last first; each of them, even if another one cannot be ended. */
  synchronized void end(Consumer<Running> how) {
    ended = true;
    RuntimeException first = null;
    while (!all.isEmpty()) {
      try {
        how.accept(all.pop());
      } catch (RuntimeException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw new IllegalStateException("Expected to end the laboratory, but: " + first, first);
    }
  }
}
