package dev.termshift.http.work;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
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
  private final Limits limits;
  private final LinkedHashMap<String, Group> groups = new LinkedHashMap<>();
  private int waiting;
  private int running;

  /** How many pieces may be done at once, in all, of a group and of a member; and may wait. */
  private record Limits(int atOnce, int ofGroup, int ofMember, int most) {}

  /** A piece of work, and whose it is. */
  private record Piece(Asker asker, Runnable work) {}

  /** What waits of one group, and how much of it is being done. */
  private static final class Group {
    private final LinkedHashMap<String, Member> members = new LinkedHashMap<>();
    private int waiting;
    private int running;
  }

  /** What waits of one member, and how much of it is being done. */
  private static final class Member {
    private final Queue<Piece> queue = new ArrayDeque<>();
    private int running;
  }

  /**
   * Nobody waits yet. Whoever asks alone has all threads: each piece should be short.
   *
   * @param executor does the work
   * @param atOnce how many pieces it does at once
   * @param most how many pieces may wait; those of one group at most half
   */
  public Turns(Executor executor, int atOnce, int most) {
    this(executor, new Limits(atOnce, atOnce, atOnce, most));
  }

  private Turns(Executor executor, Limits limits) {
    this.executor = executor;
    this.limits = limits;
  }

  /**
   * The same for work that may take long: a group leaves one thread to others, and each of its
   * members one more to the other members, as far as there are so many.
   */
  public static Turns leavingRoom(Executor executor, int atOnce, int most) {
    return new Turns(
        executor, new Limits(atOnce, Math.max(1, atOnce - 1), Math.max(1, atOnce - 2), most));
  }

  /**
   * Does the work when it is the caller's turn, on a thread of the executor.
   *
   * @throws RejectedExecutionException if too many pieces wait, of this group or of all, or the
   *     executor takes none any more
   */
  public void run(Asker asker, Runnable work) {
    if (begins(new Piece(asker, work))) {
      start();
    }
  }

  /** Whether one more thread is wanted for it. */
  private synchronized boolean begins(Piece piece) {
    Asker asker = piece.asker();
    Group group = groups.getOrDefault(asker.group(), new Group());
    if (waiting >= limits.most() || group.waiting >= Math.max(1, limits.most() / 2)) {
      throw new RejectedExecutionException(
          "Expected at most %d pieces of work to wait, half of one group, but %d do, %d of %s"
              .formatted(limits.most(), waiting, group.waiting, asker.group()));
    }
    Member member = group.members.getOrDefault(asker.member(), new Member());
    if (group.waiting == 0) {
      toTheEnd(groups, asker.group(), group);
    }
    if (member.queue.isEmpty()) {
      toTheEnd(group.members, asker.member(), member);
    }
    member.queue.add(piece);
    group.waiting++;
    waiting++;
    if (running == limits.atOnce()) {
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
    Optional<Piece> taken = taken();
    if (taken.isPresent()) {
      try {
        taken.get().work().run();
      } finally {
        done(taken.get().asker());
        goOn();
      }
    }
  }

  /** An executor that takes nothing more has ended, and so has what waits: nobody is to be told. */
  private void goOn() {
    try {
      start();
    } catch (RejectedExecutionException e) {
      // Whoever asks from now on is refused.
    }
  }

  /**
   * The first piece of the first group that may have one more done. If there is none, the thread is
   * not wanted: whoever ends the next piece looks again.
   */
  private synchronized Optional<Piece> taken() {
    for (Group group : groups.values()) {
      Optional<Member> member = group.running < limits.ofGroup() ? nextOf(group) : Optional.empty();
      if (member.isPresent()) {
        return Optional.of(take(group, member.get()));
      }
    }
    running--;
    return Optional.empty();
  }

  private Optional<Member> nextOf(Group group) {
    return group.members.values().stream()
        .filter(each -> !each.queue.isEmpty() && each.running < limits.ofMember())
        .findFirst();
  }

  /** Whoever was served stands behind all others then. */
  private Piece take(Group group, Member member) {
    Piece piece = member.queue.remove();
    Asker asker = piece.asker();
    waiting--;
    group.waiting--;
    group.running++;
    member.running++;
    toTheEnd(group.members, asker.member(), member);
    toTheEnd(groups, asker.group(), group);
    return piece;
  }

  private static <T> void toTheEnd(Map<String, T> all, String name, T one) {
    all.remove(name);
    all.put(name, one);
  }

  /** A piece is done; who has nothing else here is forgotten. */
  private synchronized void done(Asker asker) {
    groups.computeIfPresent(
        asker.group(),
        (name, group) -> {
          group.running--;
          group.members.computeIfPresent(
              asker.member(),
              (same, member) -> {
                member.running--;
                return member.running == 0 && member.queue.isEmpty() ? null : member;
              });
          return group.members.isEmpty() ? null : group;
        });
  }
}
