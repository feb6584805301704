package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.SealedFamily;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.SubscriptionEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** More seeds, or one seed again: {@code -Dsimulation.first=… -Dsimulation.last=…}. */
@Execution(ExecutionMode.CONCURRENT)
class SimulationTest {

  private static final int INPUTS = 300;
  private static final long FIRST = Long.getLong("simulation.first", 1);
  private static final long LAST = Long.getLong("simulation.last", 1000);

  private static final Set<Object> MET = ConcurrentHashMap.newKeySet();

  static LongStream seeds() {
    return LongStream.rangeClosed(FIRST, LAST);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everythingThatMustHoldHolds(long seed) {
    FirstLives.of(seed).forEach(SimulationTest::note);
  }

  @Test
  void theSameSeedLivesTheSameLife() {
    assertThat(Simulation.live(7, INPUTS)).isEqualTo(Simulation.live(7, INPUTS));
  }

  @AfterAll
  static void allLivesTogetherMetEveryKindOfEventAndEveryReasonToCredit() {
    System.err.println("Reached: " + Simulation.REGIONS);
    System.err.println("Reached by imports: " + Simulation.REGIONS.imports());
    System.err.println("At once: " + Simulation.PAIRS);
    assertThat(Simulation.PAIRS.impossible()).isEmpty();
    if (LAST - FIRST > 500) {
      assertThat(Simulation.REGIONS.reached()).containsOnlyKeys(Regions.Region.values());
      assertThat(Simulation.REGIONS.imports().missing())
          .as("Imports meet what all others meet")
          .isEmpty();
      assertThat(Simulation.PAIRS.seldom()).isEmpty();
      assertThat(SentFields.ALL.missing()).as("Commands and fields that are never sent").isEmpty();
      Set<Object> all = new HashSet<>(SealedFamily.of(SubscriptionEvent.class));
      all.addAll(List.of(BalanceReason.values()));
      assertThat(MET)
          .as("Inputs sends what leads to every event, and every reason to credit")
          .containsExactlyInAnyOrderElementsOf(all);
    }
  }

  private static void note(SubscriptionEvent event) {
    MET.add(event.getClass());
    if (event instanceof BalanceCredited credited) {
      MET.add(credited.reason());
    }
  }
}
