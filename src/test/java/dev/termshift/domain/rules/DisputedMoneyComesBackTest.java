package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancelAtOnceCrediting;
import static dev.termshift.domain.scenario.Commands.disputed;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.lost;
import static dev.termshift.domain.scenario.Commands.notRefunded;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.refund;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.taxed;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.wentBack;
import static dev.termshift.domain.scenario.Commands.won;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** Money that comes back while it is disputed is of the dispute, and counts nowhere. */
class DisputedMoneyComesBackTest {

  private static Scenario plus() {
    return Scenario.active("plus", "2024-04-01");
  }

  /** So much of the 20.00 is disputed while all of it is on its way back, and does not go. */
  private static Scenario failed(long minor) {
    return plus()
        .support(refund("s:c1"))
        .payments(disputed("s:c1", "dp", minor))
        .payments(notRefunded("s:c1:r1"));
  }

  @Test
  void itCannotBeGivenBackASecondTime() {
    failed(2000)
        .emits(
            "refund.failed c1:r1 20.00 invested 2000",
            "money.frozen dp 20.00 invested 2000",
            "credits.frozen dp 500 of lot 1")
        .hasCredits(0)
        .support(refund("s:c1"))
        .rejects(RejectionCode.REFUND_EXCEEDS_CHARGE)
        .payments(lost("dp"))
        .emits("dispute.lost dp 20.00 revoked 500 of lot 1");
  }

  @Test
  void noUpgradeCountsIt() {
    failed(2000)
        .at("2024-04-16")
        .customer(upgrade("pro"))
        .emitsAmong("charge.requested c2/1 50.00 = +50.00 for upgrade pro");
  }

  @Test
  void theRestCountsAndCanBeGivenBack() {
    failed(1500)
        .emitsAmong("money.frozen dp 15.00 invested 1500")
        .support(refund("s:c1", 501))
        .rejects(RejectionCode.REFUND_EXCEEDS_CHARGE)
        .says("Of the charge 's:c1', $5.00 can be given back. Ask for that or less.")
        .at("2024-04-16")
        .customer(upgrade("pro"))
        .emitsAmong("charge.requested c2/1 47.50 = +50.00 -2.50 for upgrade pro");
  }

  @Test
  void ifTheDisputeIsWonItIsAsIfNeitherHadBeen() {
    failed(2000)
        .payments(won("dp"))
        .emits("dispute.won dp 20.00 invested 2000 500 in lot 1 until 2024-05-01")
        .hasCredits(500)
        .at("2024-04-16")
        .customer(upgrade("pro"))
        .emitsAmong("charge.requested c2/1 40.00 = +50.00 -10.00 for upgrade pro");
  }

  @Test
  void aDowngradeSetsItAside() {
    failed(2000)
        .at("2024-04-16")
        .support(downgradeAtOnce("basic"))
        .emitsAmong("dispute.set-aside dp 10.00 given back 250 of lot 1")
        .pays(2, "p2")
        .payments(won("dp"))
        .hasBalance(1000);
  }

  @Test
  void anEndCreditsNothingOfItAndNothingIsLost() {
    failed(2000)
        .at("2024-04-16")
        .support(cancelAtOnceCrediting())
        .hasBalance(0)
        .payments(lost("dp"))
        .emits("dispute.lost dp 20.00 revoked 250 of lot 1");
  }

  @Test
  void aPauseKeepsItForAWonDispute() {
    failed(2000)
        .at("2024-04-16")
        .support(pauseAtOnce())
        .emitsAmong("dispute.set-aside dp 10.00 given back 250 of lot 1 kept 1000")
        .payments(won("dp"))
        .emitsAmong("dispute.won dp 20.00 invested 1000 250 in lot 1 until 2024-05-16");
  }

  @Test
  void whatWasDisputedBeforeStaysSo() {
    plus()
        .support(refund("s:c1", 1500))
        .payments(disputed("s:c1", "dp", 1200))
        .emitsAmong("dispute.opened dp of c1 12.00 disputed 500 invested 500 frozen 125 of lot 1")
        .payments(notRefunded("s:c1:r1"))
        .emits(
            "refund.failed c1:r1 15.00 invested 1500",
            "money.frozen dp 7.00 invested 700",
            "credits.frozen dp 175 of lot 1")
        .support(refund("s:c1", 801))
        .rejects(RejectionCode.REFUND_EXCEEDS_CHARGE)
        .payments(lost("dp"))
        .emits("dispute.lost dp 12.00 revoked 300 of lot 1");
  }

  @Test
  void theOldestDisputeHasItFirst() {
    plus()
        .support(refund("s:c1", 1500))
        .payments(disputed("s:c1", "one", 800))
        .payments(disputed("s:c1", "two", 1000))
        .payments(notRefunded("s:c1:r1"))
        .emitsAmong("money.frozen one 3.00 invested 300", "money.frozen two 10.00 invested 1000");
  }

  @Test
  void ofADisputeThatIsWonAnotherOneHasIt() {
    plus()
        .payments(disputed("s:c1", "one", 2000))
        .payments(disputed("s:c1", "two", 1500))
        .payments(won("one"))
        .emitsAmong(
            "dispute.won one 20.00 invested 2000 500 in lot 1 until 2024-05-01",
            "credits.frozen two 375 of lot 1",
            "money.frozen two 15.00 invested 1500")
        .support(refund("s:c1", 501))
        .rejects(RejectionCode.REFUND_EXCEEDS_CHARGE)
        .payments(lost("two"))
        .emits("dispute.lost two 15.00 revoked 375 of lot 1")
        .hasCredits(125);
  }

  @Test
  void whatWasLostIsCoveredFirst() {
    plus()
        .support(refund("s:c1"))
        .payments(wentBack("s:c1", "re-1", 500))
        .payments(disputed("s:c1", "dp", 2000))
        .payments(notRefunded("s:c1:r1"))
        .emitsAmong(
            "refund.failed c1:r1 20.00 covers 500 invested 1500",
            "money.frozen dp 15.00 invested 1500");
  }

  @Test
  void itsTaxGoesWithIt() {
    Scenario.begin()
        .at("2024-04-01")
        .customer(start("plus"))
        .payments(taxed("s:c1", SampleCatalog.usd(2000), "p1", 380))
        .support(refund("s:c1"))
        .payments(disputed("s:c1", "dp", 1500))
        .payments(notRefunded("s:c1:r1"))
        .emitsAmong("money.frozen dp 15.00 tax 285 invested 1500")
        .payments(lost("dp"))
        .emitsAmong("dispute.lost dp 15.00 tax 285 revoked 375 of lot 1");
  }

  /** Its price did not count on the money, which pays for it if the dispute is won. */
  @Test
  void anUpgradeThatWaitsGoesOn() {
    plus()
        .support(refund("s:c1"))
        .payments(disputed("s:c1", "dp", 2000))
        .at("2024-04-16")
        .customer(upgrade("pro"))
        .emitsAmong("charge.requested c2/1 50.00 = +50.00 for upgrade pro")
        .payments(notRefunded("s:c1:r1"))
        .emitsAmong("money.frozen dp 20.00 invested 2000")
        .pays(2, "p2")
        .emitsAmong(
            "dispute.set-aside dp 10.00 kept 1000",
            "plan.changed UPGRADE IMMEDIATE plus -> pro 2024-04-16..2024-05-16 invested 50.00")
        .payments(won("dp"))
        .hasBalance(1000);
  }
}
