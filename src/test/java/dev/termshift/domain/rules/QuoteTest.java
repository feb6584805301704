package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.accept;
import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.downgrade;
import static dev.termshift.domain.scenario.Commands.quote;
import static dev.termshift.domain.scenario.Commands.reserve;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.QuoteReference;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.PendingChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuoteTest {

  @Test
  void aQuoteSaysWhatTheUpgradeWouldChargeAndChange() {
    Scenario scenario = Scenario.active("basic", "2024-04-01").at("2024-04-02");
    Quote.Change quote = scenario.customer(quote("plus")).quote();
    assertThat(quote.lines())
        .containsExactly(
            new ChargeLine(ChargeLine.Kind.FULL_PRICE, 2000),
            new ChargeLine(ChargeLine.Kind.UNUSED_TIME, -483));
    assertThat(quote.total()).isEqualTo(SampleCatalog.usd(1517));
    assertThat(quote.period()).isEqualTo(period("2024-04-02", "2024-05-02"));
    assertThat(quote.creditsAfter()).isEqualTo(600);
    assertThat(quote.lockOuts()).containsExactly(RejectionCode.PAYMENT_PENDING);
    assertThat(quote.replaces()).isEmpty();
    assertThat(quote.version()).isEqualTo(scenario.version());
    assertThat(quote.validUntil()).isEqualTo(Instant.parse("2024-04-02T00:15:00Z"));
  }

  @Test
  void whatIsHeldCannotBeUsedByAPeriodThatBeginsNow() {
    Scenario scenario = Scenario.active("basic", "2024-04-01").customer(reserve("h", 30));
    Quote.Change atOnce = scenario.customer(quote("plus")).quote();
    assertThat(atOnce.creditsAfter()).isEqualTo(570);
    scenario.customer(accept(atOnce)).pays(2, "p2");
    assertThat(scenario.ledger().lots().total()).isEqualTo(570);
  }

  @Test
  void nothingHappensWhenItIsMade() {
    Scenario scenario = Scenario.active("basic", "2024-04-01").at("2024-04-02");
    long version = scenario.version();
    scenario.customer(quote("plus")).customer(quote("plus"));
    assertThat(scenario.version()).isEqualTo(version);
  }

  @Test
  void whoAcceptsItIsChargedTheQuotedTotalAsOfThen() {
    Scenario scenario = Scenario.active("basic", "2024-04-01").at("2024-04-01T12:00:00Z");
    Quote.Change quote = scenario.customer(quote("plus")).quote();
    scenario
        .at("2024-04-01T12:15:00Z")
        .customer(accept(quote))
        .emitsAmong("charge.requested c2/1 15.08 = +20.00 -4.92 for upgrade plus");
    assertThat(quote.total()).isEqualTo(SampleCatalog.usd(1508));
  }

  @Test
  void afterFifteenMinutesItIsStale() {
    Scenario scenario = Scenario.active("basic", "2024-04-01").at("2024-04-02");
    Quote.Change quote = scenario.customer(quote("plus")).quote();
    scenario.at("2024-04-02T00:15:01Z").customer(accept(quote)).rejects(RejectionCode.STALE_QUOTE);
  }

  @Test
  void anyEventMakesItStale() {
    Scenario scenario = Scenario.active("basic", "2024-04-01").at("2024-04-02");
    Quote.Change quote = scenario.customer(quote("plus")).quote();
    scenario.customer(consume(1)).customer(accept(quote)).rejects(RejectionCode.STALE_QUOTE);
  }

  @Test
  void aNewCatalogMakesItStaleOnlyIfItsTermsChanged() {
    Catalog plusIsDearer =
        SampleCatalog.with(
            SampleCatalog.CATALOG, "2024-04-02T00:10:00Z", SampleCatalog.plan("plus", 2, 2100));
    Scenario scenario = Scenario.active(plusIsDearer, "basic", "2024-04-01").at("2024-04-02");
    Quote.Change plus = scenario.customer(quote("plus")).quote();
    Quote.Change pro = scenario.customer(quote("pro")).quote();
    scenario
        .at("2024-04-02T00:10:00Z")
        .customer(accept(plus))
        .rejects(RejectionCode.STALE_QUOTE)
        .customer(accept(pro))
        .isAccepted();
  }

  @Test
  void aTotalThatNobodyQuotedIsStale() {
    Scenario scenario = Scenario.active("basic", "2024-04-01").at("2024-04-02");
    Instant now = Instant.parse("2024-04-02T00:00:00Z");
    scenario
        .customer(accepting(new QuoteReference(now, scenario.version(), SampleCatalog.usd(1))))
        .rejects(RejectionCode.STALE_QUOTE)
        .customer(
            accepting(
                new QuoteReference(
                    now.plusSeconds(1), scenario.version(), SampleCatalog.usd(1517))))
        .rejects(RejectionCode.STALE_QUOTE);
  }

  @Test
  void accountBalanceIsALineAndMoreThanThePriceIsNegative() {
    Scenario scenario = Scenario.active("basic", "2024-04-01").pays(1, 500, "p9");
    assertThat(scenario.customer(quote("plus")).quote().lines())
        .contains(new ChargeLine(ChargeLine.Kind.ACCOUNT_BALANCE, -500));
    assertThat(scenario.customer(quote("gift")).quote().total()).isEqualTo(SampleCatalog.usd(-500));
  }

  @Test
  void anUpgradeAtPeriodEndIsDueThenAndLocksCancelling() {
    Quote.Change quote =
        Scenario.active("basic", "2024-04-01")
            .at("2024-04-02")
            .customer(quote("plus", Timing.PERIOD_END))
            .quote();
    assertThat(quote.total()).isEqualTo(SampleCatalog.usd(2000));
    assertThat(quote.dueAt()).isEqualTo(Instant.parse("2024-05-01T00:00:00Z"));
    assertThat(quote.period()).isEqualTo(period("2024-05-01", "2024-06-01"));
    assertThat(quote.creditsAfter()).isEqualTo(500);
    assertThat(quote.lockOuts()).contains(RejectionCode.CANCEL_LOCKED_BY_PENDING_UPGRADE);
  }

  @Test
  void aLowerPlanIsQuotedAsADowngradeAtPeriodEnd() {
    Quote.Change quote =
        Scenario.active("plus", "2024-04-01").at("2024-04-02").customer(quote("basic")).quote();
    assertThat(quote.direction()).isEqualTo(Direction.DOWNGRADE);
    assertThat(quote.timing()).isEqualTo(Timing.PERIOD_END);
    assertThat(quote.total()).isEqualTo(SampleCatalog.usd(500));
  }

  @Test
  void supportIsToldWhatADowngradeAtOnceLeavesToPay() {
    Scenario scenario = Scenario.active("plus", "2024-04-01").at("2024-04-16");
    Quote.Change quote = scenario.support(quote("basic", Timing.IMMEDIATE)).quote();
    assertThat(quote.lines())
        .containsExactly(
            new ChargeLine(ChargeLine.Kind.FULL_PRICE, 500),
            new ChargeLine(ChargeLine.Kind.UNUSED_TIME, -1000));
    assertThat(quote.total()).as("remains owed").isEqualTo(SampleCatalog.usd(-500));
    scenario.customer(quote("basic", Timing.IMMEDIATE)).rejects(RejectionCode.NOT_PERMITTED);
  }

  @Test
  void whatUnusedTimeDoesNotPayOfADowngradeAtOnceIsCollectedOrPaidByBalance() {
    Scenario scenario = Scenario.active("plus", "2024-04-01").at("2024-04-28");
    Quote.Change quote = scenario.support(quote("basic", Timing.IMMEDIATE)).quote();
    assertThat(quote.lines()).contains(new ChargeLine(ChargeLine.Kind.UNUSED_TIME, -200));
    assertThat(quote.total()).isEqualTo(SampleCatalog.usd(300));

    Quote.Change balanced =
        scenario.pays(1, 2000, "p9").support(quote("basic", Timing.IMMEDIATE)).quote();
    assertThat(balanced.lines())
        .containsExactly(
            new ChargeLine(ChargeLine.Kind.FULL_PRICE, 500),
            new ChargeLine(ChargeLine.Kind.UNUSED_TIME, -200),
            new ChargeLine(ChargeLine.Kind.ACCOUNT_BALANCE, -300));
    assertThat(balanced.total()).isEqualTo(SampleCatalog.usd(0));
  }

  @Test
  void itNamesWhatItWouldReplace() {
    Quote.Change quote =
        Scenario.active("plus", "2024-04-01")
            .customer(downgrade("basic"))
            .customer(quote("pro"))
            .quote();
    assertThat(quote.replaces())
        .contains(
            new Quote.Replaced(PendingChange.Kind.DOWNGRADE_AT_PERIOD_END, Optional.of("basic")));
  }

  @Test
  void itIsRejectedForTheReasonsOfTheChangeItself() {
    Scenario.active("basic", "2024-04-01")
        .customer(quote("basic"))
        .rejects(RejectionCode.SAME_PLAN)
        .customer(quote("golden"))
        .rejects(RejectionCode.UNKNOWN_PLAN)
        .customer(quote("euro"))
        .rejects(RejectionCode.CURRENCY_MISMATCH)
        .customer(upgrade("plus"))
        .customer(quote("pro"))
        .rejects(RejectionCode.PAYMENT_PENDING);
    Scenario.active("basic", "2024-04-01")
        .customer(cancel())
        .customer(quote("plus", Timing.PERIOD_END))
        .rejects(RejectionCode.CANCELLATION_PENDING);
    Scenario.begin()
        .at("2024-04-01")
        .customer(quote("plus"))
        .rejects(RejectionCode.NOT_STARTED)
        .customer(start("basic"))
        .customer(quote("plus"))
        .rejects(RejectionCode.NOT_ACTIVE);
  }

  @Test
  void thePolicyShowsInTheQuote() {
    for (AllocationPolicy allocation : List.of(AllocationPolicy.values())) {
      Scenario scenario =
          Scenario.active(SampleCatalog.allocating(allocation), "basic", "2024-04-01")
              .customer(consume(60))
              .at("2024-04-02");
      Quote.Change quote = scenario.customer(quote("plus")).quote();
      assertThat(quote.allocation()).isEqualTo(allocation);
      scenario.customer(accept(quote)).isAccepted().pays(2, "p2").isAccepted();
      assertThat(scenario.currentTerm().period().period()).isEqualTo(quote.period());
      assertThat(scenario.ledger().lots().total()).isEqualTo(quote.creditsAfter());
    }
  }

  private static Upgrade accepting(QuoteReference quote) {
    return new Upgrade("plus", Timing.IMMEDIATE, Optional.of(quote));
  }

  private static BillingPeriod period(String start, String end) {
    return new BillingPeriod(
        Instant.parse(start + "T00:00:00Z"), Instant.parse(end + "T00:00:00Z"));
  }
}
