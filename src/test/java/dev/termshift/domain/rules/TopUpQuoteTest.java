package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.accept;
import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.disputed;
import static dev.termshift.domain.scenario.Commands.pause;
import static dev.termshift.domain.scenario.Commands.quoteTopUp;
import static dev.termshift.domain.scenario.Commands.reserve;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.SampleCatalog.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.ActivationPolicy;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.GrantPolicy;
import dev.termshift.domain.command.SubscriptionCommand.TopUp;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopUpQuoteTest {

  @Test
  void saysWhatThePacksCostAndBring() {
    Scenario scenario = Scenario.active("basic", "2024-04-01").at("2024-04-11");
    Quote.TopUp quote = scenario.customer(quoteTopUp("small", 2)).quote(Quote.TopUp.class);
    assertThat(quote.packId()).isEqualTo("small");
    assertThat(quote.quantity()).isEqualTo(2);
    assertThat(quote.credits()).isEqualTo(100);
    assertThat(quote.total()).isEqualTo(usd(600));
    assertThat(quote.creditsAfter()).isEqualTo(200);
    assertThat(quote.usableUntil()).isEqualTo(Instant.parse("2025-04-11T00:00:00Z"));
    assertThat(quote.validUntil()).isEqualTo(Instant.parse("2024-04-11T00:15:00Z"));
    assertThat(quote.dueAt()).isEqualTo(Instant.parse("2024-04-11T00:00:00Z"));
  }

  @Test
  void whatIsHeldOrFrozenIsNotAmongTheCreditsThatCanBeUsed() {
    Scenario scenario =
        Scenario.active("basic", "2024-04-01")
            .customer(reserve("h", 30))
            .payments(disputed("s:c1", "dp", 100));
    Quote.TopUp quote = scenario.customer(quoteTopUp("small", 1)).quote(Quote.TopUp.class);
    assertThat(quote.creditsAfter()).isEqualTo(50 + 50);
  }

  @Test
  void anEndThatIsScheduledComesFirst() {
    Scenario scenario =
        Scenario.active("basic", "2024-04-01").customer(cancel()).at("2024-04-30T23:59:00Z");
    Quote.TopUp quote = scenario.customer(quoteTopUp("small", 1)).quote(Quote.TopUp.class);
    assertThat(quote.usableUntil()).isEqualTo(Instant.parse("2024-05-01T00:00:00Z"));
  }

  @Test
  void aPauseDoesNot() {
    Scenario scenario = Scenario.active("basic", "2024-04-01").customer(pause());
    Quote.TopUp quote = scenario.customer(quoteTopUp("small", 1)).quote(Quote.TopUp.class);
    assertThat(quote.usableUntil()).isEqualTo(Instant.parse("2025-04-01T00:00:00Z"));
  }

  @Test
  void accountBalancePaysFirst() {
    Scenario scenario = Scenario.active("basic", "2024-04-01").pays(1, 500, "p2").hasBalance(500);
    Quote.TopUp quote = scenario.customer(quoteTopUp("small", 2)).quote(Quote.TopUp.class);
    assertThat(quote.total()).isEqualTo(usd(100));
    assertThat(quote.lines())
        .containsExactly(
            new ChargeLine(ChargeLine.Kind.FULL_PRICE, 600),
            new ChargeLine(ChargeLine.Kind.ACCOUNT_BALANCE, -500));
    scenario
        .customer(accept(quote))
        .emitsAmong("charge.requested c2/1 1.00 = +6.00 -5.00 for top-up 2 small");
  }

  @Test
  void changesNothingAndIsRejectedAsTheTopUpWouldBe() {
    Scenario scenario = Scenario.active("basic", "2024-04-01");
    long version = scenario.version();
    scenario.customer(quoteTopUp("small", 1));
    assertThat(scenario.version()).isEqualTo(version);
    scenario.customer(quoteTopUp("none", 1)).rejects(RejectionCode.UNKNOWN_PACK);
    scenario.customer(quoteTopUp("small", 0)).rejects(RejectionCode.INVALID_AMOUNT);
    scenario.customer(quoteTopUp("euro-pack", 1)).rejects(RejectionCode.CURRENCY_MISMATCH);
    Scenario.begin()
        .at("2024-04-01")
        .customer(quoteTopUp("small", 1))
        .rejects(RejectionCode.NOT_STARTED)
        .customer(start("basic"))
        .customer(quoteTopUp("small", 1))
        .rejects(RejectionCode.NOT_ACTIVE);
  }

  @Test
  void aTopUpThatAcceptsItIsChargedExactlyThat() {
    Scenario scenario = Scenario.active("basic", "2024-04-01");
    Quote.TopUp quote = scenario.customer(quoteTopUp("small", 2)).quote(Quote.TopUp.class);
    scenario.at("2024-04-01T00:15:00Z").customer(accept(quote)).isAccepted().is(Active.class);
    assertThat(scenario.ledger().charges().open().get(0).amount()).isEqualTo(usd(600));
  }

  @Test
  void itHoldsNoMoreWhenItIsOldOrSomethingHasHappened() {
    Scenario scenario = Scenario.active("basic", "2024-04-01");
    Quote.TopUp quote = scenario.customer(quoteTopUp("small", 2)).quote(Quote.TopUp.class);
    TopUp other = new TopUp("small", 3, Optional.of(quote.reference()));
    scenario.customer(other).rejects(RejectionCode.STALE_QUOTE);
    scenario.at("2024-04-01T00:15:01Z").customer(accept(quote)).rejects(RejectionCode.STALE_QUOTE);
    scenario
        .at("2024-04-01T00:01:00Z")
        .customer(consume(1))
        .customer(accept(quote))
        .rejects(RejectionCode.STALE_QUOTE);
  }

  @Test
  void anotherPriceOfThePackIsAnotherOffer() {
    Scenario scenario =
        Scenario.active(
            SampleCatalog.pricing(SampleCatalog.CATALOG, "2024-04-01T00:05:00Z", "small", usd(400)),
            "basic",
            "2024-04-01");
    Quote.TopUp quote = scenario.customer(quoteTopUp("small", 1)).quote(Quote.TopUp.class);
    scenario
        .at("2024-04-01T00:06:00Z")
        .customer(accept(quote))
        .rejects(RejectionCode.STALE_QUOTE)
        .says("The catalog has changed since this quote. Ask for a new quote.");
  }

  @Test
  void anotherPolicyForChangesOfPlanIsNot() {
    BillingPolicy policy =
        BillingPolicy.STANDARD.with(
            AllocationPolicy.CREDITS_ONLY, ActivationPolicy.ON_PAYMENT, GrantPolicy.ON_PAYMENT);
    Scenario scenario =
        Scenario.active(
            SampleCatalog.under(SampleCatalog.CATALOG, "2024-04-01T00:05:00Z", policy),
            "basic",
            "2024-04-01");
    Quote.TopUp quote = scenario.customer(quoteTopUp("small", 1)).quote(Quote.TopUp.class);
    scenario.at("2024-04-01T00:06:00Z").customer(accept(quote)).isAccepted();
  }
}
