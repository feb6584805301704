package dev.termshift.console.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What is said of auto top-up once it is on stays true while it buys, waits, or the end nears. */
class AutoTopUpScriptTest extends ScriptsInNode {

  private static final String NEWS =
      """
      const { followOutcome } = await load('pages/outcome.js');
      const { onText } = await load('pages/autotold.js');
      const news = document.createElement('div');
      document.querySelector = () => news;
      globalThis.setTimeout = () => 0;
      const listeners = new Set();
      let state;
      const tell = (events) => {
        state = { subscription, events };
        [...listeners].forEach((each) => each(state));
      };
      const cause = { topicId: 't', partition: 0, offset: 1 };
      let sequence = 0;
      const event = (name, data) =>
        ({ name, at: '2024-04-01T10:00:00Z', sequence: ++sequence, data: { cause, ...data } });
      const pack = (chargeId) => [
        event('auto-top-up.triggered', { chargeId, packId: 'small' }),
        event('charge.requested', { chargeId, attempt: 1, amountMinor: 200, currency: 'USD',
          lines: [], purpose: { kind: 'TOP_UP', planId: 'p', credits: 100 } }),
      ];
      const settled = (chargeId) => event('charge.settled', { chargeId, paymentId: 'p' });
      const seen = { ...context, zone: () => 'UTC', listen(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      } };
      const dialog = { form: document.createElement('form'), closed: new Promise(() => {}),
        close() {}, show() {} };
      followOutcome(seen, dialog, { firstSequence: 1 },
        { said: (now, reply) => onText(now, reply, { credits: 200 }) });
      const first = [...pack('c1'), settled('c1')];
      tell(first);
      console.log(news.textContent);
      """;

  @Test
  void theNewsSayWhatHasBeenBoughtWhenTheRestHasCome() throws IOException {
    assertThat(
            read(
                "",
                NEWS
                    + """
                    tell([...first, ...pack('c2'), settled('c2')]);
                    console.log(news.textContent);
                    """))
        .contains("100 credits were bought for $2.00. 100 credits more follow")
        .endsWith("Auto top-up is on. 200 credits were bought for $4.00.");
  }

  @Test
  void theNewsSayThatTheRestWasDeclined() throws IOException {
    assertThat(
            read(
                "",
                NEWS
                    + """
                    const declined = event('auto-top-up.declined',
                      { chargeId: 'c2', notBefore: '2024-04-01T11:00:00Z' });
                    tell([...first, ...pack('c2'), declined]);
                    console.log(news.textContent);
                    """))
        .endsWith(
            "100 credits were bought for $2.00. $2.00 was not paid."
                + " It is tried again on 1 Apr 2024, 11:00:00 at the earliest, if fewer than"
                + " 2,600 credits can be used then.");
  }

  private static final String CARD =
      """
      const { autoTopUpCard } = await load('pages/autotopup.js');
      console.log(autoTopUpCard(context, subscription, []).textContent);
      """;

  @Test
  void theCardSaysThatItBuysAsSoonAsAChargeIsPaid() throws IOException {
    String open =
        "openCharges: [{ chargeId: 'c', purpose: 'PERIOD', waitsFor: 'ANSWER', attempt: 1,"
            + " amount: usd(3000) }]";
    String told = "Credits are bought as soon as $30.00 that has been requested is paid.";
    assertThat(read(open, CARD)).contains(told);
    assertThat(read(open + ", credits: { usable: 2600, lots: [] }", CARD)).doesNotContain(told);
    assertThat(read("", CARD)).doesNotContain("Credits are bought as soon");
  }

  @Test
  void nothingIsBoughtWithinADayOfTheEnd() throws IOException {
    String declined = "autoTopUp: { ...auto, notBefore: '2024-04-01T11:00:00Z' }";
    String rests = "It buys nothing in the last 24 hours before the subscription ends.";
    String again = "tries again";
    assertThat(read(declined, CARD)).contains(again).doesNotContain(rests);
    String later = ", endsAt: '2024-04-02T12:00:00Z', period: { end: '2024-04-02T12:00:00Z' }";
    assertThat(read(declined + later, CARD)).contains(again).contains(rests);
    String soon = ", endsAt: '2024-04-02T11:00:00Z', period: { end: '2024-04-02T11:00:00Z' }";
    assertThat(read(declined + soon, CARD)).doesNotContain(again).contains(rests);
    String asked =
        """
        const { autoTriesAgain } = await load('autoagain.js');
        console.log('[' + autoTriesAgain(subscription) + ']');
        """;
    assertThat(read(declined + later, asked)).contains("Auto top-up tries again");
    assertThat(read(declined + soon, asked)).doesNotContain("Auto top-up tries again");
  }

  @Test
  void whoCancelsInTheLastDayIsNotWarnedOfIt() throws IOException {
    String charged =
        """
        const { stillCharged } = await load('owed.js');
        console.log(stillCharged(subscription));
        """;
    assertThat(read("period: { end: '2024-04-09T10:00:00Z' }", charged))
        .contains("except by auto top-up");
    assertThat(read("period: { end: '2024-04-02T10:00:00Z' }", charged))
        .isEqualTo("Nothing more will be charged.");
  }

  /** Another version of the catalog may be in force than when the page was opened. */
  @Test
  void whatIsBoughtIsToldAsTheEngineSaysItWhateverThePageKnows() throws IOException {
    String bought =
        """
        const { boughtText } = await load('pages/bought.js');
        const each = { credits: 100, price: usd(250) };
        const none = { packs: 0, credits: 0, price: usd(0), charged: usd(0), usable: 2250,
          mostInPeriod: usd(750), each };
        const some = { ...none, packs: 4, credits: 400, price: usd(1000), charged: usd(1000) };
        for (const buys of [none, some]) {
          console.log(boughtText(subscription, { wanted: auto, buys }).join(' '));
        }
        """;
    assertThat(read("credits: { usable: 2500, lots: [] }", bought))
        .isEqualTo(
            "2,250 credits can be used now. Each time, 100 credits for $2.50 are bought. At most"
                + " 3 × $2.50: $7.50 in a billing period.\n"
                + "2,250 credits can be used now. 4 × 100 credits for $10.00 in all are bought at"
                + " once, so that 2,650 credits can be used then. At most 3 × $2.50: $7.50 in a"
                + " billing period.");
  }

  @Test
  void theCardTellsWhatThePackCostsNow() throws IOException {
    assertThat(read("autoTopUp: { ...auto, buys: { credits: 100, price: usd(150) } }", CARD))
        .contains("When fewer than 2,600 credits are left, 100 credits for $1.50 are bought");
  }

  @Test
  void aPackThatIsNotAsAgreedIsNeverBought() throws IOException {
    String dearer = "turnsOff: 'PACK_DEARER', buys: { credits: 100, price: usd(250) }";
    String gone = "turnsOff: 'PACK_GONE'";
    String again = ", notBefore: '2024-04-01T11:00:00Z'";
    String more = ", credits: { usable: 5, lots: [] }, period: { end: '2024-04-09T10:00:00Z' }";
    String asked =
        CARD
            + """
            const { autoTriesAgain, autoBuysWhenPaid } = await load('autoagain.js');
            const { stillCharged } = await load('owed.js');
            const owing = { ...subscription, openCharges: [{ purpose: 'PERIOD', attempt: 1,
              waitsFor: 'ANSWER', amount: usd(3000) }] };
            console.log('[' + autoTriesAgain(subscription) + autoBuysWhenPaid(owing) + ']');
            console.log(stillCharged(subscription));
            """;
    for (String why : new String[] {dearer, gone}) {
      assertThat(read("autoTopUp: { ...auto, " + why + again + " }" + more, asked))
          .contains("it turns itself off and buys nothing")
          .doesNotContain("are bought, at most", "tried again", "tries again", "Credits are bought")
          .endsWith("Nothing more will be charged.");
    }
    assertThat(read("autoTopUp: { ...auto, " + dearer + " }" + more, CARD))
        .contains("100 credits for $2.50 now");
  }

  /** Nothing is tried with so many credits, or as often as that. */
  @Test
  void theCardSaysWhenItTriesAgainAndIfWhat() throws IOException {
    String again = "autoTopUp: { ...auto, notBefore: '2024-04-01T11:00:00Z', %s }";
    assertThat(read(again.formatted("") + ", credits: { usable: 5000, lots: [] }", CARD))
        .contains("at the earliest, if fewer than 2,600 credits can be used then.");
    assertThat(read(again.formatted("inPeriod: 3"), CARD))
        .doesNotContain("tried again", "tries again");
    assertThat(read(again.formatted("") + ", status: 'PAUSED'", CARD))
        .contains("It waits while")
        .doesNotContain("tried again", "tries again");
  }

  private static String read(String more, String statements) throws IOException {
    return printed(
        """
        const usd = (amountMinor) => ({ amountMinor, currency: 'USD' });
        const auto = { enabled: true, packId: 'small', below: 2600, maxPerPeriod: 3, inPeriod: 1,
          buys: { credits: 100, price: usd(200) } };
        const subscription = {
          status: 'ACTIVE', actionsAt: '2024-04-01T10:00:00Z', zone: 'UTC', openCharges: [],
          allowedActions: [], plan: { planId: 'p' }, accountBalance: usd(0), autoTopUp: auto,
          credits: { usable: 5, lots: [] }, %s
        };
        const context = { id: 's', planName: (id) => id,
          catalog: { plans: [], packs: [] }, subscription: () => subscription, events: () => [] };
        """
                .formatted(more)
            + statements);
  }
}
