package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.accept;
import static dev.termshift.domain.scenario.Commands.autoTopUp;
import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.grant;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.percentOff;
import static dev.termshift.domain.scenario.Commands.quote;
import static dev.termshift.domain.scenario.Commands.restart;
import static dev.termshift.domain.scenario.Commands.resume;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.topUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.command.Question.QuoteChange;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.Incomplete;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestartTest {

  @Test
  void itIsChargedAsAtTheStartAndBeginsWhenItIsPaid() {
    ended()
        .at("2024-04-10")
        .customer(restart("plus"))
        .emits(
            "subscription.restarted plus UTC",
            "credits.expired 100 PLAN lot 1 left behind",
            "charge.requested c3/1 20.00 = +20.00 for start plus")
        .is(Incomplete.class)
        .pays(3, "p3")
        .emits(
            "charge.settled c3/1 20.00 p3",
            "subscription.activated plus 2024-04-10..2024-05-10 invested 20.00",
            "credits.granted 500 PLAN lot 3 until 2024-05-10")
        .hasCredits(550)
        .until("2024-05-11")
        .elapsesAmong("2024-05-10 subscription.renewed plus 2024-05-10..2024-06-10");
  }

  @Test
  void boughtCreditsAreUsableAgainOnceItIsPaid() {
    ended()
        .at("2024-04-10")
        .customer(restart("free"))
        .is(Active.class)
        .hasCredits(60)
        .customer(consume(60))
        .isAccepted();
  }

  @Test
  void whatExpiredMeanwhileIsToldFirst() {
    ended()
        .at("2025-04-15")
        .customer(restart("basic"))
        .emits(
            "credits.expired 100 PLAN lot 1",
            "credits.expired 50 TOP_UP lot 2",
            "subscription.restarted basic UTC",
            "charge.requested c3/1 5.00 = +5.00 for start basic");
  }

  @Test
  void nothingExpiresByARestartThatIsRejected() {
    ended()
        .at("2025-04-15")
        .customer(restart("nowhere"))
        .rejects(RejectionCode.UNKNOWN_PLAN)
        .customer(restart("euro"))
        .rejects(RejectionCode.CURRENCY_MISMATCH)
        .hasCredits(150);
  }

  @Test
  void accountBalancePaysFirst() {
    Scenario.active("plus", "2024-04-01")
        .at("2024-04-16")
        .support(new Cancel(Timing.IMMEDIATE, true))
        .hasBalance(1000)
        .at("2024-04-20")
        .customer(restart("basic"))
        .emitsAmong(
            "balance.applied 5.00 c2 for start basic",
            "subscription.activated basic 2024-04-20..2024-05-20 invested 5.00",
            "credits.granted 100 PLAN lot 2 until 2024-05-20")
        .hasBalance(500);
  }

  @Test
  void whatBalancePaidBelongsToNoChargeOfBefore() {
    Scenario again =
        Scenario.active("plus", "2024-04-01")
            .at("2024-04-16")
            .support(new Cancel(Timing.IMMEDIATE, true))
            .at("2024-04-20")
            .customer(restart("basic"));
    assertThat(again.currentTerm().parts().of("s:c1")).isZero();
    assertThat(again.currentTerm().parts().whole()).isEqualTo(500);
  }

  @Test
  void ifItIsNotPaidItHasEndedAgainAndNothingIsLost() {
    Scenario.active("plus", "2024-04-01")
        .customer(topUp("small", 1))
        .pays(2, "p2")
        .at("2024-04-16")
        .support(new Cancel(Timing.IMMEDIATE, true))
        .at("2024-04-20")
        .customer(restart("plus"))
        .emitsAmong("charge.requested c3/1 10.00 = +20.00 -10.00 for start plus")
        .declines(3)
        .until("2024-04-22")
        .elapsesAmong(
            "2024-04-20T23:00:00Z charge.cancelled c3 PAYMENT_FAILED",
            "2024-04-20T23:00:00Z balance.credited 10.00 CHARGE_CANCELLED c3",
            "2024-04-20T23:00:00Z subscription.ended UNPAID credits 50 balance 10.00")
        .is(Ended.class)
        .customer(restart("plus"))
        .isAccepted();
  }

  @Test
  void itHasNoTrial() {
    PlanFeatures.Trial trial = new PlanFeatures.Trial(SampleCatalog.every("P7D"), 20);
    Scenario.begin(SampleCatalog.featuring("basic", PlanFeatures.PLAIN.trying(trial)))
        .at("2024-04-01")
        .customer(start("basic"))
        .support(cancelAtOnce())
        .at("2024-04-02")
        .customer(restart("basic"))
        .emits(
            "subscription.restarted basic UTC",
            "credits.expired 20 PLAN lot 1 left behind",
            "charge.requested c1/1 5.00 = +5.00 for start basic");
  }

  @Test
  void discountsAreGoneAndNothingBuysItself() {
    Scenario.active("basic", "2024-04-01")
        .support(percentOff("spring", 50, 3))
        .customer(autoTopUp(10, 2))
        .isAccepted()
        .support(cancelAtOnce())
        .at("2024-04-02")
        .customer(restart("basic"))
        .emitsAmong(
            "subscription.restarted basic UTC",
            "discount.ended spring RESTARTED",
            "auto-top-up.disabled RESTARTED")
        .pays(2, "p2")
        .isAccepted()
        .support(percentOff("spring", 50, 3))
        .doesNothing();
  }

  @Test
  void aPaymentThatCouldHaveUndoneTheEndBecomesBalance() {
    Scenario unpaid =
        Scenario.active("basic", "2024-04-01").until("2024-05-01T01:00:00Z").declines(2);
    unpaid.until("2024-06-01").is(Ended.class);
    unpaid
        .at("2024-06-02")
        .customer(restart("basic"))
        .isAccepted()
        .paid(2, 500, "late", "2024-05-02T00:00:00Z")
        .emitsAmong("balance.credited 5.00 LATE_PAYMENT c2 late")
        .pays(3, "p3")
        .emitsAmong("subscription.activated basic 2024-06-02..2024-07-02 invested 5.00")
        .hasBalance(500);
  }

  @Test
  void creditsThatSupportGaveStay() {
    Scenario.active("basic", "2024-04-01")
        .support(grant(7))
        .support(cancelAtOnce())
        .at("2024-04-02")
        .support(restart("basic"))
        .pays(2, "p2")
        .hasCredits(107);
  }

  @Test
  void onlyWhatHasEndedCanBeRestarted() {
    Scenario.begin().at("2024-04-01").customer(restart("basic")).rejects(RejectionCode.NOT_STARTED);
    Scenario.begin()
        .at("2024-04-01")
        .customer(start("basic"))
        .customer(restart("basic"))
        .rejects(RejectionCode.NOT_ENDED);
    Scenario.active("basic", "2024-04-01")
        .customer(cancel())
        .customer(restart("basic"))
        .rejects(RejectionCode.NOT_ENDED)
        .says("The subscription has not ended, so there is nothing to restart.")
        .support(pauseAtOnce())
        .rejects(RejectionCode.CANCELLATION_PENDING);
    Scenario.active("basic", "2024-04-01")
        .support(pauseAtOnce())
        .customer(restart("basic"))
        .rejects(RejectionCode.NOT_ENDED)
        .says("The subscription is paused and has not ended. Resume it instead.")
        .customer(resume())
        .isAccepted();
  }

  @Test
  void itsQuoteIsWhatItIsCharged() {
    Scenario ended = ended().at("2024-04-10").customer(quote("plus"));
    Quote.NewCycle quoted = ended.quote(Quote.NewCycle.class);
    assertThat(quoted.total().minor()).isEqualTo(2000);
    assertThat(quoted.creditsAfter()).isEqualTo(550);
    assertThat(quoted.period().end()).isEqualTo("2024-05-10T00:00:00Z");
    ended
        .at("2024-04-10T00:10:00Z")
        .customer(accept(quoted))
        .emitsAmong("charge.requested c3/1 20.00 = +20.00 for start plus");
  }

  @Test
  void aQuoteThatDoesNotHoldAnyMoreIsRefused() {
    Scenario ended = ended().at("2024-04-10").customer(quote("plus"));
    Quote.NewCycle quoted = ended.quote(Quote.NewCycle.class);
    ended
        .at("2024-04-10T00:16:00Z")
        .customer(accept(quoted))
        .rejects(RejectionCode.STALE_QUOTE)
        .at("2024-04-10T00:17:00Z")
        .customer(new QuoteChange("plus", Optional.of(Timing.PERIOD_END)))
        .rejects(RejectionCode.ENDED);
  }

  @Test
  void aQuoteSaysThatDiscountsOfBeforeEnd() {
    Scenario ended =
        Scenario.active("basic", "2024-04-01")
            .support(percentOff("ten", 10, 2))
            .support(cancelAtOnce())
            .customer(quote("basic"));
    assertThat(ended.quote(Quote.NewCycle.class).discounts())
        .containsExactly(new Quote.DiscountAfter("d-ten", "ten", false, false));
  }

  /** A basic plan with 100 credits, and 50 more that were bought; support has ended it. */
  private static Scenario ended() {
    return Scenario.active("basic", "2024-04-01")
        .customer(topUp("small", 1))
        .pays(2, "p2")
        .at("2024-04-05")
        .support(cancelAtOnce())
        .isAccepted();
  }
}
