package dev.termshift.http.work;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Work of many callers, a few pieces of which are done at once: one of each group in turn, and in a
 * group one of each member. Whoever asks for a thousand pieces waits for all of them itself;
 * whoever asks for one waits for one of each other group at most.
 *
 * <p>Between two pieces the thread is given back, so that the executor's other work goes on.
 */
public final class Turns {

  private final Executor executor;
  private final int atOnce;
  private final int most;
  private final LinkedHashMap<String, Group> groups = new LinkedHashMap<>();
  private int waiting;
  private int running;

  /** What waits of one group. */
  private static final class Group {
    private final LinkedHashMap<String, Queue<Runnable>> members = new LinkedHashMap<>();
    private int waiting;
  }

  /**
   * Nobody waits yet.
   *
   * @param executor does the work
   * @param atOnce how many pieces it does at once
   * @param most how many pieces may wait; those of one group at most half
   */
  public Turns(Executor executor, int atOnce, int most) {
    this.executor = executor;
    this.atOnce = atOnce;
    this.most = most;
  }

  /**
   * Does the work when it is the caller's turn, on a thread of the executor.
   *
   * @throws RejectedExecutionException if too many pieces wait, of this group or of all, or the
   *     executor takes none any more
   */
  public void run(Asker asker, Runnable work) {
    if (begins(asker, work)) {
      start();
    }
  }

  /** Whether one more thread is wanted for it. */
  private synchronized boolean begins(Asker asker, Runnable work) {
    Group group = groups.getOrDefault(asker.group(), new Group());
    if (waiting >= most || group.waiting >= Math.max(1, most / 2)) {
      throw new RejectedExecutionException(
          "Expected at most %d pieces of work to wait, half of one group, but %d do, %d of %s"
              .formatted(most, waiting, group.waiting, asker.group()));
    }
    groups.putIfAbsent(asker.group(), group);
    group.members.computeIfAbsent(asker.member(), any -> new ArrayDeque<>()).add(work);
    group.waiting++;
    waiting++;
    if (running == atOnce) {
      return false;
    }
    running++;
    return true;
  }

  private void start() {
    try {
      executor.execute(this::next);
    } catch (RejectedExecutionException e) {
      ended();
      throw e;
    }
  }

  private synchronized void ended() {
    running--;
  }

  private void next() {
    Optional<Runnable> work = taken();
    if (work.isPresent()) {
      try {
        work.get().run();
      } finally {
        start();
      }
    }
  }

  /** The first piece of the first group, which stands behind all others then. */
  private synchronized Optional<Runnable> taken() {
    if (groups.isEmpty()) {
      running--;
      return Optional.empty();
    }
    String name = groups.keySet().iterator().next();
    Group group = Objects.requireNonNull(groups.remove(name));
    Runnable work = firstOf(group);
    if (group.waiting > 0) {
      groups.put(name, group);
    }
    waiting--;
    return Optional.of(work);
  }

  private static Runnable firstOf(Group group) {
    String name = group.members.keySet().iterator().next();
    Queue<Runnable> own = Objects.requireNonNull(group.members.remove(name));
    Runnable work = own.remove();
    if (!own.isEmpty()) {
      group.members.put(name, own);
    }
    group.waiting--;
    return work;
  }
}
