package dev.termshift.chaos.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Measured recovery times. A measurement is of a round: from the moment when all its faults are
 * over until everybody works and has decided what the log held at that moment. It counts for each
 * kind of the round, for nobody can say which of them it was.
 */
public final class RecoveryTimes {

  private final Map<String, List<Double>> seconds = new TreeMap<>();
  private Optional<Worst> worst = Optional.empty();

  /**
   * The middle and the worst.
   *
   * @param median in seconds
   * @param max in seconds
   */
  public record Summary(double median, double max) {}

  /**
   * The worst of all.
   *
   * @param seconds how long it took
   * @param after what had happened
   */
  public record Worst(double seconds, List<String> after) {}

  /** Adds the measurement of a round of these kinds. */
  public synchronized void add(List<String> kinds, Duration time) {
    double taken = time.toMillis() / 1000.0;
    kinds.forEach(kind -> seconds.computeIfAbsent(kind, it -> new ArrayList<>()).add(taken));
    if (worst.filter(it -> it.seconds() >= taken).isEmpty()) {
      worst = Optional.of(new Worst(taken, List.copyOf(kinds)));
    }
  }

  /** The worst of those that were measured. */
  public synchronized Optional<Worst> worst() {
    return worst;
  }

  /** The summaries of all kinds that were measured. */
  public synchronized Map<String, Summary> summaries() {
    Map<String, Summary> all = new TreeMap<>();
    seconds.forEach((kind, values) -> all.put(kind, summary(values)));
    return all;
  }

  private static Summary summary(List<Double> values) {
    List<Double> ascending = values.stream().sorted().toList();
    int middle = ascending.size() / 2;
    double median =
        ascending.size() % 2 == 1
            ? ascending.get(middle)
            : (ascending.get(middle - 1) + ascending.get(middle)) / 2;
    return new Summary(median, ascending.get(ascending.size() - 1));
  }
}
