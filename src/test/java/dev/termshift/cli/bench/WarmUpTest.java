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
  void fiveSlicesThatCostAsMuchAsTheFiveBeforeAreWarm() {
    take(5, 0.150);
    take(5, 0.120);
    assertThat(warmUp.isOver()).isFalse();
    take(5, 0.118);
    assertThat(warmUp.isWarm()).isTrue();
    assertThat(warmUp.text()).contains("warm after 15000 units").doesNotContain("not warm");
  }

  /** A machine that others use is slow for a moment; that says nothing of the node. */
  @Test
  void aSliceThatIsOnItsOwnSlowDoesNotTell() {
    take(4, 0.100);
    take(1, 0.300);
    take(4, 0.101);
    take(1, 0.250);
    assertThat(warmUp.isWarm()).isTrue();
  }

  @Test
  void aNodeThatStillBecomesFasterIsNotWarm() {
    take(5, 0.150);
    take(5, 0.120);
    assertThat(warmUp.isWarm()).isFalse();
    assertThat(warmUp.text()).contains("not warm", "differ by -20.0 % from those before");
  }

  @Test
  void aNodeThatIsStillCompiledIsNotWarm() {
    for (int slice = 0; slice < 10; slice++) {
      take(0.100, 0.050);
    }
    assertThat(warmUp.isWarm()).isFalse();
    assertThat(warmUp.text()).contains("not warm", "33 %");
  }

  @Test
  void nineSlicesDoNotTell() {
    take(9, 0.100);
    assertThat(warmUp.isWarm()).isFalse();
    assertThat(warmUp.text()).contains("9 slices are too few");
    take(1, 0.100);
    assertThat(warmUp.isWarm()).isTrue();
  }

  @Test
  void noTimeIsNoWarmUp() {
    assertThat(new WarmUp(0).isOver()).isTrue();
    assertThat(new WarmUp(0).warmth()).isEqualTo(Warmth.NOT_WARMED_UP);
    assertThat(new WarmUp(0).text()).isEqualTo("not warmed up, as --warm-up-seconds says");
  }

  private void take(int slices, double steadySeconds) {
    for (int slice = 0; slice < slices; slice++) {
      take(steadySeconds, 0.001);
    }
  }

  private void take(double steadySeconds, double compilerSeconds) {
    Usage node = new Usage(steadySeconds + compilerSeconds, compilerSeconds, 0, 0, 0);
    warmUp.add(new Sample(UNITS, 1, Map.of(Part.NODE, node), Map.of()));
  }
}
