package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.grant;
import static dev.termshift.domain.scenario.Commands.grantUntil;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.start;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.billing.ToppingUp;
import dev.termshift.domain.scenario.Scenario;
import org.junit.jupiter.api.Test;

class GrantCreditsTest {

  @Test
  void supportGivesCreditsThatLastAYear() {
    Scenario.active("basic", "2024-04-01")
        .support(grant(20))
        .emits("credits.granted 20 GOODWILL lot 2 until 2025-04-01")
        .hasCredits(120);
  }

  @Test
  void theyLastAsLongAsSupportSays() {
    Scenario.active("basic", "2024-04-01")
        .support(grantUntil(20, "2024-04-10T00:00:00Z"))
        .emits("credits.granted 20 GOODWILL lot 2 until 2024-04-10")
        .until("2024-04-10")
        .elapses("2024-04-10 credits.expired 20 GOODWILL lot 2");
  }

  @Test
  void aCustomerCannot() {
    Scenario.active("basic", "2024-04-01").customer(grant(20)).rejects(RejectionCode.NOT_PERMITTED);
  }

  @Test
  void anAmountOutOfRangeOrAnExpiryThatIsOverIsRejected() {
    Scenario.active("basic", "2024-04-01")
        .support(grant(0))
        .rejects(RejectionCode.INVALID_AMOUNT)
        .support(grant(CreditRules.MAX_CREDITS + 1))
        .rejects(RejectionCode.INVALID_AMOUNT)
        .support(grantUntil(1, "2024-04-01T00:00:00Z"))
        .rejects(RejectionCode.INVALID_AMOUNT);
  }

  @Test
  void theyAreUsableWhateverThePlanDoes() {
    Scenario.active("basic", "2024-04-01")
        .support(grant(20))
        .support(pauseAtOnce())
        .customer(consume(20))
        .isAccepted()
        .support(grant(5))
        .isAccepted();
  }

  @Test
  void beforeTheFirstPaymentAndAfterTheEndThereIsNobodyToGiveThemTo() {
    Scenario.begin()
        .at("2024-04-01")
        .support(grant(5))
        .rejects(RejectionCode.NOT_STARTED)
        .customer(start("basic"))
        .support(grant(5))
        .rejects(RejectionCode.NOT_ACTIVE);
    Scenario.active("basic", "2024-04-01")
        .support(cancelAtOnce())
        .support(grant(5))
        .rejects(RejectionCode.ENDED);
  }

  @Test
  void lotsAreBounded() {
    Scenario scenario = Scenario.active("basic", "2024-04-01");
    for (int lots = 1; lots < ToppingUp.MAX_LOTS; lots++) {
      scenario.support(grant(1)).isAccepted();
    }
    scenario.support(grant(1)).rejects(RejectionCode.LIMIT_EXCEEDED);
  }
}
