package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.billing.ToppingUp;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.SubscriptionState.PastDue;
import org.junit.jupiter.api.Test;

class TopUpTest {

  @Test
  void creditsComeWhenTheyArePaidAndLastFromThen() {
    Scenario.active("basic", "2024-02-28")
        .customer(topUp("small", 3))
        .emits("charge.requested c2/1 9.00 = +9.00 for top-up 3 small")
        .hasCredits(100)
        .at("2024-02-28T12:00:00Z")
        .pays(2, "p2")
        .emits(
            "charge.settled c2/1 9.00 p2",
            "credits.granted 150 TOP_UP lot 2 until 2025-02-28T12:00:00Z")
        .hasCredits(250);
  }

  @Test
  void planAndPeriodStayAsTheyAre() {
    Scenario scenario = Scenario.active("basic", "2024-01-01");
    CurrentTerm before = scenario.currentTerm();
    scenario.customer(topUp("small", 1)).pays(2, "p2").isAccepted();
    assertThat(scenario.currentTerm()).isEqualTo(before);
  }

  @Test
  void aPackThatCostsNothingIsGrantedAtOnce() {
    Scenario.active("basic", "2024-01-01")
        .customer(topUp("sample", 2))
        .emits("credits.granted 10 TOP_UP lot 2 until 2025-01-01");
  }

  @Test
  void declinedOrUnansweredItIsCancelled() {
    Scenario.active(SampleCatalog.SILENCE_FAILS, "basic", "2024-01-01")
        .customer(topUp("small", 1))
        .declines(2)
        .emits("charge.failed c2/1 PAYMENT_FAILED", "charge.cancelled c2 PAYMENT_FAILED")
        .customer(topUp("small", 1))
        .until("2024-01-02")
        .elapses(
            "2024-01-01T23:00:00Z charge.failed c3/1 UNANSWERED",
            "2024-01-01T23:00:00Z charge.cancelled c3 UNANSWERED")
        .hasCredits(100);
  }

  @Test
  void itWorksWhileAChangeIsPending() {
    Scenario.active("basic", "2024-01-01")
        .customer(cancel())
        .customer(topUp("small", 1))
        .isAccepted();
    Scenario.active("basic", "2024-01-01")
        .customer(upgrade("plus"))
        .customer(topUp("small", 1))
        .pays(3, "p3")
        .isAccepted();
  }

  @Test
  void itWorksWhileAChargeIsOverdue() {
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-01")
        .declines(2)
        .customer(topUp("small", 1))
        .pays(3, "p3")
        .emitsAmong("credits.granted 50 TOP_UP lot 2 until 2025-02-01")
        .is(PastDue.class);
  }

  @Test
  void theReasonsAgainstItAreAllGiven() {
    Scenario.active("basic", "2024-01-01")
        .customer(topUp("large", 0))
        .rejects(RejectionCode.UNKNOWN_PACK, RejectionCode.INVALID_AMOUNT)
        .customer(topUp("small", -1))
        .rejects(RejectionCode.INVALID_AMOUNT)
        .customer(topUp("small", TopUpRules.MAX_QUANTITY + 1))
        .rejects(RejectionCode.INVALID_AMOUNT)
        .customer(topUp("small", TopUpRules.MAX_QUANTITY))
        .isAccepted()
        .customer(topUp("euro-pack", 1))
        .rejects(RejectionCode.CURRENCY_MISMATCH);
  }

  @Test
  void tooManyOpenChargesAreTooMany() {
    Scenario scenario = Scenario.active("basic", "2024-01-01");
    for (int i = 0; i < ToppingUp.MAX_OPEN_CHARGES; i++) {
      scenario.customer(topUp("small", 1)).isAccepted();
    }
    scenario.customer(topUp("small", 1)).rejects(RejectionCode.LIMIT_EXCEEDED);
    scenario.pays(2, "p2").customer(topUp("small", 1)).isAccepted();
  }

  @Test
  void tooManyLotsAreTooMany() {
    Scenario scenario = Scenario.active("basic", "2024-01-01");
    while (scenario.ledger().lots().lots().size() < ToppingUp.MAX_LOTS) {
      scenario.customer(topUp("sample", 1)).isAccepted();
    }
    scenario.customer(topUp("sample", 1)).rejects(RejectionCode.LIMIT_EXCEEDED);
  }

  @Test
  void whatItBuysIsFixedWhenItIsAskedFor() {
    Scenario scenario = Scenario.active("basic", "2024-01-01").customer(topUp("small", 2));
    assertThat(scenario.ledger().charges().open("s:c2").orElseThrow().purpose())
        .isInstanceOfSatisfying(
            ChargePurpose.TopUp.class,
            purpose -> {
              assertThat(purpose.planId()).isEqualTo("basic");
              assertThat(purpose.credits()).isEqualTo(100);
              assertThat(purpose.expiresAfter().text()).isEqualTo("P1Y");
            });
  }
}
