package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancelAtOnceCrediting;
import static dev.termshift.domain.scenario.Commands.disputed;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.resume;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.wentBack;
import static dev.termshift.domain.scenario.Commands.won;

import dev.termshift.domain.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** Disputed money that a change would have kept or brought in, and what goes back after that. */
class KeptInDisputeTest {

  private static Scenario plus() {
    return Scenario.active("plus", "2024-04-01");
  }

  @Test
  void whatWentBackDuringAPauseHasLeftWhatThatWouldHaveKept() {
    plus()
        .payments(disputed("s:c1", "dp", 2000))
        .at("2024-04-16")
        .support(pauseAtOnce())
        .payments(wentBack("s:c1", "re-1", 400))
        .payments(won("dp"))
        .customer(resume())
        .emitsAmong(
            "charge.requested c2/1 14.00 = +20.00 -6.00 for period plus 2024-04-16..2024-05-16");
  }

  @Test
  void whatWouldBeUsedUpIsOwedWhateverGoesBack() {
    // 40.00 would have paid for the upgrade, and a half of the 10.00 that were unused is used then.
    plus()
        .payments(disputed("s:c1", "dp", 2000))
        .at("2024-04-16")
        .customer(upgrade("pro"))
        .pays(2, "p2")
        .at("2024-05-01")
        .support(cancelAtOnceCrediting())
        .emitsAmong("dispute.set-aside dp 0.00 used up 500")
        .payments(wentBack("s:c1", "re-1", 2000))
        .hasBalance(500)
        .payments(won("dp"))
        .emitsAmong("balance.credited 20.00 DISPUTE_WON c1", "balance.credited 5.00 DISPUTE_WON c2")
        .hasBalance(3000);
  }

  @Test
  void oneThatIsWonHasItsPlaceInWhatOthersPaid() {
    // Of 10.00 that the upgrade would have brought in, 4.00 went back: half of 46.00 is unused.
    plus()
        .payments(disputed("s:c1", "dp", 2000))
        .at("2024-04-16")
        .customer(upgrade("pro"))
        .pays(2, "p2")
        .payments(wentBack("s:c1", "re-1", 400))
        .payments(won("dp"))
        .emitsAmong("balance.credited 10.00 DISPUTE_WON c2")
        .hasBalance(1000)
        .at("2024-05-01")
        .support(cancelAtOnceCrediting())
        .emitsAmong("balance.credited 23.00 UNUSED_TIME");
  }
}
