package dev.termshift.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.cli.bench.meter.Part;
import dev.termshift.cli.bench.meter.Usage;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a node is warm. */
final class WarmUpTest {

  private static final int UNITS = 1000;

  private final WarmUp warmUp = new WarmUp(1000);

  @Test
  void threeSlicesThatCostTheSameAreWarm() {
    take(0.150, 0.001);
    take(0.120, 0.001);
    take(0.101, 0.001);
    assertThat(warmUp.isOver()).isFalse();
    take(0.100, 0.001);
    assertThat(warmUp.isOver()).isFalse();
    take(0.102, 0.001);
    assertThat(warmUp.isWarm()).isTrue();
    assertThat(warmUp.text()).contains("warm after 5000 units").doesNotContain("not warm");
  }

  @Test
  void aNodeThatIsStillCompiledIsNotWarm() {
    take(0.100, 0.050);
    take(0.100, 0.050);
    take(0.100, 0.050);
    assertThat(warmUp.isWarm()).isFalse();
    assertThat(warmUp.text()).contains("not warm", "33 %");
  }

  @Test
  void twoSlicesDoNotTell() {
    take(0.100, 0.001);
    take(0.100, 0.001);
    assertThat(warmUp.isWarm()).isFalse();
  }

  @Test
  void noTimeIsNoWarmUp() {
    assertThat(new WarmUp(0).isOver()).isTrue();
    assertThat(new WarmUp(0).warmth()).isEqualTo(Warmth.NOT_WARMED_UP);
    assertThat(new WarmUp(0).text()).isEqualTo("not warmed up, as --warm-up-seconds says");
  }

  @Test
  void oneSliceHasNoOtherToDifferFrom() {
    take(0.100, 0.001);
    assertThat(warmUp.text()).startsWith("not warm after 1000 units").doesNotContain("differ by");
  }

  private void take(double steadySeconds, double compilerSeconds) {
    Usage node = new Usage(steadySeconds + compilerSeconds, compilerSeconds, 0, 0, 0);
    warmUp.add(new Sample(UNITS, 1, Map.of(Part.NODE, node), Map.of()));
  }
}
