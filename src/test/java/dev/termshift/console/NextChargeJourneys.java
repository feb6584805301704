package dev.termshift.console;

import static dev.termshift.domain.scenario.Commands.amountOff;
import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.downgrade;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.pause;
import static dev.termshift.domain.scenario.Commands.pauseAtOnceUntil;
import static dev.termshift.domain.scenario.Commands.pauseUntil;
import static dev.termshift.domain.scenario.Commands.percentOff;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.http.Shown;
import org.junit.jupiter.api.Test;

/** What is said of what comes next by itself, above all where nothing is charged for it. */
interface NextChargeJourneys extends Console {

  /**
   * Shows Plan and Billing of a subscription in place of the page; gives what it reads, or what the
   * dialog does that opens at a press, or to undo the pending change.
   */
  String SHOW_NEXT =
      """
      const [view, opener, done] = [JSON.parse(arguments[0]), arguments[1], arguments[2]];
      Date.now = () => Date.parse(view.actionsAt);
      const stop = new AbortController();
      const context = {
        hat: 'customer', page: 'billing', id: 's', signal: stop.signal, planName: (id) => id,
        catalog: { plans: [], packs: [], directions: [] },
        subscription: () => view, listen: () => () => {},
      };
      const from = (name) => import(document.scripts[0].src + '/../pages/' + name + '.js');
      Promise.all([from('billing'), from('giving')]).then(([{ billingSection }, giving]) => {
        const { element, update } = billingSection(context);
        document.querySelector('#view').replaceChildren(element);
        update({ subscription: view, events: [], hasEarlier: false });
        const open = {
          '': () => {},
          undo: () => giving.openWithdraw(context, view),
        }[opener] ?? (() => element.querySelector(opener).click());
        open();
        const dialog = document.querySelector('dialog[open]');
        const read = (dialog ?? element).innerText;
        dialog?.close();
        stop.abort();
        done(read);
      }).catch((failure) => done(String(failure)));
      """;

  private String next(Scenario story) {
    return next(story, "2024-04-01");
  }

  private String next(Scenario story, String day) {
    return read(SampleCatalog.CATALOG, story, day, "");
  }

  private String asked(Scenario story, String opener) {
    return read(SampleCatalog.CATALOG, story, "2024-04-01", opener);
  }

  private String read(Catalog catalog, Scenario story, String day, String opener) {
    Visitor visitor = visitor();
    visitor.open("simulator");
    visitor.awaitText("Nothing has happened yet");
    String view =
        Shown.to(Authority.CUSTOMER, catalog, story.isAccepted(), day + "T00:00:00Z").toString();
    return (String) visitor.browser().driver().executeAsyncScript(SHOW_NEXT, view, opener);
  }

  private static Scenario free() {
    return Scenario.begin().at("2024-04-01").customer(start("free"));
  }

  private static Scenario basic() {
    return Scenario.active("basic", "2024-04-01");
  }

  @Test
  default void whatRenewsForNothingSaysSoAndWhy() {
    assertThat(next(basic().support(percentOff("spring", 100, 3))))
        .contains(
            "Renews in 30 days\n1 May 2024\nFor\n$0.00",
            "Discount d-spring takes $5.00 off the charge of 1 May 2024. It is for 2 more periods"
                + " after that.");
    assertThat(next(basic().support(percentOff("spring", 20, 1))))
        .contains("For\n$4.00", "takes $1.00 off the charge of 1 May 2024. It is used up then.");
    assertThat(next(Scenario.active("pro", "2024-04-01").support(downgradeAtOnce("basic"))))
        .contains("For\n$0.00", "Account balance: $45.00. It is used before your card is charged.")
        .doesNotContain("Discount");
    assertThat(next(free())).contains("For\nNo charge");
  }

  @Test
  default void whatChangesForNothingSaysSo() {
    Scenario up = basic().support(amountOff("spring", 2500)).customer(upgradeAtPeriodEnd("plus"));
    assertThat(next(up))
        .contains(
            "Then plus\n$0.00",
            "Discount d-spring takes $20.00 off the charge of 1 May 2024.",
            "Upgrade to plus on 1 May 2024",
            "Nothing will be charged for it on that day.")
        .doesNotContain("before that day", "more period");
    assertThat(next(basic().customer(downgrade("free")))).contains("Then free\nNo charge");
  }

  @Test
  default void whatResumesForNothingSaysSo() {
    Scenario paused =
        basic()
            .support(percentOff("spring", 100, 1))
            .customer(pauseUntil("2024-06-10"))
            .until("2024-05-02");
    assertThat(next(paused, "2024-05-02"))
        .contains(
            "It resumes automatically on 10 Jun 2024. Nothing will be charged then.",
            "Discount d-spring takes $5.00 off the charge of 10 Jun 2024.");
    assertThat(next(basic().support(pauseAtOnceUntil("2024-06-10"))))
        .contains("It resumes automatically on 10 Jun 2024. Nothing will be charged then.");
  }

  @Test
  default void aPauseThatIsToComeSaysWhatItsEndChargesAndWhatIsOpenAllTheSame() {
    assertThat(next(basic().customer(topUp("small", 1)).customer(pauseUntil("2024-06-10"))))
        .contains(
            "it resumes automatically on 10 Jun 2024. As things stand, $5.00 will be charged then."
                + " $3.00 has been requested already and still has to be paid.");
    assertThat(next(basic().customer(pause())))
        .contains("until the subscription is resumed. As things stand, $5.00 will be charged then.")
        .doesNotContain("requested already");
    assertThat(next(free().customer(pauseUntil("2024-06-10"))))
        .contains("resumes automatically on 10 Jun 2024. Nothing will be charged then.");
  }

  @Test
  default void whatIsChargedInsteadOfAChangeThatIsUndoneIsSaid() {
    Scenario discounted = basic().support(percentOff("spring", 100, 1));
    assertThat(asked(discounted.customer(cancel()), "undo"))
        .contains(
            "The subscription does not end on 1 May 2024: basic renews then. $0.00 will be charged"
                + " then.");
    assertThat(asked(basic().customer(pauseUntil("2024-06-10")), "undo"))
        .contains("does not pause on 1 May 2024: basic renews then. $5.00 will be charged then.");
    assertThat(asked(basic().customer(downgrade("free")), "undo"))
        .contains("basic renews instead of free. $5.00 will be charged then.");
    assertThat(asked(free().customer(upgradeAtPeriodEnd("plus")), "undo"))
        .contains("free renews instead of plus. Nothing will be charged then.");
    assertThat(asked(basic().customer(topUp("small", 1)).customer(cancel()), "undo"))
        .contains("$5.00 will be charged then. $3.00 has been requested already and still has to");
  }

  /** What an upgrade that waits has used of account balance comes back with it. */
  @Test
  default void behindAnUpgradeThatWaitsThePlansRenewalIsNotSaidToCostWhatIsNotKnown() {
    Scenario waiting = basic().pays(1, 500, "again").customer(upgrade("plus"));
    assertThat(next(waiting)).doesNotContain("For\n$0.00", "For\n$20.00");
    assertThat(asked(waiting, "undo"))
        .contains("$10.00 is not charged for plus.")
        .contains("$5.00 of account balance, which a charge that is dropped had used, comes back.");
  }

  @Test
  default void whatIsOverdueIsToldWithItsAmountWhereAChangeWaitsForIt() {
    Scenario overdue =
        Scenario.active("plus", "2024-04-01")
            .until("2024-05-01")
            .customer(downgrade("basic"))
            .declines(2);
    assertThat(next(overdue, "2024-05-01"))
        .contains("It takes effect only if the overdue $20.00 is paid by then.");
    assertThat(read(SampleCatalog.CATALOG, overdue, "2024-05-01", "undo"))
        .contains("Nothing is charged for it. The overdue $20.00 still has to be paid.");
  }

  @Test
  default void aPauseThatIsUndoneSaysNothingOfWhatItsEndWouldCharge() {
    Scenario discounted = basic().support(percentOff("ten", 10, 2));
    assertThat(asked(discounted.customer(pauseUntil("2024-06-10")), "undo"))
        .contains("$4.50 will be charged then.")
        .doesNotContain("instead of $");
  }

  @Test
  default void theEndOfATrialAndOfAPauseSayIfNothingIsChargedForThem() {
    PlanFeatures.Trial days = new PlanFeatures.Trial(SampleCatalog.every("P14D"), 20);
    Catalog tried = SampleCatalog.featuring("basic", PlanFeatures.PLAIN.trying(days));
    Scenario trial = Scenario.begin(tried).at("2024-04-01").customer(start("basic"));
    assertThat(read(tried, trial, "2024-04-01", "#end-trial"))
        .contains("The first charge comes now instead of on 15 Apr 2024.");
    trial.support(percentOff("spring", 100, 1));
    assertThat(read(tried, trial, "2024-04-01", "")).contains("Then\n$0.00");
    assertThat(read(tried, trial, "2024-04-01", "#end-trial"))
        .contains("The plan begins now instead of on 15 Apr 2024", "nothing is charged for it.")
        .doesNotContain("first charge");
  }

  @Test
  default void theReviewOfADiscountSaysWhatIsChargedWithIt() {
    engine().subscribe("covered", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/covered/support");
    visitor.press("Apply a discount");
    visitor.write("Which discount", "spring");
    visitor.write("How much", "20");
    visitor.awaitText("Without it, $5.00 is charged on", "With it, $4.00 is charged on");
    visitor.write("For how many periods", "0");
    visitor.awaitNoText("With it,");
    visitor.write("For how many periods", "1");
    visitor.write("How much", "100");
    visitor.awaitText("With it, $0.00 is charged on");
    visitor.press("Apply a discount");
    visitor.awaitNoDialog();
    engine().awaitEvent("covered", "discount.applied");

    visitor.awaitText("Discount spring");
    visitor.press("End a discount");
    visitor.awaitText(
        "It takes $5.00 off the charge of", "that is $0.00 with it and $5.00 without");
    visitor.press("Not now");
    engine()
        .send("covered", "upgrade", "{\"planId\":\"creator-monthly\",\"timing\":\"PERIOD_END\"}");
    engine().awaitEvent("covered", "plan-change.scheduled");
    visitor.open("subscribers/covered/billing");
    visitor.awaitText(
        "Then Creator, monthly\n$0.00",
        "Discount spring takes $20.00 off the charge of",
        "Nothing will be charged for it on that day.");
    visitor.open("subscribers/covered/support");
    visitor.press("Undo change");
    visitor.awaitText(
        "Basic, monthly renews instead of Creator, monthly.", "$0.00 will be charged then.");
  }

  @Test
  default void aResumeThatLeavesSomethingOverSaysWhereItGoes() {
    engine().subscribe("left-over-unheard", "creator-monthly");
    engine().send("left-over-unheard", "top-up", "{\"packId\":\"pack-500\",\"quantity\":1}");
    engine().support("left-over-unheard", "pause", "{\"timing\":\"IMMEDIATE\"}");
    engine().awaitEvent("left-over-unheard", "subscription.paused");
    engine()
        .support(
            "left-over-unheard",
            "apply-discount",
            "{\"discountId\":\"all\",\"redemptionId\":\"all-1\",\"percent\":100,\"periods\":1}");
    engine().awaitEvent("left-over-unheard", "discount.applied");
    Visitor visitor = visitor();
    visitor.open("subscribers/left-over-unheard/billing");
    visitor.press("Resume");
    visitor.awaitText(
        "Becomes account balance\n$20.00",
        "2,500 credits can be used when it begins.",
        "The discount all is used up by this.",
        "$9.00 has been requested already and still has to be paid.");
    visitor.awaitNoText("when the payment has gone through");
  }
}
