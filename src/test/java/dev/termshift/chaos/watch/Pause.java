package dev.termshift.chaos.watch;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Time that passes between two deeds of the harness; nothing is concluded from its length. */
public final class Pause {

  private Pause() {}

  /** Lets so much time pass. */
  public static void of(Duration time) throws InterruptedException {
    until(System.nanoTime() + time.toNanos());
  }

  /** Lets time pass until then, on the scale of {@link System#nanoTime}. */
  public static void until(long nanoTime) throws InterruptedException {
    long left = nanoTime - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      left = nanoTime - System.nanoTime();
    }
  }
}
