package dev.termshift.domain.subscription;

import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import org.junit.jupiter.api.Test;

/** What a subscription goes on with whose end is undone. */
class BeforeEndTest {

  @Test
  void aPauseIsAsItWas() {
    Paused paused =
        (Paused)
            Scenario.active("plus", "2024-04-01").at("2024-04-16").support(pauseAtOnce()).state();
    assertThat(paused.lastUse()).isPresent();
    assertThat(BeforeEnd.of(paused).orElseThrow().revived(paused.ledger())).isEqualTo(paused);
  }
}
