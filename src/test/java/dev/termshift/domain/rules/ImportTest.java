package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Imports.billedIn;
import static dev.termshift.domain.scenario.Imports.in;
import static dev.termshift.domain.scenario.Imports.lot;
import static dev.termshift.domain.scenario.Imports.on;
import static dev.termshift.domain.scenario.Imports.sold;
import static dev.termshift.domain.scenario.Imports.terms;
import static dev.termshift.domain.scenario.Imports.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.catalog.Rollover;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.ImportCommand.GivenLot;
import dev.termshift.domain.command.ImportCommand.Import;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.scenario.Commands;
import dev.termshift.domain.scenario.Imports;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.Imported;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImportTest {

  private static final Import PLUS = Imports.of("plus", "2025-06-15", "2026-01-15", "2026-02-15");

  @Test
  void itIsHeldAndNeitherChargedNorGranted() {
    Scenario.begin()
        .at("2026-01-20")
        .support(with(PLUS, 2000, 300, lot(CreditSource.PLAN, 120), lot(CreditSource.TOP_UP, 30)))
        .emits(
            "subscription.imported plus 2026-01-15..2026-02-15 invested 20.00 balance 3.00"
                + " #1 120 PLAN until 2026-02-15 #2 30 TOP_UP until 2027-01-20 as sub_7")
        .is(Imported.class)
        .hasBalance(300)
        .hasCredits(150);
  }

  @Test
  void whatIsNotSaidIsNothing() {
    Scenario.begin()
        .at("2026-01-20")
        .support(PLUS)
        .emits(
            "subscription.imported plus 2026-01-15..2026-02-15 invested 0.00 balance 0.00"
                + " as sub_7")
        .hasBalance(0)
        .hasCredits(0);
  }

  @Test
  void onlySupportImports() {
    Scenario.begin().at("2026-01-20").customer(PLUS).rejects(RejectionCode.NOT_PERMITTED);
    Scenario.begin().at("2026-01-20").payments(PLUS).rejects(RejectionCode.NOT_PERMITTED);
  }

  @Test
  void onlyAnIdThatNothingIsKnownOfIsTaken() {
    Scenario.begin()
        .at("2026-01-20")
        .customer(start("plus"))
        .support(PLUS)
        .rejects(RejectionCode.ALREADY_STARTED);
    Scenario.active("plus", "2026-01-20").support(PLUS).rejects(RejectionCode.ALREADY_STARTED);
    Scenario.active("plus", "2026-01-20")
        .support(Commands.cancelAtOnce())
        .support(PLUS)
        .rejects(RejectionCode.ENDED);
    Scenario.begin()
        .at("2026-01-20")
        .support(PLUS)
        .support(PLUS)
        .rejects(RejectionCode.ALREADY_STARTED, RejectionCode.HELD);
  }

  @Test
  void aPeriodThatEndsWithinADayHasLapsed() {
    Scenario.begin()
        .at("2026-02-14T00:00:00.000000001Z")
        .support(PLUS)
        .rejects(RejectionCode.PERIOD_LAPSED);
    Scenario.begin().at("2026-02-14").support(PLUS).isAccepted();
    Scenario.begin().at("2026-03-01").support(PLUS).rejects(RejectionCode.PERIOD_LAPSED);
  }

  @Test
  void aPeriodThatHasNotBegunDoesNotRun() {
    Scenario.begin().at("2026-01-14").support(PLUS).rejects(RejectionCode.INVALID_AMOUNT);
    Scenario.begin().at("2026-01-15").support(PLUS).isAccepted();
  }

  @Test
  void aPeriodFollowsFromItsAnchor() {
    importing(Imports.of("plus", "2025-10-31", "2026-02-28", "2026-03-31"), "2026-03-01")
        .isAccepted();
    importing(Imports.of("plus", "2025-10-31", "2026-02-28", "2026-03-28"), "2026-03-01")
        .rejects(RejectionCode.ANCHOR_MISMATCH)
        .says(
            "From 2026-02-28T00:00:00Z to 2026-03-28T00:00:00Z is no period of P1M that is counted"
                + " from 2025-10-31T00:00:00Z in UTC. Give an anchor that the period follows"
                + " from.");
    importing(Imports.of("plus", "2026-03-15", "2026-02-15", "2026-03-15"), "2026-03-01")
        .rejects(RejectionCode.ANCHOR_MISMATCH);
    importing(Imports.of("plus", "2025-01-15", "2026-02-15", "2026-04-15"), "2026-03-01")
        .rejects(RejectionCode.ANCHOR_MISMATCH);
    importing(Imports.of("plus", "2025-01-15", "2026-04-15", "2026-02-15"), "2026-04-20")
        .rejects(RejectionCode.PERIOD_LAPSED, RejectionCode.ANCHOR_MISMATCH);
  }

  @Test
  void theCalendarIsReadInItsZone() {
    Import berlin =
        Imports.of("plus", "2025-12-31T23:00:00Z", "2026-03-31T22:00:00Z", "2026-04-30T22:00:00Z");
    importing(in("Europe/Berlin", berlin), "2026-04-10").isAccepted();
    importing(berlin, "2026-04-10").rejects(RejectionCode.ANCHOR_MISMATCH);
  }

  @Test
  void aPlanIsThatOfItsCatalogVersion() {
    Catalog dearer =
        SampleCatalog.with(
            SampleCatalog.CATALOG, "2026-01-01T00:00:00Z", SampleCatalog.plan("plus", 2, 2500));
    importing(dearer, PLUS)
        .emits(
            "subscription.imported plus 2026-01-15..2026-02-15 invested 0.00 balance 0.00"
                + " as sub_7");
    assertThat(importing(dearer, PLUS).currentTerm().terms().price().minor()).isEqualTo(2000);
    Import second = sold(PLUS, Optional.empty(), Optional.of("plus"), Optional.of(2L));
    assertThat(importing(dearer, second).currentTerm().terms().price().minor()).isEqualTo(2500);
    importing(second, "2026-01-20").rejects(RejectionCode.UNKNOWN_PLAN);
    Catalog later =
        SampleCatalog.with(
            SampleCatalog.CATALOG, "2026-01-21T00:00:00Z", SampleCatalog.plan("plus", 2, 2500));
    importing(later, second).rejects(RejectionCode.UNKNOWN_PLAN);
    importing(Imports.of("gone", "2026-01-15", "2026-02-15"), "2026-01-20")
        .rejects(RejectionCode.UNKNOWN_PLAN);
  }

  @Test
  void whatWasSoldIsSaidInOneWay() {
    Terms own = terms(900, 40);
    importing(sold(PLUS, Optional.of(own), Optional.of("plus"), Optional.of(1L)), "2026-01-20")
        .rejects(RejectionCode.UNKNOWN_PLAN);
    importing(sold(PLUS, Optional.empty(), Optional.of("plus"), Optional.empty()), "2026-01-20")
        .rejects(RejectionCode.UNKNOWN_PLAN);
    importing(sold(PLUS, Optional.empty(), Optional.empty(), Optional.of(1L)), "2026-01-20")
        .rejects(RejectionCode.UNKNOWN_PLAN);
    importing(sold(PLUS, Optional.empty(), Optional.empty(), Optional.empty()), "2026-01-20")
        .rejects(RejectionCode.UNKNOWN_PLAN);
  }

  @Test
  void ownTermsNeedNoCatalog() {
    importing(on(PLUS, terms(900, 40)), "2026-01-20")
        .emits(
            "subscription.imported legacy 2026-01-15..2026-02-15 invested 0.00 balance 0.00"
                + " as sub_7");
  }

  @Test
  void ownTermsKeepTheBoundsOfACatalog() {
    importing(on(PLUS, terms(-1, 40)), "2026-01-20").rejects(RejectionCode.INVALID_AMOUNT);
    importing(on(PLUS, terms(1, -1)), "2026-01-20").rejects(RejectionCode.INVALID_AMOUNT);
    importing(on(PLUS, lasting("P11Y")), "2026-01-20").rejects(RejectionCode.INVALID_AMOUNT);
    importing(on(PLUS, lasting("PT1H")), "2026-01-20").rejects(RejectionCode.INVALID_AMOUNT);
    importing(on(PLUS, sliced()), "2026-01-20").rejects(RejectionCode.INVALID_AMOUNT);
    importing(billedIn("EUR", on(PLUS, terms(900, 40))), "2026-01-20")
        .rejects(RejectionCode.CURRENCY_MISMATCH);
    importing(billedIn("EUR", PLUS), "2026-01-20").rejects(RejectionCode.CURRENCY_MISMATCH);
  }

  @Test
  void moneyAndCreditsHaveBounds() {
    importing(with(PLUS, -1, 0), "2026-01-20").rejects(RejectionCode.INVALID_AMOUNT);
    importing(with(PLUS, 0, 1_000_000_000_001L), "2026-01-20")
        .rejects(RejectionCode.INVALID_AMOUNT)
        .says("balanceMinor has to be from 0 to $10000000000.00, not $10000000000.01.");
    importing(with(PLUS, 0, 0, lot(CreditSource.PLAN, 0)), "2026-01-20")
        .rejects(RejectionCode.INVALID_AMOUNT);
    importing(with(PLUS, 0, 0, lot(CreditSource.PLAN, 1, "2026-01-20")), "2026-01-20")
        .rejects(RejectionCode.INVALID_AMOUNT);
    GivenLot[] many = Collections.nCopies(201, lot(CreditSource.PLAN, 1)).toArray(GivenLot[]::new);
    importing(with(PLUS, 0, 0, many), "2026-01-20").rejects(RejectionCode.LIMIT_EXCEEDED);
  }

  @Test
  void theCreditsOfASliceLastAsLongAsIt() {
    PlanFeatures monthly = PlanFeatures.PLAIN.grantingEvery(SampleCatalog.every("P1M"));
    Catalog catalog = SampleCatalog.featuring("plus-yearly", monthly);
    Import yearly =
        sold(
            Imports.of("plus-yearly", "2025-06-15", "2026-06-15"),
            Optional.empty(),
            Optional.of("plus-yearly"),
            Optional.of(2L));
    importing(catalog, with(yearly, 0, 0, lot(CreditSource.PLAN, 9)))
        .emits(
            "subscription.imported plus-yearly 2025-06-15..2026-06-15 invested 0.00 balance 0.00"
                + " #1 9 PLAN until 2026-02-15 as sub_7");
  }

  private static Scenario importing(Import command, String at) {
    return Scenario.begin().at(at).support(command);
  }

  private static Scenario importing(Catalog catalog, Import command) {
    return Scenario.begin(catalog).at("2026-01-20").support(command);
  }

  private static Terms lasting(String interval) {
    return new Terms(
        "legacy",
        1,
        new Money(100, "USD"),
        SampleCatalog.every(interval),
        1,
        Rollover.NONE,
        Terms.Renewal.KEEP,
        Optional.empty());
  }

  /** Of a catalog without slices. */
  private static Terms sliced() {
    return new Terms(
        "legacy",
        1,
        new Money(100, "USD"),
        SampleCatalog.every("P1M"),
        1,
        Rollover.NONE,
        Terms.Renewal.KEEP,
        Optional.of(SampleCatalog.every("P1M")));
  }
}
