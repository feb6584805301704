package dev.termshift.chaos.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Measured recovery times by kind of fault. */
public final class RecoveryTimes {

  private final Map<String, List<Double>> seconds = new TreeMap<>();

  /**
   * The middle and the worst.
   *
   * @param median in seconds
   * @param max in seconds
   */
  public record Summary(double median, double max) {}

  /** Adds a measurement. */
  public synchronized void add(String kind, Duration time) {
    seconds.computeIfAbsent(kind, unused -> new ArrayList<>()).add(time.toMillis() / 1000.0);
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
