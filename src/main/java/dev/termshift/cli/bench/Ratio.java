package dev.termshift.cli.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A figure of two builds, pair by pair.
 *
 * @param first of the first build, by pair
 * @param second of the other build, by pair
 */
record Ratio(List<Double> first, List<Double> second) {

  /** The median over all pairs of the second one's figure divided by the first one's. */
  double median() {
    return median(ratios());
  }

  /** The smallest of the ratios. */
  double least() {
    return Collections.min(ratios());
  }

  /** The largest of the ratios. */
  double greatest() {
    return Collections.max(ratios());
  }

  /** The median of the first build's figures. */
  double medianOfFirst() {
    return median(first);
  }

  /** The median of the other build's figures. */
  double medianOfSecond() {
    return median(second);
  }

  private List<Double> ratios() {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      ratios.add(second.get(i) / first.get(i));
    }
    return ratios;
  }

  private static double median(List<Double> values) {
    List<Double> ascending = values.stream().sorted().toList();
    int half = ascending.size() / 2;
    return ascending.size() % 2 == 1
        ? ascending.get(half)
        : (ascending.get(half - 1) + ascending.get(half)) / 2;
  }
}
