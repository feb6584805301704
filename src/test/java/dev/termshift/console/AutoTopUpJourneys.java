package dev.termshift.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said of credits that buy themselves, before and after. */
interface AutoTopUpJourneys extends Console {

  /**
   * What is read before auto top-up is turned on, or at most five times: by how much of the packs
   * for $2.00 is charged, how many these are, and what is open and counted; or what is said if by
   * the time the button is pressed so much is charged {@code later}.
   */
  String TURN_ON =
      """
      const [charged, packs, told, done] = arguments;
      const usd = (amountMinor) => ({ amountMinor, currency: 'USD' });
      const { awaitsPayment, asked = [], autoTopUp, later } = JSON.parse(told);
      const buys = { packs, credits: 100 * packs, price: usd(200 * packs), usable: 5,
        charged: usd(charged), mostInPeriod: usd(1000), awaitsPayment,
        each: { credits: 100, price: usd(200) } };
      window.fetch = async () => new Response(JSON.stringify({ buys }),
        { headers: { 'Content-Type': 'application/json' } });
      const subscription = {
        status: 'ACTIVE', zone: 'UTC', actionsAt: '2026-04-01T00:00:00Z', autoTopUp,
        openCharges: asked.map((amount) => (
          { purpose: 'TOP_UP', waitsFor: 'ANSWER', attempt: 1, amount: usd(amount) })),
        accountBalance: usd(200 * packs - charged), credits: { usable: 5 },
        allowedActions: [{ type: 'set-auto-top-up', data: {}, allowed: true }],
      };
      const context = {
        page: 'credits', id: 's', listen: () => () => {}, subscription: () => subscription,
        catalog: { packs: [{ packId: 'p', credits: 100, price: usd(200) }] },
      };
      import(document.scripts[0].src + '/../pages/autotopup.js').then(({ autoTopUpCard }) => {
        autoTopUpCard(context, subscription, []).querySelector('button').click();
        const seen = () => done(document.querySelector('dialog[open]').innerText);
        setTimeout(() => {
          if (later === undefined) {
            return seen();
          }
          buys.charged = usd(later);
          document.querySelector('dialog[open] [type=submit]').click();
          setTimeout(seen, 200);
        }, 100);
      }).catch((failure) => done(String(failure)));
      """;

  @Test
  default void creditsThatBuyThemselvesAtOnceSayWhatTheyCostAndWhatBecomesOfIt() {
    engine().subscribe("by-itself-declined-later", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/by-itself-declined-later/credits");
    visitor.press("Turn on");
    visitor.awaitText("500 credits can be used now. Each time, 100 credits for $2.00 are bought.");
    visitor.write("When fewer credits are left than", "600");
    visitor.awaitText(
        "500 credits can be used now. 100 credits for $2.00 are bought at once, so that 600 credits"
            + " can be used then.");
    visitor.press("Turn on · $2.00");
    visitor.awaitText("$2.00 was not paid", "Card declined.");
    visitor.press("Close");
    visitor.awaitTextAt("#auto-top-up", "When fewer than 600 credits are left, 100 credits for $2");
    visitor.awaitTextAt("#auto-top-up", "$2.00 was not paid. It is tried again on");
  }

  @Test
  default void whatBalancePaysOfCreditsThatBuyThemselvesIsToldBefore() {
    assertThat(turnOn(50, 1, "{}"))
        .contains("100 credits for $2.00 are bought at once, so that 105 credits can be used then.")
        .contains("Account balance pays part of it, and $0.50 is charged.", "Turn on · $0.50");
    assertThat(turnOn(0, 1, "{}"))
        .contains("Account balance pays for it.")
        .doesNotContain("is charged.", "·\u00a0$");
    assertThat(turnOn(200, 1, "{}"))
        .contains("Turn on · $2.00", "At most $10.00 in a billing period.")
        .doesNotContain("balance");
  }

  @Test
  default void allCreditsThatBuyThemselvesAtOnceAreToldBefore() {
    assertThat(turnOn(600, 3, "{}"))
        .contains("3 × 100 credits for $6.00 in all are bought at once, so that 305 credits can be")
        .contains("Turn on · $6.00");
    String set = "\"autoTopUp\":{\"enabled\":true,\"packId\":\"p\",\"below\":10,%s}";
    String five = set.formatted("\"maxPerPeriod\":5,\"inPeriod\":1");
    assertThat(turnOn(400, 2, "{\"awaitsPayment\":true,\"asked\":[200]," + five + "}"))
        .contains("As soon as $2.00 that has been requested is paid, 2 × 100 credits for $4.00 in")
        .contains("At most 5 × $2.00: $10.00 in a billing period.");
    String one = set.formatted("\"maxPerPeriod\":1,\"inPeriod\":1");
    assertThat(turnOn(0, 0, "{\"asked\":[200]," + one + "}"))
        .contains("Each time, 100 credits for $2.00 are bought. The limit is reached")
        .contains("$2.00 has been requested already and still has to be paid.");
  }

  @Test
  default void whatIsChargedMeanwhileForCreditsThatBuyThemselvesIsShownBeforeItIsSent() {
    assertThat(turnOn(0, 1, "{\"later\":200}"))
        .contains("It was $0.00, and is $2.00 now.", "Turn on · $2.00")
        .doesNotContain("Account balance pays for it. At most");
  }

  private String turnOn(int charged, int packs, String told) {
    Visitor visitor = visitor();
    visitor.open("simulator");
    visitor.awaitText("Nothing has happened yet");
    return (String) visitor.browser().driver().executeAsyncScript(TURN_ON, charged, packs, told);
  }

  @Test
  default void creditsThatAreBoughtAtOnceAreToldWithTheirPriceWhenTheyArePaid() {
    engine().subscribe("by-itself-paid", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/by-itself-paid/credits");
    visitor.press("Turn on");
    visitor.write("When fewer credits are left than", "600");
    visitor.press("Turn on · $2.00");
    visitor.awaitText("Auto top-up is on. 100 credits were bought for $2.00.");
    visitor.awaitTextAt("#usable-credits", "600");
  }
}
