package dev.termshift.domain.catalog;

import static dev.termshift.domain.scenario.Commands.quote;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.SampleCatalog.alsoAt;
import static dev.termshift.domain.scenario.SampleCatalog.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A subscription is billed in one currency for all its life. */
class CurrencyTest {

  private static final Catalog CATALOG =
      SampleCatalog.with(
          SampleCatalog.CATALOG,
          "2020-01-02T00:00:00Z",
          alsoAt(plan("basic", 1, 500), eur(450)),
          alsoAt(plan("plus", 2, 2000), eur(1900)),
          alsoAt(plan("free", 0, 0), eur(0)));

  @Test
  void aStartNamesACurrencyOfThePlan() {
    Scenario scenario =
        Scenario.begin(CATALOG).at("2024-04-01").customer(startIn("basic", "EUR")).isAccepted();
    assertThat(asked(scenario)).isEqualTo(eur(450));
    assertThat(scenario.pays(1, "p1").isAccepted().currentTerm().terms().price())
        .isEqualTo(eur(450));
  }

  @Test
  void theUsualPriceHoldsWhereItNamesNone() {
    assertThat(asked(Scenario.begin(CATALOG).at("2024-04-01").customer(start("basic"))))
        .isEqualTo(SampleCatalog.usd(500));
  }

  @Test
  void whatIsNotOfferedInACurrencyDoesNotStartInIt() {
    Scenario.begin(CATALOG)
        .at("2024-04-01")
        .customer(startIn("basic", "CHF"))
        .rejects(RejectionCode.CURRENCY_MISMATCH)
        .says("'basic' is priced in USD or EUR, not in CHF. Name one of its currencies, or none.")
        .customer(startIn("pro", "EUR"))
        .rejects(RejectionCode.CURRENCY_MISMATCH)
        .customer(startIn("none", "EUR"))
        .rejects(RejectionCode.UNKNOWN_PLAN);
  }

  @Test
  void changesAndCreditsAreSoldInTheCurrencyItStartedIn() {
    Scenario scenario =
        active("basic")
            .customer(upgrade("plus"))
            .emitsAmong("charge.requested c2/1 14.50 =" + " +19.00 -4.50 for upgrade plus");
    assertThat(asked(scenario)).isEqualTo(eur(1450));
    assertThat(asked(scenario.customer(topUp("euro-pack", 1)).isAccepted())).isEqualTo(eur(300));
  }

  @Test
  void whatIsNotOfferedInItCannotBeBought() {
    active("basic")
        .customer(topUp("small", 1))
        .rejects(RejectionCode.CURRENCY_MISMATCH)
        .customer(upgrade("pro"))
        .rejects(RejectionCode.CURRENCY_MISMATCH)
        .customer(quote("pro"))
        .rejects(RejectionCode.CURRENCY_MISMATCH);
  }

  @Test
  void aFreePlanHasACurrencyToo() {
    Scenario.begin(CATALOG)
        .at("2024-04-01")
        .customer(startIn("free", "EUR"))
        .customer(upgrade("basic"))
        .emitsAmong("charge.requested c1/1 4.50 = +4.50 for upgrade basic");
  }

  @Test
  void renewalsTakeThePriceOfTheDayInTheSameCurrency() {
    Catalog dearer =
        SampleCatalog.with(
            CATALOG, "2024-04-15T00:00:00Z", alsoAt(plan("basic", 1, 500), eur(600)));
    Scenario scenario = active(dearer, "basic").until("2024-05-01");
    assertThat(asked(scenario)).isEqualTo(eur(600));
  }

  @Test
  void aPlanThatIsNoMoreOfferedInItRenewsAsSold() {
    Catalog without = SampleCatalog.with(CATALOG, "2024-04-15T00:00:00Z", plan("basic", 1, 700));
    Scenario scenario = active(without, "basic").until("2024-05-01");
    assertThat(asked(scenario)).isEqualTo(eur(450));
  }

  @Test
  void aQuoteOutlivesAnotherPriceInAnotherCurrency() {
    Catalog dearerInUsd =
        SampleCatalog.with(
            CATALOG, "2024-04-01T00:05:00Z", alsoAt(plan("plus", 2, 2500), eur(1900)));
    Catalog dearerInEur =
        SampleCatalog.with(
            CATALOG, "2024-04-01T00:05:00Z", alsoAt(plan("plus", 2, 2000), eur(2100)));
    accepting(active(dearerInUsd, "basic")).isAccepted();
    accepting(active(dearerInEur, "basic")).rejects(RejectionCode.STALE_QUOTE);
  }

  private static Scenario accepting(Scenario scenario) {
    Quote.Change quote = scenario.customer(quote("plus")).quote();
    return scenario
        .at("2024-04-01T00:06:00Z")
        .customer(new Upgrade("plus", Timing.IMMEDIATE, Optional.of(quote.reference())));
  }

  private static Scenario active(String planId) {
    return active(CATALOG, planId);
  }

  private static Scenario active(Catalog catalog, String planId) {
    return Scenario.begin(catalog)
        .at("2024-04-01")
        .customer(startIn(planId, "EUR"))
        .pays(1, "p1")
        .isAccepted();
  }

  private static Start startIn(String planId, String currency) {
    return new Start(
        planId, Optional.empty(), Optional.of(currency), Optional.empty(), Metadata.NONE);
  }

  private static Money eur(long minor) {
    return new Money(minor, "EUR");
  }

  /** The amount of the charge that was asked for last. */
  private static Money asked(Scenario scenario) {
    return scenario.all(ChargeRequested.class).reduce((one, later) -> later).orElseThrow().amount();
  }
}
