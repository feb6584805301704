package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.downgrade;
import static dev.termshift.domain.scenario.Commands.elapse;
import static dev.termshift.domain.scenario.Commands.failed;
import static dev.termshift.domain.scenario.Commands.paid;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;
import static dev.termshift.domain.scenario.Commands.withdraw;
import static dev.termshift.domain.scenario.SampleCatalog.usd;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.scenario.Commands;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Incomplete;
import org.junit.jupiter.api.Test;

class PermissionTest {

  @Test
  void onlyThePaymentServiceAnswersCharges() {
    Scenario.begin()
        .at("2024-01-01")
        .customer(paid("s:c1", 1, usd(500), "p1"))
        .rejects(RejectionCode.NOT_PERMITTED)
        .customer(start("basic"))
        .customer(paid("s:c1", 1, usd(500), "p1"))
        .rejects(RejectionCode.NOT_PERMITTED)
        .support(paid("s:c1", 1, usd(500), "p1"))
        .rejects(RejectionCode.NOT_PERMITTED)
        .customer(failed("s:c1", 1, usd(500)))
        .rejects(RejectionCode.NOT_PERMITTED)
        .support(failed("s:c1", 1, usd(500)))
        .rejects(RejectionCode.NOT_PERMITTED)
        .is(Incomplete.class);
  }

  @Test
  void thePaymentServiceDoesNothingElse() {
    Scenario.begin().at("2024-01-01").payments(start("basic")).rejects(RejectionCode.NOT_PERMITTED);
    Scenario.begin()
        .at("2024-01-01")
        .customer(start("basic"))
        .payments(cancel())
        .rejects(RejectionCode.NOT_PERMITTED)
        .is(Incomplete.class);
    Scenario.active("plus", "2024-01-01")
        .payments(upgrade("pro"))
        .rejects(RejectionCode.NOT_PERMITTED)
        .payments(downgrade("basic"))
        .rejects(RejectionCode.NOT_PERMITTED)
        .payments(withdraw())
        .rejects(RejectionCode.NOT_PERMITTED)
        .payments(cancel())
        .rejects(RejectionCode.NOT_PERMITTED)
        .payments(topUp("small", 1))
        .rejects(RejectionCode.NOT_PERMITTED)
        .payments(consume(1))
        .rejects(RejectionCode.NOT_PERMITTED)
        .payments(Commands.grant(1))
        .rejects(RejectionCode.NOT_PERMITTED)
        .payments(Commands.pause())
        .rejects(RejectionCode.NOT_PERMITTED)
        .payments(Commands.resume())
        .rejects(RejectionCode.NOT_PERMITTED)
        .payments(Commands.quote("pro"))
        .rejects(RejectionCode.NOT_PERMITTED);
  }

  @Test
  void supportDoesWhateverACustomerMay() {
    Scenario.begin()
        .at("2024-01-01")
        .support(start("plus"))
        .pays(1, "p1")
        .support(topUp("small", 1))
        .isAccepted()
        .support(consume(1))
        .isAccepted()
        .support(upgradeAtPeriodEnd("pro"))
        .isAccepted()
        .support(withdraw())
        .isAccepted()
        .support(downgrade("basic"))
        .isAccepted()
        .support(cancel())
        .isAccepted();
  }

  @Test
  void anybodyMaySayThatTimeHasPassedAndItChangesNothingByItself() {
    Scenario.begin()
        .at("2024-01-01")
        .customer(elapse("2024-01-01T00:00:00Z"))
        .doesNothing()
        .customer(start("basic"))
        .customer(elapse("2024-01-01T23:00:00Z"))
        .doesNothing()
        .support(elapse("2024-01-01T23:00:00Z"))
        .doesNothing()
        .payments(elapse("2024-01-01T23:00:00Z"))
        .doesNothing();
  }
}
