package dev.termshift.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What a support agent does all day, clicked through. */
interface SupportJourneys extends Console {

  @Test
  default void threeClicksSayWhyAnAmountWasCharged() {
    engine().subscribe("asked-why", "basic-monthly");
    engine().send("asked-why", "upgrade", "{\"planId\":\"creator-monthly\"}");
    engine().awaitEvent("asked-why", "plan.changed");
    Visitor visitor = visitor();
    visitor.openRoot();
    visitor.write("Find a subscriber by id or payment", "asked-");
    visitor.pressAt("a.person[href='#/subscribers/asked-why']");
    visitor.press("Support");
    visitor.pressAt("details.charge summary");

    visitor.awaitText(
        "Upgrade to Creator, monthly",
        "$15.00",
        "Creator, monthly costs this much for one month.",
        "−$5.00",
        "Basic, monthly was paid until",
        "of what had been paid for it");
  }

  @Test
  default void theTimelineTellsWhoDidWhatAndWhatCameOfIt() {
    engine().subscribe("told", "basic-monthly");
    engine().send("told", "consume-credits", "{\"amount\":7,\"reason\":\"a poster\"}");
    engine().awaitEvent("told", "credits.consumed");
    Visitor visitor = visitor();
    visitor.open("subscribers/told/support");
    visitor.awaitText(
        "The customer subscribed",
        "Payment requested: First period of Basic, monthly",
        "The payment service reported a payment",
        "The first period began",
        "The customer used credits",
        "7 credits used: a poster");
    visitor.pressAt(".cause details summary");
    visitor.awaitText("Command", "Log position", "Event numbers");
  }

  @Test
  default void supportGivesCreditsAndDowngradesAtOnce() {
    engine().subscribe("helped", "creator-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/helped/support");
    visitor.press("Give credits");
    visitor.write("How many", "25");
    visitor.awaitText("2,525 credits can be used then. No money moves.");
    visitor.write("What for", "an outage");
    visitor.press("Give credits");
    visitor.awaitNoDialog();
    visitor.awaitText("Support gave credits", "Given by support: 25 credits", "an outage");
    assertThat(engine().awaitEvent("helped", "credits.granted").toString())
        .as("why is for support only")
        .doesNotContain("an outage");

    visitor.press("Downgrade now");
    visitor.awaitText(
        "What was not used of this one counts towards its price; what is left over becomes",
        "Becomes account balance\n$15.00",
        "A new billing cycle begins at once, and runs until",
        "What is left over becomes account balance.");
    visitor.press("Downgrade now");
    visitor.awaitNoDialog();
    JsonNode change = engine().awaitEvent("helped", "plan.changed");
    assertThat(change.path("timing").asText()).isEqualTo("IMMEDIATE");
    assertThat(change.path("cause").path("authority").asText()).isEqualTo("SUPPORT");
    visitor.awaitText(
        "Support asked for a downgrade",
        "Creator, monthly became Basic, monthly",
        "Added to the account balance");
  }

  @Test
  default void whatCanBeUsedInAPauseIsToldApartFromWhatRests() {
    engine().subscribe("rester", "basic-monthly");
    engine().send("rester", "top-up", "{\"packId\":\"pack-100\",\"quantity\":1}");
    engine()
        .awaitEvent(
            "rester", "charge.settled", it -> it.path("chargeId").asText().equals("rester:c2"));
    Visitor visitor = visitor();
    visitor.open("subscribers/rester/support");
    visitor.press("Pause now");
    visitor.awaitText("100 credits stay usable until they expire.");
    visitor.press("Pause now");
    visitor.awaitNoDialog();
    visitor.open("subscribers/rester/billing");
    visitor.awaitTextAt("#usable-credits", "100");
  }

  @Test
  default void aPaymentIsFoundByItsIdentifier() {
    engine().subscribe("payer", "basic-monthly");
    Visitor visitor = visitor();
    visitor.openRoot();
    visitor.write("Find a subscriber by id or payment", "pay-payer:c1-1");
    visitor.awaitText("This payment was for:", "payer:c1 · $5.00", "Paid");
    visitor.pressAt("a.person[href='#/subscribers/payer/support']");
    visitor.awaitText("First period of Basic, monthly");
  }

  @Test
  default void thoseWhoseStatusIsWantedAreListed() {
    engine().subscribe("listed", "basic-monthly");
    Visitor visitor = visitor();
    visitor.openRoot();
    visitor.write("Find a subscriber by id or payment", "LISTED");
    visitor.select("Status", "Active");
    visitor.awaitText("listed");
    visitor.select("Status", "Paused");
    visitor.awaitText("No subscription found");
  }

  @Test
  default void supportWaivesAChargeThatFailed() {
    engine().subscribe("waived-declined-later", "blink");
    engine().awaitEvent("waived-declined-later", "subscription.past-due");
    Visitor visitor = visitor();
    visitor.open("subscribers/waived-declined-later/support");
    visitor.awaitText(
        "$1.00 is overdue", "Card declined.", "Unless it is paid, the subscription ends on");
    visitor.awaitNoText("It will be tried again on");
    visitor.awaitNoText("Pay now");
    visitor.press("Waive a charge");
    visitor.awaitText(
        "$1.00 is not charged for the period from",
        "If this charge is paid all the same, its $1.00 becomes account balance.",
        "Nothing is owed then.");
    visitor.key(Keys.ESCAPE);
    visitor.awaitNoDialog();
    visitor.awaitThat(() -> assertThat(visitor.focus()).isEqualTo("Waive a charge"));
    visitor.key(Keys.ENTER);
    visitor.key(Keys.TAB);
    visitor.browser().driver().switchTo().activeElement().sendKeys("an outage" + Keys.ENTER);
    visitor.awaitNoDialog();
    visitor.awaitThat(() -> assertThat(visitor.focus()).isEqualTo("waived-declined-later"));
    engine().awaitEvent("waived-declined-later", "charge.cancelled");
    visitor.awaitText(
        "The payment failed: card declined\n$1.00",
        "The charge was cancelled: support waived it\n$1.00",
        "Nothing is overdue any more\n$1.00");
  }

  @Test
  default void whoWaivesWhatIsAlreadyRequestedIsToldWhatBecomesOfItIfItIsPaid() {
    String id = "waived-unheard";
    engine().subscribe(id, "blink");
    engine()
        .awaitEvent(id, "charge.requested", data -> data.path("chargeId").asText().endsWith("c2"));
    Visitor visitor = visitor();
    visitor.open("subscribers/" + id + "/support");
    visitor.press("Waive a charge");
    visitor.awaitText(
        "$1.00 is not charged for the period from",
        "If this charge is paid all the same, its $1.00 becomes account balance.");
  }

  @Test
  default void supportGivesMoneyBackAndSeesBeforehandWhatThatTakes() {
    engine().subscribe("refunded", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/refunded/support");
    visitor.press("Give money back");
    visitor.awaitText("$5.00 · First period of Basic, monthly · ", "Charge refunded:c1");
    visitor.awaitText("Gives $5.00 to the card and takes back 500 credits.");
    visitor.write("How much", "2.00");
    visitor.awaitText("Gives $2.00 to the card and takes back 200 credits.");
    visitor.write("How much", "6");
    visitor.awaitText("“6” is too much. Enter an amount from $0.01 to $5.00.");
    visitor.write("How much", "abc");
    visitor.awaitText("“abc” is no amount of USD.");
    visitor.write("How much", "1.005");
    visitor.awaitText("“1.005” is no amount of USD, which has 2 decimal places.");
    visitor.write("How much", "0");
    visitor.awaitText("“0” is too little. Enter an amount from $0.01 to $5.00.");
    visitor.write("How much", "5,00");
    visitor.write("What for", "an outage");
    visitor.press("Give money back · $5.00");
    visitor.awaitNoDialog();
    JsonNode refund = engine().awaitEvent("refunded", "refund.settled");
    assertThat(refund.path("amountMinor").asLong()).isEqualTo(500);
    visitor.awaitText("500 credits frozen until it is settled", "Refunded; 500 credits taken back");
    visitor.pressAt("details.charge summary");
    visitor.awaitText("$5.00 was refunded on");
  }

  @Test
  default void supportActivatesWhatWasImportedAndSeesWhenItIsBilledHere() {
    engine().importHeld("moved-in", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/moved-in/support");
    visitor.press("Activate");
    visitor.awaitText("Switch the old system off first", "that period is not billed here", "$5.00");
    visitor.awaitText("The import says $0.00. Leave it empty if that is right.");
    visitor.write("What was paid there for the running period, in USD", "5.00");
    visitor.write("Credits of the plan that are left", "120");
    visitor.awaitText(
        "Then $3.50 is charged: $5.00, less account balance.", "120 credits are left then");
    visitor.press("Activate");
    visitor.awaitNoDialog();
    JsonNode activated = engine().awaitEvent("moved-in", "import.activated");
    assertThat(activated.path("invested").path("amountMinor").asLong()).isEqualTo(500);
    visitor.awaitText(
        "Billed here from the next period on, with 120 credits of the plan",
        "The running period is not billed: $5.00 was paid there for it; it ends",
        "$0.00 was paid there for it; its id there is moved-in",
        "530 credits of the import ended\nWhat was really left was told when it was activated",
        "Imported on Basic, monthly, billed elsewhere, with 500 credits of the plan, 30 credits",
        "that were bought, and $1.50 of account balance");
  }

  @Test
  default void supportPaysBalanceOut() {
    engine().subscribe("paid-out", "studio-monthly");
    Visitor visitor = visitor();
    cancelNow("paid-out");
    visitor.press("Pay balance out");
    visitor.awaitText("Pays $", " out to the customer. $0.00 of account balance stays.");
    visitor.write("What for", "the customer has left");
    visitor.awaitText("Pay balance out · $");
    visitor.pressAt("dialog button[type=submit]");
    visitor.awaitNoDialog();
    engine().awaitEvent("paid-out", "balance-refund.settled");
    visitor.awaitText("Payout of account balance", "Paid out", " has been paid out.");
  }

  @Test
  default void supportAppliesADiscountAndEndsIt() {
    engine().subscribe("cheaper", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/cheaper/support");
    visitor.press("Apply a discount");
    visitor.write("Which discount", "spring");
    visitor.write("How much", "20");
    visitor.write("For how many periods", "2");
    visitor.awaitText(
        "20 percent off each of the next 2 periods.",
        "Without it, $5.00 is charged on",
        "With it, $4.00 is charged on");
    visitor.press("Apply a discount");
    visitor.awaitNoDialog();
    JsonNode applied = engine().awaitEvent("cheaper", "discount.applied");
    assertThat(applied.path("percent").asLong()).isEqualTo(20);
    visitor.awaitText("Discount spring");

    visitor.press("End a discount");
    visitor.awaitText(
        "spring · 20 percent off",
        "It takes $1.00 off the charge of",
        "that is $4.00 with it and $5.00 without it.");
    visitor.press("End a discount");
    visitor.awaitNoDialog();
    engine().awaitEvent("cheaper", "discount.ended");
  }

  @Test
  default void whatBalancePaidIsAmongTheCharges() {
    engine().subscribe("moved-down", "studio-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/moved-down/support");
    visitor.press("Downgrade now");
    visitor.choose("Basic, monthly");
    visitor.awaitText("Becomes account balance", "Basic, monthly for one month.");
    visitor.press("Downgrade now");
    visitor.awaitNoDialog();
    engine().awaitEvent("moved-down", "balance.applied");
    visitor.awaitText("Period of Basic, monthly");
    visitor.pressAt("details.charge summary");
    visitor.awaitText("Paid from account balance");
  }

  @Test
  default void aChargeThatWasGivenUpSaysWhy() {
    engine().subscribe("given-up-declined-later", "basic-monthly");
    engine().send("given-up-declined-later", "upgrade", "{\"planId\":\"creator-monthly\"}");
    engine().awaitEvent("given-up-declined-later", "charge.cancelled");
    Visitor visitor = visitor();
    visitor.open("subscribers/given-up-declined-later/support");
    visitor.awaitText("Not charged");
    visitor.pressAt("details.charge summary");
    visitor.awaitText("not paid: card declined.");
  }

  @Test
  default void aDisputeIsSeenOnItsCharge() {
    engine().subscribe("angry-dispute-lost", "basic-monthly");
    engine().awaitEvent("angry-dispute-lost", "dispute.opened");
    Visitor visitor = visitor();
    visitor.open("subscribers/angry-dispute-lost/support");
    visitor.awaitText(
        "Disputed",
        "$5.00 is disputed with the bank",
        "500 credits are frozen",
        "500 credits frozen until it is decided");
    visitor.pressAt("details.charge summary");
    visitor.awaitText("$5.00 has been disputed since");
  }

  @Test
  default void supportTakesAChangeBackAndCancelsAtOnce() {
    engine().subscribe("dropped", "basic-monthly");
    engine()
        .send("dropped", "upgrade", "{\"planId\":\"creator-monthly\",\"timing\":\"PERIOD_END\"}");
    engine().awaitEvent("dropped", "plan-change.scheduled");
    Visitor visitor = visitor();
    visitor.open("subscribers/dropped/support");
    visitor.press("Undo change");
    visitor.awaitText(
        "Basic, monthly renews instead of Creator, monthly.",
        "$5.00 will be charged then instead of $20.00.");
    visitor.press("Undo change");
    visitor.awaitNoDialog();
    engine().awaitEvent("dropped", "plan-change.withdrawn");
    visitor.awaitText("Support withdrew a change");

    visitor.press("Cancel now");
    visitor.awaitText(
        "The subscription ends at once.",
        "500 credits are lost.",
        "The account balance is $",
        "Credit the unused time");
    visitor.press("Cancel now");
    visitor.awaitNoDialog();
    engine().awaitEvent("dropped", "subscription.ended");
    visitor.awaitTextAt("#status", "Ended");
  }
}
