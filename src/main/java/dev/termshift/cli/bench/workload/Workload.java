package dev.termshift.cli.bench.workload;

import dev.termshift.cli.bench.meter.Part;
import dev.termshift.cli.bench.meter.Usage;
import java.util.Map;
import java.util.Optional;

/**
 * A shape of traffic. It is prepared once for each run; then slices of it are run, first to warm
 * the node up, then to measure it.
 */
public interface Workload {

  /**
   * What is counted and what was seen in one slice.
   *
   * @param used what each part had used at its end, if that was before it could be seen
   */
  record Outcome(
      long units, double seconds, Map<String, Double> figures, Optional<Map<Part, Usage>> used) {

    /** One that ends when it is seen to have ended. */
    Outcome(long units, double seconds, Map<String, Double> figures) {
      this(units, seconds, figures, Optional.empty());
    }

    /** From a moment of {@link System#nanoTime} to now, without figures of its own. */
    static Outcome of(long units, long beginNanos) {
      return of(units, beginNanos, Map.of());
    }

    /** The seconds from a moment of {@link System#nanoTime} to now. */
    public static double secondsSince(long beginNanos) {
      return (System.nanoTime() - beginNanos) / NANOS_PER_SECOND;
    }

    /** From a moment of {@link System#nanoTime} to now. */
    public static Outcome of(long units, long beginNanos, Map<String, Double> figures) {
      return new Outcome(units, secondsSince(beginNanos), figures);
    }

    /** From a moment of {@link System#nanoTime} until all was settled, without figures. */
    static Outcome until(Stage.Settled end, long units, long beginNanos) {
      double seconds = (end.atNanos() - beginNanos) / NANOS_PER_SECOND;
      return new Outcome(units, seconds, Map.of(), Optional.of(end.used()));
    }

    private static final double NANOS_PER_SECOND = 1e9;
  }

  /**
   * How many slices a run has at most.
   *
   * @param warmUp that do not count
   * @param measured that count
   * @param waves whether each is a wave that has to be waited for, and long enough to be compared
   *     with the one before; waiting for waves is part of the time that warming up may take
   */
  record Slices(int warmUp, int measured, boolean waves) {

    /** As many as are wished: a slice can be run again and again. */
    public static final Slices MANY = new Slices(Integer.MAX_VALUE, Integer.MAX_VALUE, false);

    /** A single one after as many as are wished. */
    public static final Slices WAVES = new Slices(Integer.MAX_VALUE, 1, true);

    /** A single one; the workload warms its nodes up itself. */
    static final Slices ONE = new Slices(0, 1, false);

    /** Whether slices of two builds may follow one another while both are running. */
    public boolean alternate() {
      return measured > 1;
    }
  }

  /** Its name on the command line. */
  String name();

  /** What it is, in one sentence, for reports. */
  String description();

  /** What is counted: {@code commands}, unless it says otherwise. */
  default String unit() {
    return "commands";
  }

  /** What it needs to be set at the nodes, by the names of reference.conf. */
  default Map<String, String> settings() {
    return Map.of();
  }

  /** How many nodes it needs. */
  default int nodes() {
    return 1;
  }

  /** How many subscriptions it needs at least if the log has so many partitions. */
  default int leastSubscriptions(int partitions) {
    return 1;
  }

  /** Makes subscriptions; not measured. */
  void prepare(Stage stage);

  /** Makes ready for one slice of so many units; not measured. */
  default void arrange(Stage stage, int units) {}

  /**
   * Runs one slice; returns when all of it has been answered.
   *
   * @param units how many are wished; a workload whose slices have a size of their own says how
   *     many there were
   */
  Outcome run(Stage stage, int units);

  /** How its slices go: many of them, unless it says otherwise. */
  default Slices slices() {
    return Slices.MANY;
  }
}
