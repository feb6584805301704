package dev.termshift.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.chaos.cluster.Shape;
import dev.termshift.chaos.drill.Drills;
import dev.termshift.chaos.fault.Area;
import dev.termshift.chaos.fault.Fault;
import dev.termshift.chaos.fault.FaultKinds;
import dev.termshift.chaos.fault.FaultLoop;
import dev.termshift.chaos.load.KnownCommands;
import dev.termshift.chaos.load.Load;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A short run of the fault tests: every kind of fault at least once, one in each area at a time.
 * The stores that do not belong together are {@code DisagreeingStoresIT}'s.
 */
final class ChaosIT {

  private static final long SEED = 20_261;
  private static final int COMMANDS = 4_800;
  private static final int PER_SECOND = 40;
  private static final Shape SHAPE = new Shape(1, 2, 4, true);
  private static final FaultLoop.AtOnce EVERYWHERE =
      new FaultLoop.AtOnce(100, Area.values().length);

  @Test
  void nothingIsLostDoubledOrReorderedWhateverGoesWrong() throws InterruptedException {
    ChaosPlan plan =
        new ChaosPlan(
            SEED,
            new Load.Amount(COMMANDS, PER_SECOND, KnownCommands.ALL),
            Duration.ZERO,
            SHAPE,
            FaultKinds.of(SHAPE),
            EVERYWHERE,
            Drills.NONE,
            List.of());
    ChaosResult result = new ChaosRun(plan, System.out::println).run();
    System.out.println(result.json());
    assertThat(result.report().examples()).isEmpty();
    assertThat(result.stuck()).isEmpty();
    assertThat(result.isClean()).isTrue();
    assertThat(result.faults())
        .containsKeys(FaultKinds.of(SHAPE).stream().map(Fault::kind).toArray(String[]::new));
  }
}
