package dev.termshift.chaos.fault;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.load.Draw;
import dev.termshift.chaos.watch.Pause;
import dev.termshift.chaos.watch.Recovery;
import dev.termshift.chaos.watch.RecoveryTimes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One fault after the other, and sometimes several at once, as the seed wants: each kind once in
 * some order, then any of them.
 */
public final class FaultLoop {

  private static final Duration RECOVERED_WITHIN = Duration.ofSeconds(60);

  /** How long what was not recovered from in time is measured on. */
  private static final Duration MEASURED_FOR = Duration.ofMinutes(3);

  private static final int UNRECOVERED_PERCENT = 25;

  private final Cluster cluster;
  private final Recovery recovery;
  private final List<Fault> kinds;
  private final Draw draw;
  private final AtOnce atOnce;
  private final Consumer<String> notes;
  private final Queue<Fault> once;
  private final RecoveryTimes times = new RecoveryTimes();
  private final Map<String, Integer> struck = new ConcurrentSkipListMap<>();
  private final List<String> stuck = Collections.synchronizedList(new ArrayList<>());

  /**
   * What happens.
   *
   * @param kinds what may happen
   * @param draw decides
   * @param atOnce how many of them happen at once
   * @param notes hears what happens
   */
  public record Plan(List<Fault> kinds, Draw draw, AtOnce atOnce, Consumer<String> notes) {}

  /**
   * How many faults happen at once.
   *
   * @param percent how often it is more than one
   * @param faults how many it is then, each in another area
   */
  public record AtOnce(int percent, int faults) {

    /**
     * Checks that there are as many areas.
     *
     * @throws IllegalArgumentException if not
     */
    public AtOnce {
      if (faults < 1 || faults > Area.values().length) {
        throw new IllegalArgumentException(
            "Expected 1 to " + Area.values().length + " faults at once, but got " + faults);
      }
    }
  }

  /** Prepares the faults of a run. */
  public FaultLoop(Cluster cluster, Recovery recovery, Plan plan) {
    this.cluster = cluster;
    this.recovery = recovery;
    this.kinds = plan.kinds();
    this.draw = plan.draw();
    this.atOnce = plan.atOnce();
    this.notes = plan.notes();
    List<Fault> shuffled = new ArrayList<>(kinds);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      Collections.swap(shuffled, i, draw.below(i + 1));
    }
    this.once = new ArrayDeque<>(shuffled);
  }

  /** Lets things happen until then, and until each kind has happened once. */
  public void run(long untilNanoTime) throws InterruptedException {
    if (kinds.isEmpty()) {
      return;
    }
    while (!once.isEmpty() || System.nanoTime() < untilNanoTime) {
      round();
      Pause.of(draw.millis(200, 2_000));
    }
  }

  private void round() throws InterruptedException {
    Fault first = next();
    List<Fault> others =
        draw.percent(atOnce.percent()) ? elsewhere(first.area()) : List.<Fault>of();
    List<Thread> threads = new ArrayList<>();
    for (Fault other : others) {
      Draw own = draw.split();
      threads.add(new Thread(() -> strike(other, own), "fault"));
    }
    threads.forEach(Thread::start);
    strike(first, draw.split());
    for (Thread thread : threads) {
      thread.join();
    }
    if (!others.isEmpty() || !draw.percent(UNRECOVERED_PERCENT)) {
      awaitRecovery(
          Stream.concat(Stream.of(first), others.stream()).map(Fault::kind).sorted().toList());
    }
  }

  private Fault next() {
    return once.isEmpty() ? draw.one(kinds) : once.remove();
  }

  /** What happens at the same time, each to something else. */
  private List<Fault> elsewhere(Area area) {
    Set<Area> struckAlready = EnumSet.of(area);
    List<Fault> others = new ArrayList<>();
    for (int more = atOnce.faults() - 1; more > 0; more--) {
      nextBeside(struckAlready)
          .ifPresent(
              fault -> {
                struckAlready.add(fault.area());
                others.add(fault);
              });
    }
    return others;
  }

  /** While there are kinds that have not happened yet, only one of them. */
  private Optional<Fault> nextBeside(Set<Area> areas) {
    if (!once.isEmpty()) {
      Optional<Fault> waiting = once.stream().filter(it -> !areas.contains(it.area())).findFirst();
      waiting.ifPresent(once::remove);
      return waiting;
    }
    List<Fault> others = kinds.stream().filter(it -> !areas.contains(it.area())).toList();
    return others.isEmpty() ? Optional.empty() : Optional.of(draw.one(others));
  }

  private void strike(Fault fault, Draw own) {
    notes.accept(fault.kind());
    try {
      fault.strike(cluster, own);
      struck.merge(fault.kind(), 1, Integer::sum);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (AssertionError | RuntimeException e) {
      stuck.add(fault.kind() + ": " + e);
      notes.accept(fault.kind() + ": " + e);
      repair(fault.area());
    }
  }

  /** After a fault that could not be brought to its end. */
  private void repair(Area area) {
    if (area == Area.NODES) {
      cluster.nodes().stream()
          .filter(node -> !node.isWanted())
          .forEach(
              node -> {
                node.close();
                node.start();
              });
    }
  }

  /** What takes longer than it may is a finding, and measured all the same. */
  private void awaitRecovery(List<String> kinds) throws InterruptedException {
    long over = System.nanoTime();
    if (recovery.await(RECOVERED_WITHIN).isEmpty()) {
      String what = kinds + ": " + recovery.describe();
      stuck.add("Expected to recover within " + RECOVERED_WITHIN + " from " + what);
      notes.accept("Expected to recover within " + RECOVERED_WITHIN + " from " + what);
      Optional<Duration> unused = recovery.await(MEASURED_FOR);
    }
    Duration time = Duration.ofNanos(System.nanoTime() - over);
    times.add(kinds, time);
    notes.accept("recovered from " + kinds + " after " + time);
  }

  /** How often each kind has happened. */
  public Map<String, Integer> struck() {
    return new TreeMap<>(struck);
  }

  /** How long recovery took. */
  public RecoveryTimes times() {
    return times;
  }

  /** What was not recovered from in time. */
  public List<String> stuck() {
    return List.copyOf(stuck);
  }
}
