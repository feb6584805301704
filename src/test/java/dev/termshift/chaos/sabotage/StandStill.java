package dev.termshift.chaos.sabotage;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A node that stands still, as a paused process does: from the moment before the next commit on it
 * neither commits nor polls, until it is woken up.
 */
final class StandStill implements Faults {

  private final AtomicBoolean armed = new AtomicBoolean();
  private final CountDownLatch fallenAsleep = new CountDownLatch(1);
  private final CountDownLatch wakingUp = new CountDownLatch(1);
  private final CountDownLatch commitTried = new CountDownLatch(1);

  /** The next commit is the moment. */
  void arm() {
    armed.set(true);
  }

  boolean isAsleep() {
    return fallenAsleep.getCount() == 0;
  }

  void wakeUp() {
    wakingUp.countDown();
  }

  /** Whether the commit it fell asleep before was tried, whatever came of it. */
  boolean hasTriedToCommit() {
    return commitTried.getCount() == 0;
  }

  @Override
  public void beforeCommit() throws InterruptedException {
    if (armed.compareAndSet(true, false)) {
      fallenAsleep.countDown();
      wakingUp.await();
    }
  }

  @Override
  public void afterCommit() {
    if (isAsleep()) {
      commitTried.countDown();
    }
  }

  @Override
  public void beforePoll() throws InterruptedException {
    if (isAsleep()) {
      wakingUp.await();
    }
  }
}
