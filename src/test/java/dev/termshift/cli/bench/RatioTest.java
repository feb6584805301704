package dev.termshift.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The figures of two builds, pair by pair. */
final class RatioTest {

  private static final double EXACT = 1e-9;

  @Test
  void theRatioIsTheMedianOfThePairsAndNotOfTheMedians() {
    // The machine was half as fast in the second pair: both builds show it, their ratio does not.
    Ratio ratio = new Ratio(List.of(100.0, 200.0, 110.0), List.of(110.0, 220.0, 99.0));

    assertThat(ratio.median()).isCloseTo(1.1, within(EXACT));
    assertThat(ratio.least()).isCloseTo(0.9, within(EXACT));
    assertThat(ratio.greatest()).isCloseTo(1.1, within(EXACT));
    assertThat(ratio.medianOfFirst()).isEqualTo(110);
    assertThat(ratio.medianOfSecond()).isEqualTo(110);
  }

  @Test
  void nothingIsDividedByNothing() {
    assertThat(new Ratio(List.of(0.0, 1.0), List.of(1.0, 1.0)).missing())
        .hasValue("A is not above 0 in 1 of 2 pairs");
    assertThat(new Ratio(List.of(1.0), List.of(Double.NaN)).missing()).isPresent();
    assertThat(new Ratio(List.of(1.0), List.of(0.0)).missing()).isEmpty();
  }

  @Test
  void ofTwoPairsTheMedianLiesBetween() {
    assertThat(new Ratio(List.of(10.0, 10.0), List.of(11.0, 13.0)).median())
        .isCloseTo(1.2, within(EXACT));
  }
}
