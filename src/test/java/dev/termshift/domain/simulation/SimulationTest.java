package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.SubscriptionEvent;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SimulationTest {

  private static final int INPUTS = 100;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everythingThatMustHoldHolds(long seed) {
    assertThat(Simulation.live(seed, INPUTS)).isNotEmpty();
  }

  @Test
  void theSameSeedLivesTheSameLife() {
    assertThat(Simulation.live(7, INPUTS)).isEqualTo(Simulation.live(7, INPUTS));
  }

  @Test
  void allLivesTogetherMeetEveryKindOfEventAndEveryReasonToCredit() {
    Set<Object> met = new HashSet<>();
    seeds().forEach(seed -> Simulation.live(seed, INPUTS).forEach(event -> note(met, event)));
    assertThat(met).hasSize(24 + BalanceReason.values().length);
  }

  private static void note(Set<Object> met, SubscriptionEvent event) {
    met.add(event.getClass());
    if (event instanceof BalanceCredited credited) {
      met.add(credited.reason());
    }
  }
}
