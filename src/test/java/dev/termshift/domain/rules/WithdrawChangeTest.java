package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.downgrade;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;
import static dev.termshift.domain.scenario.Commands.withdraw;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.PastDue;
import org.junit.jupiter.api.Test;

class WithdrawChangeTest {

  @Test
  void eachPendingChangeIsWithdrawnWithItsOwnEvent() {
    Scenario.active("plus", "2024-01-01")
        .customer(upgradeAtPeriodEnd("pro"))
        .customer(withdraw())
        .emits("plan-change.withdrawn pro by CUSTOMER")
        .customer(downgrade("basic"))
        .customer(withdraw())
        .emits("plan-change.withdrawn basic by CUSTOMER")
        .customer(cancel())
        .customer(withdraw())
        .emits("cancellation.withdrawn by CUSTOMER")
        .until("2024-02-01")
        .elapsesAmong("2024-02-01 subscription.renewed plus 2024-02-01..2024-03-01")
        .is(Active.class);
  }

  @Test
  void nothingPendingIsRefused() {
    Scenario.active("plus", "2024-01-01")
        .customer(withdraw())
        .rejects(RejectionCode.NOTHING_PENDING)
        .support(withdraw())
        .rejects(RejectionCode.NOTHING_PENDING);
  }

  @Test
  void anUpgradeThatAwaitsItsPaymentIsNoLongerCharged() {
    Scenario.active("basic", "2024-01-01")
        .customer(upgrade("plus"))
        .customer(withdraw())
        .emits("plan-change.withdrawn plus by CUSTOMER", "charge.cancelled c2 WITHDRAWN")
        .until("2024-01-05")
        .elapses();
  }

  @Test
  void balanceAppliedToItComesBack() {
    Scenario.active("basic", "2024-01-01")
        .customer(topUp("small", 1))
        .declines(2)
        .paysTooLate(2, 300, "p2")
        .customer(upgrade("plus"))
        .hasBalance(0)
        .customer(withdraw())
        .emits(
            "plan-change.withdrawn plus by CUSTOMER",
            "charge.cancelled c3 WITHDRAWN",
            "balance.credited 3.00 CHARGE_CANCELLED c3")
        .hasBalance(300);
  }

  @Test
  void aPaymentThatComesAfterwardsBecomesBalance() {
    Scenario.active("basic", "2024-01-01")
        .customer(upgrade("plus"))
        .customer(withdraw())
        .pays(2, 1500, "p2")
        .emits("balance.credited 15.00 LATE_PAYMENT c2 p2")
        .pays(2, 1500, "p2")
        .doesNothing()
        .hasBalance(1500);
  }

  @Test
  void aCustomerCannotWithdrawWhatSupportMadePending() {
    Scenario.active("plus", "2024-01-01")
        .support(cancel())
        .customer(withdraw())
        .rejects(RejectionCode.NOT_PERMITTED)
        .support(withdraw())
        .emits("cancellation.withdrawn by SUPPORT")
        .support(upgrade("pro"))
        .customer(withdraw())
        .rejects(RejectionCode.NOT_PERMITTED);
  }

  @Test
  void anOverdueSubscriptionMayStillWithdraw() {
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-01")
        .customer(upgradeAtPeriodEnd("plus"))
        .declines(2)
        .customer(withdraw())
        .emits("plan-change.withdrawn plus by CUSTOMER")
        .is(PastDue.class);
  }
}
