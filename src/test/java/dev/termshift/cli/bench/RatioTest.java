package dev.termshift.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.termshift.cli.bench.meter.Part;
import dev.termshift.cli.bench.meter.Usage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The figures of two builds, pair by pair. */
final class RatioTest {

  private static final double EXACT = 1e-9;

  private static final Figure CPU =
      new Figure("cpu", "CPU", Set.of(), sample -> sample.of(Part.NODE).cpuSeconds());

  @Test
  void theRatioIsTheMedianOfThePairsAndNotOfTheMedians() {
    // The machine was half as fast in the second pair: both builds show it, their ratio does not.
    Ratio ratio = ratio(List.of(100.0, 200.0, 110.0), List.of(110.0, 220.0, 99.0));

    assertThat(ratio.median()).isCloseTo(1.1, within(EXACT));
    assertThat(ratio.least()).isCloseTo(0.9, within(EXACT));
    assertThat(ratio.greatest()).isCloseTo(1.1, within(EXACT));
    assertThat(ratio.medianOfFirst()).isEqualTo(110);
    assertThat(ratio.medianOfSecond()).isEqualTo(110);
  }

  @Test
  void nothingIsDividedByNothing() {
    assertThat(ratio(List.of(0.0, 1.0), List.of(1.0, 1.0)).missing())
        .hasValue("A is not above 0 in 1 of 2 pairs");
    assertThat(ratio(List.of(1.0), List.of(Double.NaN)).missing()).isPresent();
    assertThat(ratio(List.of(1.0), List.of(0.0)).missing()).isEmpty();
  }

  @Test
  void ofTwoPairsTheMedianLiesBetween() {
    assertThat(ratio(List.of(10.0, 10.0), List.of(11.0, 13.0)).median())
        .isCloseTo(1.2, within(EXACT));
  }

  /** For half a minute something else had the machine, while B ran and before A did. */
  @Test
  void aMomentInWhichTheMachineWasSlowDoesNotOutweighTheOthers() {
    Comparison.Pair pair =
        new Comparison.Pair(
            measured(100, 100, 100, 100, 100, 100), measured(110, 110, 900, 110, 110, 110));

    assertThat(Ratio.of(CPU, List.of(pair)).median()).isCloseTo(1.1, within(EXACT));
  }

  /** Side by side A B, B A: whoever became slower meanwhile, it was not a build. */
  @Test
  void aMachineThatBecomesSlowerMeetsBothAlike() {
    Comparison.Pair pair = new Comparison.Pair(measured(100, 130), measured(110, 120));

    assertThat(Ratio.of(CPU, List.of(pair)).median()).isCloseTo(1, within(EXACT));
  }

  @Test
  void whatIsSeldomAboveNothingIsComparedAsAWhole() {
    Comparison.Pair pair = new Comparison.Pair(measured(0, 0, 10, 0), measured(0, 0, 20, 0));

    assertThat(Ratio.of(CPU, List.of(pair)).median()).isCloseTo(2, within(EXACT));
  }

  private static Measurement measured(double... cpu) {
    List<Sample> slices =
        DoubleStream.of(cpu).mapToObj(value -> new Sample(1, 1, usage(value), Map.of())).toList();
    return new Measurement(slices, Warmth.WARM);
  }

  private static Map<Part, Usage> usage(double cpuSeconds) {
    return Map.of(Part.NODE, new Usage(cpuSeconds, 0, 0, 0, 0));
  }

  private static Ratio ratio(List<Double> first, List<Double> second) {
    List<Double> ratios =
        IntStream.range(0, first.size()).mapToObj(i -> second.get(i) / first.get(i)).toList();
    return new Ratio(first, second, ratios);
  }
}
