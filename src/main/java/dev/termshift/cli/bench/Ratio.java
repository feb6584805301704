package dev.termshift.cli.bench;

import dev.termshift.text.Counted;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A figure of two builds, pair by pair.
 *
 * @param first of the first build, by pair
 * @param second of the other build, by pair
 * @param ratios of the second build's to the first one's, by pair; see {@link Comparison.Pair}
 */
record Ratio(List<Double> first, List<Double> second, List<Double> ratios) {

  /** One figure of all pairs. */
  static Ratio of(Figure figure, List<Comparison.Pair> pairs) {
    return new Ratio(
        pairs.stream().map(pair -> figure.of(pair.first().sample())).toList(),
        pairs.stream().map(pair -> figure.of(pair.second().sample())).toList(),
        pairs.stream().map(pair -> pair.ratio(figure)).toList());
  }

  /**
   * Why there is no ratio, if so: nothing can be divided by what is not above 0. Then nobody asks
   * for it.
   */
  Optional<String> missing() {
    long ofFirst = first.stream().filter(value -> !Double.isFinite(value) || value <= 0).count();
    long ofSecond = second.stream().filter(value -> !Double.isFinite(value) || value < 0).count();
    if (ofFirst > 0) {
      String pairs = Counted.of(first.size(), "pair");
      return Optional.of("A is not above 0 in %d of %s".formatted(ofFirst, pairs));
    }
    return ofSecond == 0
        ? Optional.empty()
        : Optional.of("B is below 0 or unknown in %d of %d".formatted(ofSecond, second.size()));
  }

  /** The median over all pairs. */
  double median() {
    return median(ratios);
  }

  double least() {
    return Collections.min(ratios);
  }

  double greatest() {
    return Collections.max(ratios);
  }

  double medianOfFirst() {
    return median(first);
  }

  double medianOfSecond() {
    return median(second);
  }

  /** The one in the middle, or the mean of the two there. */
  static double median(List<Double> values) {
    List<Double> ascending = values.stream().sorted().toList();
    int half = ascending.size() / 2;
    return ascending.size() % 2 == 1
        ? ascending.get(half)
        : (ascending.get(half - 1) + ascending.get(half)) / 2;
  }
}
