package dev.termshift.cli.bench.load;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Latencies of commands in milliseconds. */
public final class Latencies {

  private static final double PER_MILLE = 1000;
  private static final int MEDIAN = 500;
  private static final int P99 = 990;
  private static final int P999 = 999;

  private final long[] ascending;

  private Latencies(long[] ascending) {
    this.ascending = ascending;
  }

  /** In any order. */
  public static Latencies of(long[] millis) {
    long[] ascending = millis.clone();
    Arrays.sort(ascending);
    return new Latencies(ascending);
  }

  /**
   * The median, the 99th and the 99.9th percentile and the largest, by their names in reports. Of
   * less than a thousand commands there is no 99.9th: it would be the largest.
   */
  public Map<String, Double> figures(String prefix) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(prefix + "p50Ms", percentile(MEDIAN));
    figures.put(prefix + "p99Ms", percentile(P99));
    if (ascending.length >= PER_MILLE) {
      figures.put(prefix + "p999Ms", percentile(P999));
    }
    figures.put(prefix + "maxMs", percentile((int) PER_MILLE));
    return figures;
  }

  /** The smallest latency that so many of a thousand commands do not exceed; 0 without any. */
  private double percentile(int perMille) {
    int rank = (int) Math.ceil(ascending.length * perMille / PER_MILLE) - 1;
    return ascending.length == 0 ? 0 : ascending[Math.max(0, rank)];
  }
}
