package dev.termshift.chaos.proxy;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What all bytes of one direction pass: it may hold them up, for a while or until it is healed. */
final class Gate {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean stalled;
  private long delayNanos;

  /** Returns when bytes may go on. */
  void pass() throws InterruptedException {
    lock.lock();
    try {
      long left = delayNanos;
      while (stalled || left > 0) {
        if (stalled) {
          changed.await();
          left = delayNanos;
        } else {
          left = Math.min(changed.awaitNanos(left), delayNanos);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Holds everything back. */
  void stall() {
    change(true, 0);
  }

  /** Holds each piece back for so long. */
  void delay(Duration each) {
    change(false, each.toNanos());
  }

  /** Lets everything through, also what waits. */
  void open() {
    change(false, 0);
  }

  private void change(boolean stall, long nanos) {
    lock.lock();
    try {
      stalled = stall;
      delayNanos = nanos;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
