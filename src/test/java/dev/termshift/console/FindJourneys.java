package dev.termshift.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What support looks for, and what the address holds of it. */
interface FindJourneys extends Console {

  /** The field in which it is written. */
  String FIND = "Find a subscriber by id or payment";

  /** From then on the page knows what it asked in vain. */
  String NOTE_REFUSALS =
      """
      window.refusals = [];
      const ask = window.fetch;
      window.fetch = async (what, how) => {
        const answer = await ask(what, how);
        if (answer.status === 400) { window.refusals.push(String(what)); }
        return answer;
      };
      """;

  private String command(String id) {
    return engine().awaitEvent(id, "subscription.started").at("/cause/commandId").asText();
  }

  private static String address(Visitor visitor) {
    String url = visitor.browser().driver().getCurrentUrl();
    return url == null ? "" : url.substring(url.indexOf('#'));
  }

  @Test
  default void aCommandLeadsToWhatCameOfIt() {
    engine().subscribe("commanded", "basic-monthly");
    String command = command("commanded");
    Visitor visitor = visitor();
    visitor.openRoot();
    visitor.write(FIND, command);
    visitor.awaitText("This command changed:", "commanded");
    visitor.pressAt("a.person[href^='#/subscribers/commanded/support?command=']");
    visitor.awaitText("Only what came of the command " + command, "The customer subscribed");
    visitor.awaitNoText("The first period began");
    visitor.press("Show everything");
    visitor.awaitText("The first period began");
  }

  @Test
  default void aChargeIsFoundHoweverItsIdIsWritten() {
    engine().subscribe("shouted-charge", "basic-monthly");
    Visitor visitor = visitor();
    visitor.openRoot();
    visitor.write(FIND, "SHOUTED-CHARGE:C1");
    visitor.awaitText("This payment was for:", "shouted-charge:c1 · $5.00");
  }

  @Test
  default void whatCannotBeAnIdIsNoSubscriptionAndSaidInWords() {
    Visitor visitor = visitor();
    for (String strange : List.of("%20", "%C3%B6", "a%2Fb")) {
      visitor.open("subscribers/" + strange);
      visitor.awaitText("There is no such subscription", "letters, digits, and the signs . _ : -");
      assertThat(visitor.text()).doesNotContain("Expected", "Bad request", "Start a subscription");
    }
  }

  @Test
  default void whatWaitsAndWhatEndsIsListed() {
    engine().subscribe("leaving-soon", "basic-monthly");
    engine().subscribe("staying", "basic-monthly");
    engine().send("leaving-soon", "cancel", "{}");
    engine().awaitEvent("leaving-soon", "cancellation.scheduled");
    Visitor visitor = visitor();
    visitor.openRoot();
    visitor.select("Status", "Change pending");
    visitor.awaitText("leaving-soon", "ends in");
    visitor.awaitNoText("staying");
    visitor.select("Status", "Ends within 7 days");
    visitor.awaitText("No subscription found");
    visitor.select("Status", "Every status");
    visitor.select("Plan", "Studio, yearly");
    visitor.awaitNoText("staying");
  }

  /** From then on a plan that somebody has is said to be offered no more. */
  String POSTER_IS_GONE =
      """
      const ask = window.fetch;
      window.fetch = async (what, how) => {
        const answer = await ask(what, how);
        if (!String(what).endsWith('/catalog')) { return answer; }
        const formerPlans = [{ planId: 'poster-monthly', name: 'Poster, monthly' }];
        return new Response(JSON.stringify({ ...await answer.json(), formerPlans }));
      };
      """;

  @Test
  default void aPlanThatIsNotOfferedAnyMoreIsAFilterToo() {
    engine().importKept("poster-owner", "poster-monthly", 400);
    Visitor visitor = visitor();
    visitor.open("?find=poster-owner");
    visitor.select("Plan", "poster-monthly, only imported");
    visitor.write(FIND, "poster");
    visitor.awaitText("poster-owner");
    visitor.open("?plan=poster-monthly");
    visitor.awaitText("poster-owner");
    visitor.awaitTextAt("option:checked[value=poster-monthly]", "only imported");
    visitor.awaitNoText("Not all of this address is known");
    visitor
        .browser()
        .running(
            POSTER_IS_GONE,
            () -> {
              visitor.openRoot();
              visitor.select("Plan", "Poster, monthly, no longer offered");
              visitor.awaitThat(
                  () ->
                      assertThat(visitor.textsAt("a.person .note"))
                          .singleElement()
                          .asString()
                          .startsWith("Poster, monthly"));
              visitor.open("?plan=poster-monthly");
              visitor.awaitText("poster-owner");
              visitor.awaitNoText("Not all of this address is known");
            });
  }

  @Test
  default void theAddressHoldsWhatIsLookedFor() {
    engine().subscribe("linked", "basic-monthly");
    Visitor visitor = visitor();
    visitor.openRoot();
    visitor.write(FIND, "linked");
    visitor.select("Status", "Active");
    visitor.awaitThat(() -> assertThat(address(visitor)).isEqualTo("#/?find=linked&status=ACTIVE"));
    visitor.select("Status", "Paused");
    visitor.awaitText("No subscription found");
    visitor.browser().driver().navigate().back();
    visitor.awaitText("linked");
    visitor.awaitThat(() -> assertThat(address(visitor)).isEqualTo("#/?find=linked&status=ACTIVE"));
    visitor.browser().driver().navigate().forward();
    visitor.awaitText("No subscription found");
    visitor.open("?find=linked&status=ACTIVE&plan=basic-monthly");
    visitor.awaitText("linked");
    visitor.pressAt("a.person[href='#/subscribers/linked']");
    visitor.awaitText("Basic, monthly");
    visitor.browser().driver().navigate().back();
    visitor.awaitThat(
        () ->
            assertThat(address(visitor))
                .isEqualTo("#/?find=linked&status=ACTIVE&plan=basic-monthly"));
  }

  @Test
  default void anAmountThatWasPastedLeadsToItsCharges() {
    engine().subscribe("statement", "basic-monthly");
    engine().send("statement", "top-up", "{\"packId\":\"pack-500\",\"quantity\":3}");
    engine()
        .awaitEvent(
            "statement", "charge.settled", data -> data.path("amountMinor").asInt() == 2700);
    Visitor visitor = visitor();
    visitor.openRoot();
    visitor.awaitText("Every status");
    visitor.browser().driver().executeScript(NOTE_REFUSALS);
    visitor.write(FIND, "$27.00");
    visitor.awaitText("Charges of this amount", "statement:c2 · $27.00", "Paid");
    visitor.awaitTextAt("#zone", "Days and times are those of");
    visitor.write(FIND, "27.00 USD");
    visitor.awaitText("statement:c2 · $27.00");
    visitor.write(FIND, "$27.005");
    visitor.awaitText("“$27.005” is no amount of USD, which has 2 decimal places.");
    visitor.write(FIND, "$27.01");
    visitor.awaitText("no charge or payout is of that amount");
    visitor.write(FIND, "ada@example.com");
    visitor.awaitText("No subscription's id begins with “ada@example.com”");
    assertThat((List<?>) visitor.browser().driver().executeScript("return window.refusals"))
        .isEmpty();
  }

  @Test
  default void anAmountThatWasPaidOutLeadsToWhomItWentTo() {
    engine().subscribe("payee", "basic-monthly");
    Visitor visitor = visitor();
    cancelNow("payee");
    visitor.press("Pay balance out");
    visitor.write("How much", "3.21");
    visitor.write("What for", "the customer has left");
    visitor.press("Pay balance out · $3.21");
    engine().awaitEvent("payee", "balance-refund.settled");
    visitor.openRoot();
    visitor.write(FIND, "$3.21");
    visitor.awaitText("Account balance of this amount was paid out, or is to be:");
    visitor.pressAt("a.person[href='#/subscribers/payee/support']");
    visitor.awaitText("Account balance paid out");
  }

  @Test
  default void aLongHistoryIsFolded() {
    engine().subscribe("chatty", "basic-monthly");
    engine().send("chatty", "consume-credits", "{\"amount\":1}", 60);
    engine().awaitEvent("chatty", "credits.consumed", data -> data.path("sequence").asInt() >= 60);
    Visitor visitor = visitor();
    visitor.open("subscribers/chatty/support");
    visitor.awaitText("60 credits used in 60 steps", "The customer subscribed");
    long high =
        (long) visitor.browser().driver().executeScript("return document.body.scrollHeight");
    assertThat(high).isLessThan(4000);
    visitor.select("What is shown", "Money");
    visitor.awaitNoText("60 credits used in 60 steps");
    visitor.awaitText("The payment service reported a payment");
    visitor.select("What is shown", "Everything");
    visitor.press("Show each of them");
    visitor.awaitText("The customer used credits");
  }

  @Test
  default void theHistoryIsSavedAsAFile() {
    engine().subscribe("saved", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/saved/support");
    visitor.awaitText("Export as CSV", "Export as JSONL");
    visitor
        .browser()
        .driver()
        .executeScript(
            "const made = URL.createObjectURL; URL.createObjectURL = (file) => {"
                + " file.text().then((text) => { document.title = text.slice(0, 20); });"
                + " return made(file); };");
    visitor.press("Export as CSV");
    visitor.awaitThat(
        () -> assertThat(visitor.browser().driver().getTitle()).isEqualTo("sequence,effectiveAt"));
  }

  @Test
  default void whatIsFoundObeysTheFiltersThatAreShown() {
    engine().subscribe("narrowed", "basic-monthly");
    engine().send("narrowed", "top-up", "{\"packId\":\"pack-500\",\"quantity\":7}");
    JsonNode paid =
        engine()
            .awaitEvent(
                "narrowed", "charge.settled", data -> data.path("amountMinor").asInt() == 6300);
    Visitor visitor = visitor();
    for (String text : List.of("63.00", paid.path("paymentId").asText(), "narrowed:c2")) {
      visitor.open("?find=" + text + "&status=ENDED&plan=studio-yearly");
      visitor.awaitText("Nothing is found for “" + text + "” with these filters.");
      visitor.open("?find=" + text + "&status=ACTIVE&plan=basic-monthly");
      visitor.awaitText("narrowed:c2 · $63.00");
    }
    visitor.select("Status", "Payment disputed");
    visitor.awaitText("with these filters.");
  }

  @Test
  default void aPayoutObeysTheFiltersToo() {
    engine().subscribe("narrow-payee", "basic-monthly");
    Visitor visitor = visitor();
    cancelNow("narrow-payee");
    visitor.press("Pay balance out");
    visitor.write("How much", "2.34");
    visitor.write("What for", "the customer has left");
    visitor.press("Pay balance out · $2.34");
    engine().awaitEvent("narrow-payee", "balance-refund.settled");
    visitor.open("?find=2.34&status=ENDED");
    visitor.awaitText("Account balance of this amount was paid out, or is to be:", "narrow-payee");
    visitor.select("Status", "Active");
    visitor.awaitText("Nothing is found for “2.34” with these filters.");
  }

  @Test
  default void whatAnAddressHoldsThatIsNotKnownIsSaid() {
    engine().subscribe("mistyped", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("?status=BOGUS&plan=nope&staus=ACTIVE");
    visitor.awaitText(
        "Not all of this address is known",
        "“BOGUS” is no status; every status is shown.",
        "“nope” is no plan here; every plan is shown.",
        "“staus” means nothing on this page.");
    assertThat(visitor.textsAt("select option:checked"))
        .containsExactly("Every status", "Every plan");
    assertThat(visitor.browser().accessibilityFaults()).isEmpty();
    visitor.select("Status", "Active");
    visitor.awaitNoText("Not all of this address is known");
    visitor.open("nowhere");
    visitor.awaitText("“nowhere” is no page here; this one is shown.");
    visitor.open("subscribers/mistyped/nowhere");
    visitor.awaitText("“nowhere” is no page of a subscription here; Plan and Billing is shown.");
    visitor.open("subscribers/mistyped/support?show=BOGUS&day=2026-02-30&event=none");
    visitor.awaitText(
        "“BOGUS” is no kind of events; everything is shown.",
        "“2026-02-30” is no day as in 2026-04-30; the latest events are shown.",
        "“none” is no number of an event; everything is shown.",
        "The customer subscribed");
    visitor.select("What is shown", "Money");
    visitor.awaitNoText("Not all of this address is known");
    assertThat(address(visitor)).isEqualTo("#/subscribers/mistyped/support?show=MONEY");
  }
}
