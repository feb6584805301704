package dev.termshift.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Beginning, downgrading, buying credits and cancelling, clicked through. */
interface OtherJourneys extends Console {

  @Test
  default void aNewSubscriberIsActiveWithoutReloading() {
    Visitor visitor = visitor();
    visitor.openRoot();
    visitor.awaitText("Subscribers", "Simulator");
    visitor.press("Start a subscription");
    visitor.write("Id", "newcomer");
    visitor.select("Plan", "Creator, monthly");
    visitor.select("Time zone", "Europe/Berlin");
    visitor.press("Start · $20.00");

    visitor.awaitTextAt("#active-plan", "Creator, monthly");
    visitor.awaitTextAt("#status", "Active");
    visitor.awaitTextAt("#usable-credits", "2,500");
    visitor.awaitTextAt("#term", "Renews in");
    visitor.awaitTextAt("#term", "$20.00");
    for (String section : List.of("plans", "credits", "support", "billing")) {
      visitor.awaitTextAt("#zone", "Days and times are those of Europe/Berlin.");
      visitor.open("subscribers/newcomer/" + section);
    }
    JsonNode started = engine().awaitEvent("newcomer", "subscription.started");
    assertThat(started.path("zone").asText()).isEqualTo("Europe/Berlin");
  }

  @Test
  default void aDowngradeWaitsForTheEndOfThePeriod() {
    engine().subscribe("down", "creator-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/down/plans");
    visitor.press("Downgrade to Basic, monthly");
    visitor.awaitText("It applies at the end of your current period", "stays yours until then");
    visitor.press("Continue");
    visitor.awaitText("Charged on", "$5.00");
    visitor.press("Confirm Change");

    visitor.awaitNoDialog();
    visitor.awaitTextAt("#active-plan", "Creator, monthly");
    visitor.awaitTextAt("#pending-change", "Downgrade to Basic, monthly on");
    JsonNode scheduled = engine().awaitEvent("down", "plan-change.scheduled");
    assertThat(scheduled.path("direction").asText()).isEqualTo("DOWNGRADE");
    assertThat(engine().eventNames("down")).doesNotContain("plan.changed");

    visitor.press("Cancel this change");
    visitor.awaitText("Downgrade cancelled. You stay on Creator, monthly.");
    engine().awaitEvent("down", "plan-change.withdrawn");
    visitor.awaitNoText("Downgrade to Basic, monthly on");
  }

  @Test
  default void boughtCreditsComeOnTopWhileAnUpgradeIsPending() {
    engine().subscribe("buyer", "basic-monthly");
    engine().send("buyer", "upgrade", "{\"planId\":\"creator-monthly\",\"timing\":\"PERIOD_END\"}");
    engine().awaitEvent("buyer", "plan-change.scheduled");
    Visitor visitor = visitor();
    visitor.open("subscribers/buyer/billing");
    visitor.press("Buy Credits");
    visitor.press("Buy 500 credits");
    visitor.press("One more");
    visitor.awaitText("1,000 credits for $18.00");
    visitor.press("Buy · $18.00");

    visitor.awaitNoDialog();
    visitor.awaitText("Bought: 1,000 credits for $18.00. They can be used now.");
    JsonNode granted =
        engine()
            .awaitEvent(
                "buyer", "credits.granted", data -> data.path("source").asText().equals("TOP_UP"));
    visitor.awaitTextAt("#usable-credits", "1,500");
    assertThat(granted.path("amount").asLong()).isEqualTo(1000);
    visitor.open("subscribers/buyer/billing");
    visitor.awaitText("1,000 credits in 2 packs", "Paid");
    visitor.awaitTextAt("#usable-credits", "1,500");
    assertThat(engine().eventNames("buyer")).doesNotContain("plan.changed");
  }

  @Test
  default void aCancellationCanBeTakenBackUntilItsDay() {
    engine().subscribe("leaver", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/leaver/billing");
    visitor.press("Cancel subscription");
    visitor.awaitText("Cancel subscription?", "Nothing more will be charged.");
    assertThat(visitor.focus()).as("what Enter does").isEqualTo("Keep it");
    visitor.press("Keep it");
    visitor.awaitNoDialog();
    visitor.press("Cancel subscription");
    visitor.awaitText("Cancel subscription?");
    visitor.select("Why are you leaving?", "It costs too much");
    visitor.write("In your own words", "I only draw in summer");
    visitor.press("Cancel subscription");

    visitor.awaitNoDialog();
    assertThat(engine().awaitEvent("leaver", "cancellation.scheduled").toString())
        .as("why is for support only")
        .doesNotContain("summer");
    visitor.awaitTextAt("#pending-change", "Ends on");
    visitor.press("Keep subscription");
    engine().awaitEvent("leaver", "cancellation.withdrawn");
    visitor.awaitNoText("Ends on");
    assertThat(engine().eventNames("leaver")).doesNotContain("subscription.ended");
    visitor.open("subscribers/leaver/support");
    visitor.awaitText("The customer cancelled", "It costs too much: I only draw in summer");
  }

  @Test
  default void newTermsArePutToTheCustomerAndAccepted() {
    engine().importKept("as-sold", "basic-monthly", 400);
    Visitor visitor = visitor();
    visitor.open("subscribers/as-sold/support");
    visitor.press("Activate");
    visitor.awaitText("Switch the old system off first");
    visitor.press("Activate");
    visitor.awaitNoDialog();
    visitor.open("subscribers/as-sold/billing");
    visitor.awaitTextAt("#new-terms", "New terms for your plan");
    visitor.awaitTextAt(
        "#new-terms",
        "It costs $4.00 for 400 credits. If you accept, it is $5.00 for 500 credits from");
    visitor.press("Accept the new terms");
    visitor.awaitText("Accept the new terms?", "Accepting cannot be undone.");
    visitor.press("Not now");
    visitor.awaitNoDialog();
    assertThat(engine().eventNames("as-sold")).doesNotContain("terms.accepted");

    visitor.press("Accept the new terms");
    visitor.awaitText("Accept the new terms?");
    visitor.press("Accept the new terms");
    visitor.awaitNoDialog();
    JsonNode accepted = engine().awaitEvent("as-sold", "terms.accepted");
    assertThat(accepted.path("terms").path("price").path("amountMinor").asLong()).isEqualTo(500);
    visitor.awaitText("Accepted: it is $5.00 for 500 credits from");
    visitor.awaitNoText("New terms for your plan");
    visitor.awaitTextAt("#new-price", "Basic, monthly costs $5.00 from");
    visitor.awaitText("It is $4.00 for 400 credits now; then $5.00 for 500 credits.");
    visitor.open("subscribers/as-sold/support");
    visitor.awaitText("New terms accepted: $5.00");
  }

  @Test
  default void whoHasLeftComesBackUnderTheSameId() {
    engine().subscribe("back", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/back/support");
    visitor.press("Cancel now");
    visitor.press("Cancel now");
    engine().awaitEvent("back", "subscription.ended");
    visitor.open("subscribers/back/billing");
    visitor.awaitTextAt("#status", "Ended");
    visitor.press("Come back");
    visitor.awaitText("Basic, monthly for one month.", "500 credits can be used when it begins.");
    visitor.choose("Creator, monthly");
    visitor.awaitText("$20.00", "2,500 credits can be used when it begins.");
    visitor.press("Come back · $15.00");

    visitor.awaitNoDialog();
    visitor.awaitText("You are on Creator, monthly now. $15.00 is paid.");
    visitor.awaitTextAt("#active-plan", "Creator, monthly");
    visitor.awaitTextAt("#status", "Active");
    visitor.awaitTextAt("#usable-credits", "2,500");
    JsonNode restarted = engine().awaitEvent("back", "subscription.restarted");
    assertThat(restarted.path("terms").path("planId").asText()).isEqualTo("creator-monthly");
  }

  @Test
  default void aBankThatAsksToConfirmIsTold() {
    engine().send("confirms-it", "start", "{\"planId\":\"basic-monthly\"}");
    engine().awaitEvent("confirms-it", "charge.pending");
    Visitor visitor = visitor();
    visitor.open("subscribers/confirms-it/billing");
    visitor.awaitText("Your bank asks you to confirm", "$5.00", "Confirm with your bank");
    visitor.awaitText("If nothing is heard of it before, the payment service is asked in");
    visitor.awaitTextAt("#status", "Active");
    visitor.awaitNoText("Your bank asks you to confirm");
  }

  @Test
  default void whoHasAnotherCardTriesAgain() {
    engine().subscribe("card-gone-again", "blink");
    engine().awaitEvent("card-gone-again", "subscription.past-due");
    Visitor visitor = visitor();
    visitor.open("subscribers/card-gone-again/billing");
    visitor.awaitText("$1.00 is overdue: a new payment method is needed", "Card expired.");
    visitor.awaitTextAt("#term", "Overdue");
    visitor.awaitNoText("Renews");
    assertThat(visitor.addressOf("Change payment method"))
        .isEqualTo("https://pay.example/card-gone-again/card");
    visitor.press("Pay now · $1.00");
    visitor.awaitText("$1.00 is paid.");
    engine().awaitEvent("card-gone-again", "subscription.recovered");
    visitor.awaitTextAt("#status", "Active");
    visitor.awaitNoText("is overdue");
  }

  @Test
  default void whoPaysAnOverdueChargeInVainIsToldSoThereAndInTheBanner() {
    String id = "in-vain-declined";
    engine().send(id, "start", "{\"planId\":\"blink-or-free\"}");
    engine().awaitEvent(id, "subscription.past-due");
    Visitor visitor = visitor();
    visitor.open("subscribers/" + id + "/billing");
    visitor.awaitText("$1.00 is overdue", "Card declined. It was tried on");
    visitor.press("Pay now · $1.00");
    visitor.awaitText("$1.00 was not paid", "Card declined. Unless it is paid, the plan changes");
    engine().awaitEvent(id, "charge.failed", data -> data.path("attempt").asInt() == 2);
    visitor.press("Close");
    visitor.awaitNoDialog();
    visitor.awaitText("$1.00 is overdue", "Card declined. It was tried 2 times, last on");
    visitor.awaitThat(() -> assertThat(visitor.focus()).isEqualTo("Pay now · $1.00"));
  }

  @Test
  default void whatSupportWaivesMeanwhileIsNotSaidToBeUnpaid() {
    String id = "waived-meanwhile-declined";
    String chargeId = payInVain(id);
    Visitor visitor = visitor();
    engine()
        .support(
            id, "waive-charge", "{\"chargeId\":\"%s\",\"reason\":\"outage\"}".formatted(chargeId));
    visitor.awaitText(
        "$1.00 is not charged",
        "Support waived it. Nothing is owed for it, and the subscription goes on.");
    visitor.awaitNoText("Pay now · $1.00");
  }

  @Test
  default void aFirstPaymentThatFailsIsToldWithWhatFollows() {
    engine().send("declined-at-once", "start", "{\"planId\":\"basic-monthly\"}");
    engine().awaitEvent("declined-at-once", "charge.failed");
    Visitor visitor = visitor();
    visitor.open("subscribers/declined-at-once/billing");
    visitor.awaitText(
        "$5.00 was not paid, so the plan has not started",
        "Card declined.",
        "If it is paid by",
        "and you can come back.",
        "The plan starts when the first charge is paid.");
    visitor.open("subscribers/declined-at-once/plans");
    visitor.awaitText("Chosen plan", "Chosen");
    visitor.open("subscribers/declined-at-once/support");
    visitor.awaitText(
        "If it is paid by",
        "and the customer can come back.",
        "Unless it is paid by",
        "never starts");
    visitor.awaitNoText("Pay now");
    engine().support("declined-at-once", "cancel", "{\"timing\":\"IMMEDIATE\"}");
    visitor.awaitText("The charge was cancelled: the plan never started");
    visitor.pressAt("details.charge summary");
    visitor.awaitText("not charged because the plan never started.");
    visitor.awaitNoText("the plan end");
  }

  @Test
  default void aFirstPaymentThatFailedCanBePaidNow() {
    engine().send("declined-once", "start", "{\"planId\":\"basic-monthly\"}");
    engine().awaitEvent("declined-once", "charge.failed");
    Visitor visitor = visitor();
    visitor.open("subscribers/declined-once/billing");
    visitor.awaitText("$5.00 was not paid, so the plan has not started");
    visitor.press("Pay now · $5.00");
    visitor.awaitText("$5.00 is paid.");
    engine().awaitEvent("declined-once", "subscription.activated");
    visitor.awaitTextAt("#status", "Active");
    visitor.awaitNoText("the plan has not started");
  }

  @Test
  default void whoComesBackInVainCanPayThere() {
    String id = "back-declined-later";
    engine().subscribe(id, "basic-monthly");
    engine().support(id, "cancel", "{\"timing\":\"IMMEDIATE\"}");
    Visitor visitor = visitor();
    visitor.open("subscribers/" + id + "/billing");
    visitor.press("Come back");
    visitor.press("Come back · $5.00");
    visitor.awaitText("$5.00 was not paid", "Card declined. The plan has not started.");
    visitor.press("Pay now · $5.00");
    engine().awaitEvent(id, "charge.failed", data -> data.path("attempt").asInt() == 2);
    visitor.awaitText("$5.00 was not paid", "Card declined. The plan has not started.");
    visitor.press("Close");
    visitor.awaitNoDialog();
    visitor.awaitText("the plan has not started", "It was tried 2 times", "Pay now · $5.00");
  }

  @Test
  default void aDeclinedPackIsToldOnAPageThatIsOpenedLater() {
    engine().subscribe("pack-declined-later", "basic-monthly");
    engine().send("pack-declined-later", "top-up", "{\"packId\":\"pack-500\",\"quantity\":1}");
    engine().awaitEvent("pack-declined-later", "charge.cancelled");
    Visitor visitor = visitor();
    visitor.open("subscribers/pack-declined-later/billing");
    visitor.awaitText("$9.00 for 500 credits was not paid", "No credits were bought.");
    for (String page : List.of("support", "credits", "plans")) {
      visitor.open("subscribers/pack-declined-later/" + page);
      visitor.awaitText("$9.00 for 500 credits was not paid");
    }
  }

  @Test
  default void whatHappensElsewhereIsSeenAtOnce() {
    engine().subscribe("watched", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/watched/billing");
    visitor.awaitText("Live");
    visitor.awaitTextAt("#usable-credits", "500");
    engine().send("watched", "consume-credits", "{\"amount\":120,\"reason\":\"posters\"}");
    visitor.awaitTextAt("#usable-credits", "380");
  }

  @Test
  default void aYearlyPlanSaysWhenItsCreditsComeNext() {
    engine().subscribe("yearly", "creator-yearly");
    Visitor visitor = visitor();
    visitor.open("subscribers/yearly/billing");
    visitor.awaitTextAt("#usable-credits", "2,500");
    visitor.awaitTextAt("#next-grant", "2,500 credits more come on");
    visitor.open("subscribers/yearly/plans");
    visitor.awaitText("2,500 credits every month");
  }

  @Test
  default void whatIsReservedIsSeenApartFromWhatCanBeUsed() {
    engine().subscribe("busy", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/busy/billing");
    visitor.awaitTextAt("#usable-credits", "500");
    engine().send("busy", "reserve-credits", "{\"reservationId\":\"poster-7\",\"amount\":120}");
    visitor.awaitTextAt("#usable-credits", "380");
    visitor.awaitTextAt("#held-credits", "120 credits more are reserved");
    visitor.awaitTextAt("#held-credits", "poster-7");
    engine().send("busy", "settle-credits", "{\"reservationId\":\"poster-7\",\"amount\":100}");
    visitor.awaitTextAt("#usable-credits", "400");
    visitor.awaitNoText("are reserved");
    engine()
        .send(
            "busy",
            "return-credits",
            "{\"reservationId\":\"poster-7\",\"amount\":30,\"reason\":\"a torn page\"}");
    visitor.awaitTextAt("#usable-credits", "430");
    engine().send("busy", "reserve-credits", "{\"reservationId\":\"poster-8\",\"amount\":400}");
    engine().send("busy", "settle-credits", "{\"reservationId\":\"poster-8\",\"amount\":500}");
    visitor.open("subscribers/busy/support");
    visitor.awaitText(
        "30 credits returned: a torn page",
        "70 credits fewer than it took, for no more could be used; 0 credits left");
  }
}
