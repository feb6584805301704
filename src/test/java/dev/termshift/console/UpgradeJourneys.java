package dev.termshift.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Upgrades as the help page tells them, clicked through. */
interface UpgradeJourneys extends Console {

  String CROSS_IS_SEEN =
      "return document.querySelector('.notice-ends svg').getBoundingClientRect().width > 10";

  @Test
  default void enterTakesTheUpgradeAtOnceWithAllocation() {
    engine().subscribe("enter", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/enter/plans");
    visitor.awaitText("Current plan", "Basic, monthly");
    visitor.press("Upgrade");
    visitor.awaitText("Choose your new plan", "Creator, monthly", "Studio, monthly");
    visitor.key(Keys.ENTER);
    visitor.awaitText(
        "Upgrade to Creator, monthly",
        "Change Immediately with Allocation",
        "Change at the End of Subscription Period",
        "Unused time",
        "Charged now");
    visitor.key(Keys.ENTER);

    visitor.awaitNoDialog();
    visitor.awaitTextAt("#active-plan", "Creator, monthly");
    assertThat(engine().eventNames("enter"))
        .containsSubsequence(
            "plan-change.requested", "charge.requested", "charge.settled", "plan.changed");
    JsonNode change = engine().awaitEvent("enter", "plan.changed");
    assertThat(change.path("timing").asText()).isEqualTo("IMMEDIATE");
    assertThat(change.path("allocation").asText()).isEqualTo("CREDITS_AND_TIME");
    visitor.awaitTextAt("#usable-credits", "3,000");
  }

  @Test
  default void theWayUpBeginsWhereThePlanIsShown() {
    engine().subscribe("upwards", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/upwards/billing");
    visitor.press("Upgrade");
    visitor.awaitText("Choose your new plan", "Studio, monthly", "$50.00\nEvery month");
    visitor.press("Not now");
    visitor.press("Plans");
    visitor.choose("Yearly");
    visitor.awaitText("16.7% cheaper than Basic, monthly for the same time", "$50.00 / year");
    visitor.awaitNoText("Free / month");
  }

  @Test
  default void whatIsChargedIsWhatTheSummarySaid() {
    engine().subscribe("exact", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/exact/plans");
    visitor.press("Upgrade to Studio, monthly");
    visitor.awaitText("Upgrade to Studio, monthly", "$50.00", "−$5.00", "$45.00");
    visitor.press("Confirm Change · $45.00");

    visitor.awaitNoDialog();
    visitor.awaitTextAt("#active-plan", "Studio, monthly");
    JsonNode charge = engine().awaitEvent("exact", "charge.settled");
    assertThat(charge.path("amountMinor").asLong()).isEqualTo(4500);
    visitor.awaitText("Upgrade to Studio, monthly", "$45.00");
    visitor.pressAt("details.charge summary");
    visitor.awaitText("Receipt");
    assertThat(visitor.addressOf("Receipt"))
        .isEqualTo("https://pay.example/receipts/pay-exact%3Ac2-1");
  }

  @Test
  default void anUpgradeAtTheEndOfThePeriodChargesNothingAndLocksTheWayOut() {
    engine().subscribe("later", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/later/plans");
    visitor.press("Upgrade");
    visitor.choose("Creator, monthly");
    visitor.press("Continue");
    visitor.choose("Change at the End of Subscription Period");
    visitor.awaitText("Charged on", "$20.00", "Cancelling is locked until the new cycle begins.");
    visitor.awaitTextAt(".dialog-foot", "$20.00 on ");
    visitor.press("Confirm Change");

    visitor.awaitNoDialog();
    visitor.awaitTextAt("#pending-change", "Upgrade to Creator, monthly on");
    visitor.awaitTextAt("#pending-change", "$20.00 will be charged on that day");
    visitor.awaitTextAt("#active-plan", "Basic, monthly");
    visitor.awaitTextAt("#cancel-locked", "cannot be cancelled");
    assertThat(visitor.isLocked("Cancel subscription")).isTrue();
    engine().awaitEvent("later", "plan-change.scheduled");
    assertThat(engine().eventNames("later")).containsOnlyOnce("charge.requested");

    visitor.press("Cancel this change");
    engine().awaitEvent("later", "plan-change.withdrawn");
    visitor.awaitThat(() -> assertThat(visitor.isLocked("Cancel subscription")).isFalse());
    visitor.awaitNoText("Upgrade to Creator, monthly on");
    assertThat(engine().eventNames("later")).containsOnlyOnce("charge.requested");
  }

  @Test
  default void aDeclinedUpgradeSaysSoAndCanBeTriedAgain() {
    engine().subscribe("card-declined-later", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/card-declined-later/plans");
    visitor.press("Upgrade to Creator, monthly");
    visitor.press("Confirm Change · $15.00");

    visitor.awaitText("$15.00 was not paid", "You stay on Basic, monthly.");
    engine().awaitEvent("card-declined-later", "plan-change.discarded");
    visitor.press("Try again");
    visitor.awaitText("Charged now", "Confirm Change · $15.00");
    visitor.press("Not now");
    visitor.awaitNoDialog();
    visitor.open("subscribers/card-declined-later/billing");
    visitor.awaitTextAt("#active-plan", "Basic, monthly");
    visitor.awaitText("Upgrade to Creator, monthly", "Not charged");
    visitor.awaitText(
        "$15.00 for the upgrade to Creator, monthly was not paid",
        "Card declined. It was tried on",
        "You stay on Basic, monthly.");
    visitor.press("Try again");
    visitor.awaitText("Charged now", "Confirm Change · $15.00");
    visitor.press("Not now");
    visitor.awaitNoDialog();
    assertThat((Boolean) visitor.browser().driver().executeScript(CROSS_IS_SEEN)).isTrue();
    visitor.press("Close");
    visitor.awaitNoText("was not paid");
  }

  @Test
  default void aBankThatAsksIsNamedWhereTheUpgradeWasConfirmed() {
    engine().subscribe("asked-confirms", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/asked-confirms/plans");
    visitor.press("Upgrade to Creator, monthly");
    visitor.press("Confirm Change · $15.00");
    visitor.awaitText("Your bank asks you to confirm", "Confirm $15.00 there.");
    visitor.awaitNoDialog();
    visitor.awaitText("You are on Creator, monthly now. $15.00 is paid.");
  }
}
