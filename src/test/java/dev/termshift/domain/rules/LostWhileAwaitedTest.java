package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.disputed;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.lost;
import static dev.termshift.domain.scenario.Commands.upgrade;

import dev.termshift.domain.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** A dispute is lost while an upgrade that awaits its payment has used the account balance. */
class LostWhileAwaitedTest {

  /**
   * Of the 20.00 of plus, 15.00 are balance since the downgrade, and an upgrade to pro uses them.
   */
  private static Scenario disputing() {
    return Scenario.active("plus", "2024-04-01")
        .support(downgradeAtOnce("basic"))
        .payments(disputed("s:c1", "dp", 2000))
        .customer(upgrade("pro"));
  }

  @Test
  void theBalanceIsTakenAndTheUpgradeIsGivenUp() {
    disputing()
        .payments(lost("dp"))
        .emits(
            "charge.cancelled c3 MONEY_BACK",
            "balance.credited 15.00 CHARGE_CANCELLED c3",
            "plan-change.discarded pro MONEY_BACK",
            "dispute.lost dp 20.00 from balance 1500 loss 500")
        .hasBalance(0);
  }

  @Test
  void itComesToTheSameAsIfItHadFailedBefore() {
    disputing()
        .declines(3)
        .hasBalance(1500)
        .payments(lost("dp"))
        .emits("dispute.lost dp 20.00 from balance 1500 loss 500")
        .hasBalance(0);
  }

  @Test
  void whatIsPaidStaysPaid() {
    disputing()
        .pays(3, "p3")
        .payments(lost("dp"))
        .emits("dispute.lost dp 20.00 loss 2000")
        .hasBalance(0);
  }

  @Test
  void whereTheBalanceThatIsLeftIsEnoughTheUpgradeGoesOn() {
    Scenario.active("basic", "2024-04-01")
        .pays(1, 500, "p9")
        .payments(disputed("s:c1", "dp", 1000))
        .customer(upgrade("pro"))
        .pays(1, 500, "p10")
        .payments(lost("dp"))
        .emits("dispute.lost dp 10.00 from balance 500 revoked 100 of lot 1")
        .hasBalance(0);
  }

  @Test
  void anUpgradeThatUsedNoneGoesOn() {
    Scenario.active("basic", "2024-04-01")
        .payments(disputed("s:c1", "dp", 500))
        .customer(upgrade("pro"))
        .payments(lost("dp"))
        .emits("dispute.lost dp 5.00 revoked 100 of lot 1");
  }
}
