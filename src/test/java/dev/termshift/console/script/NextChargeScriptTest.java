package dev.termshift.console.script;

import static dev.termshift.domain.scenario.Commands.amountOff;
import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.pause;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.pauseAtOnceUntil;
import static dev.termshift.domain.scenario.Commands.pauseUntil;
import static dev.termshift.domain.scenario.Commands.percentOff;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.PaymentCommand.WaiveCharge;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What is said of the next charge, of its discounts, and of a pause that it lies behind. */
class NextChargeScriptTest extends ScriptsInNode {

  private static final String DAY = "2024-04-01";
  private static final Catalog TRIED = SampleCatalog.tried("basic", "P14D", 20);

  @Test
  void whatEndingADiscountChangesIsSaidApartFromWhatItTakes() throws IOException {
    Scenario two = two().customer(pauseUntil("2024-06-10"));
    assertThat(ending(two, "ten"))
        .isEqualTo(
            "It takes $0.50 off the charge of 10 Jun 2024. Ending it changes nothing about that"
                + " charge: d-big would take it off.");
    assertThat(ending(two, "big"))
        .isEqualTo(
            "It takes $4.50 off the charge of 10 Jun 2024: that is $0.00 with it and $4.50 without"
                + " it.");
    Scenario half = basic().support(percentOff("ten", 10, 2)).support(percentOff("half", 50, 1));
    assertThat(ending(half, "ten"))
        .isEqualTo(
            "It takes $0.50 off the charge of 1 May 2024. Without it, d-half would take more off:"
                + " that is $2.25 with it and $2.50 without it.");
  }

  /** What waits for its payment takes one of the periods that it is for. */
  @Test
  void aPeriodThatAnOpenChargeTakesIsNoneOfThoseToCome() throws IOException {
    Scenario waits =
        basic().support(percentOff("ten", 10, 2)).customer(upgrade("plus")).isAccepted();
    assertThat(noted(waits, DAY)).contains("Discount d-ten takes").endsWith("It is used up then.");
    assertThat(noted(basic().support(percentOff("ten", 10, 2)), DAY))
        .endsWith("It is for 1 more period after that.");
    assertThat(noted(basic().support(percentOff("ten", 10, 3)), DAY))
        .endsWith("It is for 2 more periods after that.");
    assertThat(noted(basic().support(percentOff("ten", 10, 1)), DAY))
        .endsWith("It is used up then.");
  }

  @Test
  void whatCountsAPeriodAndTakesNothingOffIsTold() throws IOException {
    Scenario all = basic().support(percentOff("all", 100, 1)).support(percentOff("ten", 10, 1));
    String inVain =
        "takes nothing off the charge of 1 May 2024, but its period counts all the same. It is"
            + " used up then.";
    assertThat(ending(all, "ten")).isEqualTo("It " + inVain);
    assertThat(noted(all, DAY)).endsWith("Discount d-ten " + inVain);
    Scenario ever = basic().support(percentOff("all", 100, 1)).support(amountOff("ever", 100));
    assertThat(ending(ever, "ever")).isEqualTo("It takes nothing off the charge of 1 May 2024.");
    assertThat(noted(ever, DAY)).doesNotContain("d-ever");
  }

  @Test
  void whatLiesBehindAPauseOrADebtIsTold() throws IOException {
    assertThat(ending(two().customer(pause()), "big"))
        .startsWith("It takes $4.50 off the charge when it is resumed: that is $0.00 with it and");
    assertThat(ending(two().customer(cancel()), "big")).contains("no charge is to come");
    Scenario overdue = basic().support(percentOff("ten", 10, 3)).until("2024-05-01").declines(2);
    assertThat(noted(overdue, "2024-05-01"))
        .startsWith(
            "Discount d-ten takes $0.50 off the charge of 1 Jun 2024, if what is overdue is paid.");
    assertThat(noted(two().customer(pauseUntil("2024-06-10")), DAY))
        .isEqualTo(
            "Discount d-ten takes $0.50 off the charge of 10 Jun 2024. It is for 1 more period"
                + " after that. Discount d-big takes $4.50 off the charge of 10 Jun 2024.");
  }

  @Test
  void whatTheEndOfAPauseCostsOrGivesBackIsTold() throws IOException {
    assertThat(resumes(basic().support(percentOff("half", 50, 1)), "2024-06-10"))
        .isEqualTo(
            "It resumes automatically on 10 Jun 2024. Nothing will be charged then, and $2.50"
                + " becomes account balance.");
    Scenario balanced =
        Scenario.active("pro", DAY)
            .support(downgradeAtOnce("basic"))
            .customer(pauseUntil("2024-06-10"))
            .until("2024-05-02");
    assertThat(read(SampleCatalog.CATALOG, balanced, "2024-05-02", RESUMES))
        .endsWith("$0.00 will be charged then, after $5.00 of account balance.");
    Scenario trial = Scenario.begin(TRIED).at(DAY).customer(start("basic"));
    assertThat(resumes(TRIED, trial, "2024-06-10"))
        .isEqualTo(
            "It resumes automatically on 10 Jun 2024, and the trial goes on. $5.00 will be charged"
                + " at its end, on 24 Jun 2024.");
    assertThat(read(SampleCatalog.CATALOG, two().customer(pause()).until("2024-05-02"), DAY, COSTS))
        .isEqualTo("As things stand, $0.00 is charged when it is resumed.");
    Scenario open = basic().support(percentOff("half", 50, 1)).support(pauseAtOnce());
    assertThat(read(SampleCatalog.CATALOG, open, DAY, COSTS))
        .endsWith("nothing is charged when it is resumed, and $2.50 becomes account balance.");
  }

  @Test
  void aPauseNowPromisesToKeepOnlyWhatItKeeps() throws IOException {
    assertThat(pausing(SampleCatalog.CATALOG, basic(), DAY, -500))
        .isEqualTo(
            "$5.00 of unused time is kept until then. As things stand, $0.00 is charged when it is"
                + " resumed.");
    Scenario waived = basic().until("2024-05-01").support(new WaiveCharge("s:c2", "gift"));
    assertThat(pausing(SampleCatalog.CATALOG, waived, "2024-05-01", 0))
        .isEqualTo(
            "Nothing is kept of the time that is left: no payment counts for it. As things stand,"
                + " $5.00 is charged when it is resumed.");
    Scenario trial = Scenario.begin(TRIED).at(DAY).customer(start("basic"));
    assertThat(pausing(TRIED, trial, DAY, 0))
        .isEqualTo("The rest of the trial is kept until then.");
    Scenario free = Scenario.begin().at(DAY).customer(start("free"));
    assertThat(pausing(SampleCatalog.CATALOG, free, DAY, 0)).isEmpty();
  }

  private static Scenario basic() {
    return Scenario.active("basic", DAY);
  }

  /** What one leaves of the price the other one takes off. */
  private static Scenario two() {
    return basic().support(percentOff("ten", 10, 2)).support(amountOff("big", 2500));
  }

  private static final String RESUMES =
      "(await load('pages/nextcharge.js')).resumesText(subscription)";
  private static final String COSTS =
      "(await load('pages/nextcharge.js')).resumeCosts(subscription)";

  private static String resumes(Scenario story, String until) throws IOException {
    return resumes(SampleCatalog.CATALOG, story, until);
  }

  private static String resumes(Catalog catalog, Scenario story, String until) throws IOException {
    return read(catalog, story.support(pauseAtOnceUntil(until)), DAY, RESUMES);
  }

  private static String noted(Scenario story, String day) throws IOException {
    return read(
        SampleCatalog.CATALOG,
        story,
        day,
        "(await load('pages/nextcharge.js')).discountNotes(subscription)"
            + ".map((each) => each.textContent).join(' ')");
  }

  private static String ending(Scenario story, String redemptionId) throws IOException {
    return read(
        SampleCatalog.CATALOG,
        story,
        DAY,
        "(await load('pages/discountend.js')).endText(subscription, subscription.discounts"
            + ".find((each) => each.redemptionId === '"
            + redemptionId
            + "'))");
  }

  private static String pausing(Catalog catalog, Scenario story, String day, long total)
      throws IOException {
    String quote =
        "{ stops: 'PAUSE', total: { amountMinor: %1$d, currency: 'USD' }, creditsAfter: 0,"
            + " lines: [{ kind: 'UNUSED_TIME', amountMinor: %1$d }] }";
    return read(
        catalog,
        story,
        day,
        "(await load('pages/stopping.js')).pauseReview("
            + quote.formatted(total)
            + ", subscription).textContent.replace(/ +/g, ' ').trim()");
  }

  private static String read(Catalog catalog, Scenario story, String day, String said)
      throws IOException {
    return seen(view(Authority.SUPPORT, catalog, story, day), said);
  }
}
