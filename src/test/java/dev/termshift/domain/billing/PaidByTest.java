package dev.termshift.domain.billing;

import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.credit.ChargeShare;
import dev.termshift.domain.refund.ChargeAccount;
import dev.termshift.domain.refund.InvestedParts;
import dev.termshift.domain.refund.InvestedParts.Part;
import dev.termshift.domain.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** What is invested knows the charges that paid for it, and so do credits. */
class PaidByTest {

  @Test
  void whatAnUpgradeTakesOverIsStillOfTheChargeThatPaidForIt() {
    Scenario story =
        Scenario.active("basic", "2024-04-01").at("2024-04-02").customer(upgrade("plus"));
    InvestedParts parts = story.pays(2, "p2").currentTerm().parts();
    assertThat(parts).isEqualTo(InvestedParts.of(2000).paidBy("s:c1", 483).paidBy("s:c2", 1517));
    assertThat(account(story, "s:c1").kept()).isEqualTo(500);
  }

  @Test
  void whatBecomesAccountBalanceIsNotRefundableAnyMore() {
    Scenario story =
        Scenario.active("plus", "2024-04-01")
            .at("2024-04-16")
            .support(downgradeAtOnce("basic"))
            .isAccepted();
    assertThat(account(story, "s:c1").credited()).isEqualTo(1000);
    assertThat(account(story, "s:c1").refundable()).isEqualTo(1000);
    assertThat(story.currentTerm().parts().parts()).isEmpty();
  }

  @Test
  void aPeriodThatIsOverIsInvestedInNothing() {
    Scenario story = Scenario.active("basic", "2024-04-01").until("2024-05-01").pays(2, "p2");
    assertThat(story.currentTerm().parts().parts()).containsExactly(new Part("s:c2", 500));
    assertThat(account(story, "s:c1").refundable()).isEqualTo(500);
  }

  @Test
  void creditsKnowTheirChargeThroughAnUpgrade() {
    Scenario story =
        Scenario.active("basic", "2024-04-01")
            .customer(topUp("small", 1))
            .pays(2, "p2")
            .customer(consume(30))
            .customer(upgrade("plus"))
            .pays(3, "p3");
    assertThat(story.ledger().lots().lots())
        .extracting(lot -> lot.paidBy().shares())
        .allSatisfy(shares -> assertThat(shares).hasSize(1));
    assertThat(story.ledger().lots().lots())
        .flatExtracting(lot -> lot.paidBy().shares())
        .contains(new ChargeShare("s:c1", 70, 0));
  }

  private static ChargeAccount account(Scenario story, String chargeId) {
    return story.ledger().accounts().of(chargeId).orElseThrow();
  }
}
