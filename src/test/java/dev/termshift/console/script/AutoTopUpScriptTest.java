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
        { said: (now, reply) => onText(seen, now, reply, { credits: 200 }) });
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
                + " It is tried again on 1 Apr 2024, 11:00:00 at the earliest.");
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
    String again = "It is tried again";
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

  private static String read(String more, String statements) throws IOException {
    return printed(
        """
        const usd = (amountMinor) => ({ amountMinor, currency: 'USD' });
        const auto = { enabled: true, packId: 'small', below: 2600, maxPerPeriod: 3, inPeriod: 1 };
        const subscription = {
          status: 'ACTIVE', actionsAt: '2024-04-01T10:00:00Z', zone: 'UTC', openCharges: [],
          allowedActions: [], plan: { planId: 'p' }, accountBalance: usd(0), autoTopUp: auto,
          credits: { usable: 5, lots: [] }, %s
        };
        const context = { reader: 'credits', id: 's', planName: (id) => id,
          catalog: { plans: [], packs: [] }, subscription: () => subscription, events: () => [] };
        """
                .formatted(more)
            + statements);
  }
}
