package dev.termshift.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a page says of money that comes late, in another currency, or without being asked for. */
interface MoneyJourneys extends Console {

  /** Shows the charges of a story that the rules tell; gives what they read, opened. */
  String CHARGES =
      """
      const [told, done] = [JSON.parse(arguments[0]), arguments[1]];
      const from = (name) => import(document.scripts[0].src + '/../' + name + '.js');
      Promise.all([from('api'), from('watch'), from('pages/charges')]).then(
        async ([{ simulate }, { plain }, { chargesOf, chargeList }]) => {
          const { events } = await simulate(told);
          const context = { planName: (id) => id, catalog: { plans: [] } };
          const charges = chargesOf(events.map(plain), { openCharges: [] });
          const view = document.querySelector('#view');
          const shown = chargeList(context, { zone: 'UTC' }, charges, {});
          view.replaceChildren(...shown.filter(Boolean));
          view.querySelectorAll('details').forEach((each) => { each.open = true; });
          done(view.innerText);
        }).catch((failure) => done(String(failure)));
      """;

  /** The address of a story in which a plan is not paid that a free one follows. */
  String BECOMES_FREE =
      Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              """
              {"who":"you","now":1775001720000,"zone":"UTC","moved":true,
               "inputs":[{"at":1775001600000,"text":"Start",
                 "command":{"type":"start","data":{"planId":"blink-or-free","zone":"UTC"}}}],
               "payers":[{"at":1775001600000,"says":"SOFT"}]}
              """
                  .getBytes(StandardCharsets.UTF_8));

  /** What a story that the rules tell leaves unpaid: each purpose, and how much it is. */
  String UNPAID =
      """
      const [told, done] = [JSON.parse(arguments[0]), arguments[1]];
      const from = (name) => import(document.scripts[0].src + '/../' + name + '.js');
      Promise.all([from('api'), from('watch'), from('pages/unpaid')]).then(
        async ([{ simulate }, { plain }, { unpaidCharges }]) => {
          const { events } = await simulate(told);
          done(unpaidCharges(events.map(plain))
            .map(({ purpose, amount }) => purpose.kind + ' ' + amount.amountMinor)
            .join());
        }).catch((failure) => done(String(failure)));
      """;

  /** Why nobody has to pay the second charge of a story that the rules tell any more. */
  String CALLED_OFF =
      """
      const [told, done] = [JSON.parse(arguments[0]), arguments[1]];
      const from = (name) => import(document.scripts[0].src + '/../' + name + '.js');
      Promise.all([from('api'), from('watch'), from('pages/unpaid')]).then(
        async ([{ simulate }, { plain }, { calledOff }]) => {
          const { events } = await simulate(told);
          done(String(calledOff(events.map(plain), 's:c2')));
        }).catch((failure) => done(String(failure)));
      """;

  private String unpaid(String story, String payments) {
    return told(UNPAID, story, payments);
  }

  private String told(String script, String story, String payments) {
    Visitor visitor = visitor();
    visitor.open("simulator");
    visitor.awaitText("Nothing has happened yet");
    String request =
        "{\"inputs\":[%s],\"until\":\"2026-04-01T01:00:00Z\",%s}".formatted(story, payments);
    return (String) visitor.browser().driver().executeAsyncScript(script, request);
  }

  private static String line(String time, String authority, String type, String data) {
    return """
        {"at":"2026-04-01T00:%sZ","subscriptionId":"s","authority":"%s",
         "command":{"type":"%s","data":{%s}}}"""
        .formatted(time, authority, type, data);
  }

  private static String paid(String charge, int minor) {
    return "\"chargeId\":\"s:%s\",\"attempt\":1,\"amountMinor\":%d,\"currency\":\"USD\","
            .formatted(charge, minor)
        + "\"paymentId\":\"p-%s\"".formatted(charge);
  }

  @Test
  default void aPaymentThatComesTooLateIsNotSaidToBeNone() {
    assertThat(
            charges(
                line("02:00", "CUSTOMER", "upgrade", "\"planId\":\"creator-monthly\""),
                line("03:00", "PAYMENT", "payment-failed", failed("c2", 1500)),
                line("04:00", "CUSTOMER", "cancel", "\"timing\":\"PERIOD_END\""),
                line("04:00", "PAYMENT", "payment-succeeded", paid("c2", 1500))))
        .contains("Paid late", "$15.00 became account balance")
        .doesNotContain("Not charged");
  }

  @Test
  default void whatIsPaidAllTheSameAfterItWasCalledOffIsNotSaidToBeLate() {
    assertThat(
            charges(
                line("02:00", "CUSTOMER", "upgrade", "\"planId\":\"creator-monthly\""),
                line("03:00", "CUSTOMER", "withdraw-change", ""),
                line("04:00", "PAYMENT", "payment-succeeded", paid("c2", 1500))))
        .contains(
            "Became balance",
            "Paid all the same",
            "not charged because it was withdrawn.",
            "$15.00 became account balance on 1 Apr 2026: the charge was no longer open when")
        .doesNotContain("Not charged", " late");
  }

  @Test
  default void ofEachChargeTheListSaysWhatWasCollectedAndWhatAccountBalancePaid() {
    String pack = "\"packId\":\"pack-100\",\"quantity\":";
    assertThat(
            charges(
                line("01:30", "PAYMENT", "payment-succeeded", again("c1", 500)),
                line("02:00", "CUSTOMER", "top-up", pack + "1"),
                line("03:00", "CUSTOMER", "top-up", pack + "2"),
                line("04:00", "PAYMENT", "payment-succeeded", paid("c3", 100))))
        .containsPattern("100 credits · .* · \\$2.00 from account balance\\s+\\$0.00\\s+Paid")
        .containsPattern("\\$3.00 from account balance\\s+\\$1.00\\s+Paid")
        .containsPattern("Paid from account balance\\s+\\$2.00");
  }

  private String charges(String... more) {
    String story =
        String.join(
            ",",
            line("00:00", "CUSTOMER", "start", "\"planId\":\"basic-monthly\""),
            line("01:00", "PAYMENT", "payment-succeeded", paid("c1", 500)),
            String.join(",", more));
    return told(CHARGES, story, "\"pay\":false");
  }

  private static String again(String charge, int minor) {
    return paid(charge, minor).replace("p-", "again-");
  }

  private static String failed(String charge, int minor) {
    return "\"chargeId\":\"s:%s\",\"attempt\":1,\"amountMinor\":%d,\"currency\":\"USD\""
        .formatted(charge, minor);
  }

  /** Its period is over before anybody could try again. */
  @Test
  default void whatAShortPeriodEndedForIsNotForgotten() {
    String story =
        String.join(
            ",",
            line("00:00", "CUSTOMER", "start", "\"planId\":\"blink\""),
            line("00:01", "PAYMENT", "payment-succeeded", paid("c1", 100)),
            line("00:12", "PAYMENT", "payment-failed", paid("c2", 100)));
    assertThat(unpaid(story, "\"pay\":false")).isEqualTo("PERIOD 100");
  }

  @Test
  default void whatIsClosedWithoutAPaymentIsNotSaidToBeOwed() {
    String overdue =
        String.join(
            ",",
            line("00:00", "CUSTOMER", "start", "\"planId\":\"blink\""),
            line("00:01", "PAYMENT", "payment-succeeded", paid("c1", 100)),
            line("00:12", "PAYMENT", "payment-failed", paid("c2", 100)));
    String waive =
        line("00:13", "SUPPORT", "waive-charge", "\"chargeId\":\"s:c2\",\"reason\":\"outage\"");
    String cancel =
        line("00:13", "SUPPORT", "cancel", "\"timing\":\"IMMEDIATE\",\"reason\":\"asked\"");
    String unanswered = "\"pay\":false";
    assertThat(told(CALLED_OFF, overdue + "," + waive, unanswered)).isEqualTo("WAIVED");
    assertThat(told(CALLED_OFF, overdue + "," + cancel, unanswered))
        .isEqualTo("SUBSCRIPTION_ENDED");
    assertThat(told(CALLED_OFF, overdue, unanswered)).isEqualTo("undefined");
  }

  @Test
  default void taxIsToldBesideTheChargeAndGoesBackWithIt() {
    engine().subscribe("taxed-payer", "basic-monthly");
    Visitor visitor = visitor();
    visitor.openRoot();
    visitor.write("Find a subscriber by id or payment", "$5.95");
    visitor.awaitText("taxed-payer:c1 · $5.00 · $0.95 of tax, $5.95 in all", "Paid");
    visitor.open("subscribers/taxed-payer/billing");
    visitor.pressAt("details.charge summary");
    visitor.awaitText("$0.95 of tax on top");
    visitor.open("subscribers/taxed-payer/support");
    visitor.press("Give money back");
    visitor.awaitText("Gives $5.00 to the card", "$0.95 of tax is refunded with it.");
    visitor.write("What for", "an outage");
    visitor.press("Give money back · $5.00");
    visitor.awaitNoDialog();
    JsonNode settled = engine().awaitEvent("taxed-payer", "refund.settled");
    assertThat(settled.path("taxMinor").asLong()).isEqualTo(95);
  }

  @Test
  default void whatIsNotPaidBecomesFreeAtItsEndAndThatIsToldBefore() {
    engine().send("or-free-declined", "start", "{\"planId\":\"blink-or-free\"}");
    engine().awaitEvent("or-free-declined", "subscription.past-due");
    Visitor visitor = visitor();
    visitor.open("subscribers/or-free-declined/billing");
    visitor.awaitText("$1.00 is overdue", "Unless it is paid, the plan changes to Free on");
    visitor.openRoot();
    visitor.write("Find a subscriber by id or payment", "or-free-declined");
    visitor.awaitText("Blink, or free · becomes Free", "unless it is paid");
    visitor.open("simulator/" + BECOMES_FREE);
    visitor.awaitText("Blink, or free became Free", "it was not paid, so the free plan runs until");
    visitor.awaitNoText("The subscription ended");
  }

  /** The period is over before the last attempt is made. */
  @Test
  default void whatIsGivenUpWithItsPeriodIsToldAsUnpaidUnlessSomebodyCancelled() {
    String orFree = line("00:00", "CUSTOMER", "start", "\"planId\":\"blink-or-free\"");
    String declined = "\"pay\":true,\"decline\":[\"s:*@2026-04-01T00:00:00Z=SOFT\"]";
    assertThat(unpaid(orFree, declined)).isEqualTo("PERIOD 100");
    String support =
        """
        {"at":"2026-04-01T00:00:10Z","subscriptionId":"s","authority":"SUPPORT",
         "command":{"type":"cancel","data":{"timing":"IMMEDIATE"}}}""";
    assertThat(unpaid(orFree + "," + support, declined)).isEmpty();
  }

  @Test
  default void nothingIsOfferedThatIsNotSoldInTheCurrencyOfTheSubscription() {
    engine().send("in-euro", "start", "{\"planId\":\"basic-monthly\",\"currency\":\"EUR\"}");
    engine().awaitEvent("in-euro", "subscription.activated");
    Visitor visitor = visitor();
    visitor.open("subscribers/in-euro/plans");
    visitor.awaitText("Basic, monthly", "€19.00", "€47.00");
    assertThat(visitor.text()).doesNotContain("$", "Yearly");
    visitor.open("subscribers/in-euro/credits");
    visitor.awaitText("100 credits", "€1.90");
    assertThat(visitor.text()).doesNotContain("$", "500 credits");
  }

  @Test
  default void whatIsAwaitedIsNamedWithItsAmountAsSoonAsItIsKnown() {
    engine().subscribe("named-unheard", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/named-unheard/plans");
    visitor.press("Upgrade to Creator, monthly");
    visitor.press("Confirm Change · $15.00");
    visitor.awaitText("Charging $15.00");
    visitor.press("Close");
    visitor.awaitNoDialog();
    visitor.open("subscribers/named-unheard/billing");
    visitor.press("Cancel this change");
    visitor.awaitText("If the $15.00 of the change is paid all the same, it becomes account");
  }

  @Test
  default void whoResumesGoesOnAtOnceAndPaysInTheDialogWhatWasDeclined() {
    engine().subscribe("resting-card-gone", "blink");
    engine().send("resting-card-gone", "pause", "{}");
    engine().awaitEvent("resting-card-gone", "subscription.paused");
    Visitor visitor = visitor();
    visitor.open("subscribers/resting-card-gone/billing");
    visitor.press("Resume");
    visitor.awaitText(
        "It resumes at once, with a new billing cycle that runs until",
        "10 credits can be used when the payment has gone through.");
    visitor.press("Resume · $1.00");
    visitor.awaitText("$1.00 was not paid", "Card expired.", "is resumed, and this is overdue.");
    visitor.press("Pay now · $1.00");
    visitor.awaitText("Resumed. $1.00 is paid.");
    visitor.awaitTextAt("#status", "Active");
  }

  @Test
  default void aRefundThatFailsSaysWhy() {
    engine().subscribe("promised-refund-fails", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/promised-refund-fails/support");
    visitor.press("Give money back");
    visitor.write("What for", "an outage");
    visitor.press("Give money back · $5.00");
    visitor.awaitText("$5.00 could not be refunded", "Account closed.");
    visitor.press("Close");
    visitor.awaitNoDialog();
    visitor.awaitText(
        "$5.00 could not be refunded",
        "Account closed. It is not tried again automatically. It counts again as before.",
        "$5.00 can be refunded again.",
        "The refund failed: account closed");
    visitor.open("subscribers/promised-refund-fails/billing");
    visitor.awaitText("$5.00 could not be refunded", "Support can refund $5.00 again.");
  }

  @Test
  default void anUpgradeWhoseMoneyWentBackSaysThatAndNotThatACardIsBad() {
    String id = "relied-unheard";
    engine().subscribe(id, "basic-monthly");
    engine().send(id, "upgrade", "{\"planId\":\"creator-monthly\"}");
    engine().awaitEvent(id, "plan-change.requested");
    engine()
        .reportPayment(
            id,
            "payment-refunded",
            "{'chargeId':'%s:c1','refundRef':'r-9','amountMinor':500,'currency':'USD'}"
                .formatted(id)
                .replace('\'', '"'));
    engine().awaitEvent(id, "plan-change.discarded");
    String[] told = {
      "$15.00 for the upgrade to Creator, monthly was not paid",
      "Money that it relied on was refunded or disputed, or came back. It was requested on"
    };
    Visitor visitor = visitor();
    for (String page : List.of("billing", "plans", "credits")) {
      visitor.open("subscribers/" + id + "/" + page);
      visitor.awaitText(told);
      visitor.awaitText("You stay on Basic, monthly. Try again to see what it costs now.");
      visitor.awaitNoText("Check your card");
    }
    visitor.signedIn(
        "read",
        "subscribers/" + id + "/support",
        () -> {
          visitor.awaitText(told);
          visitor.awaitText(
              "The customer stays on Basic, monthly, and can try again.",
              "The change to Creator, monthly was dropped: money that it relied on",
              "without a request from here; 500 credits taken back");
          assertThat(visitor.buttons()).doesNotContain("Try again");
        });
  }

  @Test
  default void whoIsThereAtLastIsSeenWithoutReloading() {
    Visitor visitor = visitor();
    visitor.open("subscribers/there-at-last");
    visitor.awaitText("There is no such subscription");
    engine().subscribe("there-at-last", "basic-monthly");
    visitor.awaitTextAt("#active-plan", "Basic, monthly");
    visitor.awaitText("Live");
  }
}
