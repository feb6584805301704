package dev.termshift.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.cli.bench.meter.Part;
import dev.termshift.cli.bench.meter.Usage;
import dev.termshift.cli.bench.workload.Workload.Slices;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a node is warm. */
final class WarmUpTest {

  private static final int UNITS = 1000;

  private WarmUp warmUp = new WarmUp(Slices.MANY, 1000);

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
    warmUp = new WarmUp(Slices.MANY, 0);
    assertThat(warmUp.isOver()).isTrue();
    assertThat(warmUp.warmth()).isEqualTo(Warmth.NOT_WARMED_UP);
    assertThat(warmUp.text()).isEqualTo("not warmed up, as --warm-up-seconds says");
  }

  @Test
  void aWaveIsComparedWithTheOneBefore() {
    warmUp = new WarmUp(Slices.WAVES, 1000);
    take(1, 0.150);
    assertThat(warmUp.text()).contains("1 wave is too few");
    take(1, 0.120);
    assertThat(warmUp.isWarm()).isFalse();
    assertThat(warmUp.text()).contains("the last wave differs by -20.0 % from the one before");
    take(1, 0.118);
    assertThat(warmUp.isWarm()).isTrue();
  }

  /** A wave of five seconds is waited for a minute; who gives 45 seconds wishes no second one. */
  @Test
  void waitingForAWaveTakesOfTheTimeOfWarmingUpAndWaitingForSlicesDoesNot() {
    warmUp = new WarmUp(Slices.WAVES, 45);
    warmUp.add(slice(0.1, 0.001), 60);
    assertThat(warmUp.isOver()).isTrue();
    assertThat(warmUp.text()).contains("in 60 s");

    warmUp = new WarmUp(Slices.MANY, 45);
    warmUp.add(slice(0.1, 0.001), 60);
    assertThat(warmUp.isOver()).isFalse();
  }

  private void take(int slices, double steadySeconds) {
    for (int slice = 0; slice < slices; slice++) {
      take(steadySeconds, 0.001);
    }
  }

  private void take(double steadySeconds, double compilerSeconds) {
    warmUp.add(slice(steadySeconds, compilerSeconds), 1);
  }

  private static Sample slice(double steadySeconds, double compilerSeconds) {
    Usage node = new Usage(steadySeconds + compilerSeconds, compilerSeconds, 0, 0, 0);
    return new Sample(UNITS, 1, Map.of(Part.NODE, node), Map.of());
  }
}
