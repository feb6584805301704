package dev.termshift.console.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the card of auto top-up says in each of its states, and what its dialogs say. */
class AutoTopUpDialogScriptTest extends ScriptsInNode {

  private static final String ON =
      "autoTopUp: { buys, enabled: true, packId: 'p', below: 10, maxPerPeriod: 5, inPeriod: 1 }";

  private static final String OFF =
      "autoTopUp: { enabled: false, packId: 'p', below: 10, maxPerPeriod: 5, inPeriod: 1 }";

  private static final String AGAIN = ", notBefore: '2026-04-01T11:00:00Z' }";

  @Test
  void onItSaysWhatItBuysAndHowOften() throws IOException {
    assertThat(card(ON))
        .isEqualTo(
            "Auto top-up When fewer than 10 credits are left, 100 credits for $2.00 are bought, at"
                + " most 5 times in a billing period. So far in this period: 1. Change Turn off");
    assertThat(card(ON.replace("inPeriod: 1", "inPeriod: 5")))
        .contains("So far in this period: 5. The limit is reached: no more are bought before");
  }

  @Test
  void itWaitsWhileNothingCanBeCharged() throws IOException {
    String waits = "It waits while a payment is overdue or the subscription is paused.";
    assertThat(card(ON + ", status: 'PAST_DUE'")).contains(waits);
    assertThat(card(ON + ", status: 'PAUSED'")).contains(waits);
    assertThat(card(OFF + ", status: 'PAUSED'")).doesNotContain(waits);
  }

  @Test
  void aDeclineIsToldWithItsAmountAndWhenItIsTriedAgain() throws IOException {
    String again =
        " It is tried again on 1 Apr 2026, 11:00:00 at the earliest, if fewer than 10"
            + " credits can be used then.";
    String declined = ON.replace(" }", AGAIN);
    assertThat(card(declined)).contains("The last payment was not made. " + WITH_WHICH);
    assertThat(card(declined, "events.slice(0, 3)")).contains("$3.00 was not paid. " + WITH_WHICH);
    assertThat(card(declined, "events")).as("the last one").contains("$2.00 was not paid." + again);
    assertThat(card(ON, "events")).doesNotContain("was not paid", "tried again", "tries");
  }

  private static final String WITH_WHICH =
      "Auto top-up tries again, with 100 credits for $2.00, on 1 Apr 2026, 11:00:00 at the"
          + " earliest, if fewer than 10 credits can be used then.";

  /** Whoever has agreed to another pack since then is not told that the old one is tried. */
  @Test
  void whatIsTriedInPlaceOfWhatWasDeclinedIsTold() throws IOException {
    String dearer = ON.replace("buys,", "buys: { ...buys, price: usd(250) },");
    String other = ON.replace("buys,", "buys: { ...buys, credits: 90 },");
    assertThat(card(dearer.replace("inPeriod: 1 }", "inPeriod: 1" + AGAIN), "events"))
        .contains("$2.00 was not paid. " + WITH_WHICH.replace("$2.00", "$2.50"))
        .doesNotContain("It is tried again");
    assertThat(card(other.replace("inPeriod: 1 }", "inPeriod: 1" + AGAIN), "events"))
        .contains("$2.00 was not paid. " + WITH_WHICH.replace("100 credits", "90 credits"));
  }

  @Test
  void offItSaysThatNothingIsBoughtAndWhy() throws IOException {
    String off = "Off: credits are bought only when you buy them.";
    assertThat(card(OFF)).isEqualTo("Auto top-up " + off + " Turn on");
    assertThat(card("autoTopUp: undefined")).isEqualTo("Auto top-up " + off + " Turn on");
    assertThat(card(turnedOff("why: 'DECLINES', at, amount: usd(300)")))
        .contains("It turned itself off on 1 Apr 2026, when $3.00 was not paid either")
        .contains("Check your card, then turn it on again. " + off);
    assertThat(card(turnedOff("why: 'DECLINES', at, amount: usd(300)") + ", page: 'support'"))
        .contains("The customer can check the card and turn it on again.");
    assertThat(card(turnedOff("why: 'PACK_GONE'"))).contains("It was turned off: ", off);
    assertThat(card(OFF + ", openCharges: [open]"))
        .contains(off + " $2.00 has been requested already and still has to be paid.");
  }

  @Test
  void whereItCanBeNeitherTurnedOnNorOffThereIsNoCard() throws IOException {
    assertThat(card(OFF + ", allowedActions: []")).isEqualTo("none");
    assertThat(card(ON + ", status: 'ENDED'")).isEqualTo("none");
    assertThat(card(ON + ", allowedActions: []")).endsWith("So far in this period: 1. Turn off");
    assertThat(card(turnedOff("why: 'PACK_GONE', at") + ", allowedActions: []"))
        .contains("the pack is no longer sold")
        .endsWith("when you buy them.");
  }

  @Test
  void supportReadsThatItTurnedItselfOff() throws IOException {
    String notice =
        """
        const { turnedOffNotice } = await load('pages/autotopup.js');
        console.log(turnedOffNotice(subscription)?.textContent || 'none');
        """;
    String off = turnedOff("why: 'HARD', at, amount: usd(300)") + ", page: 'support'";
    assertThat(said(off, notice))
        .startsWith("Auto top-up It turned itself off on 1 Apr 2026: $3.00 was declined")
        .contains("The customer can change it and turn auto top-up on again.");
    assertThat(said(off + ", status: 'ENDED'", notice)).isIn("none", "false");
    assertThat(said(ON, notice)).isEqualTo("none");
  }

  @Test
  void whoTurnsItOffReadsWhatIsStillToBePaid() throws IOException {
    String dialog =
        """
        h.click('Turn off');
        console.log(document.body.textContent.replace(/ +/g, ' '));
        process.exit();
        """;
    assertThat(said(ON, CARD + dialog)).endsWith("Auto top-up Not now Turn off");
    assertThat(said(ON + ", openCharges: [open]", CARD + dialog))
        .endsWith("$2.00 has been requested already and still has to be paid. Not now Turn off");
  }

  private static final String CARD =
      """
      const listeners = new Map();
      document.body.constructor.prototype.addEventListener = function (name, listener) {
        if (name === 'click') {
          listeners.set(this, listener);
        }
      };
      const h = { click: (text) => [...listeners.entries()]
        .find(([part]) => part.textContent === text)[1]() };
      const { autoTopUpCard } = await load('pages/autotopup.js');
      const card = autoTopUpCard(context, subscription, []);
      """;

  private static String turnedOff(String off) {
    return OFF.replace(" }", ", turnedOff: { %s } }".formatted(off));
  }

  private static String card(String unlike) throws IOException {
    return card(unlike, "[]");
  }

  private static String card(String unlike, String events) throws IOException {
    return said(
        unlike,
        """
        const { autoTopUpCard } = await load('pages/autotopup.js');
        const card = autoTopUpCard(context, subscription, %s);
        console.log(card?.textContent.replace(/ +/g, ' ') ?? 'none');
        """
            .formatted(events));
  }

  private static String said(String unlike, String statements) throws IOException {
    return printed(
        """
        const { know } = await load('session.js');
        know({ may: ['COMMAND'] });
        const usd = (amountMinor) => ({ amountMinor, currency: 'USD' });
        const buys = { credits: 100, price: usd(200) };
        const at = '2026-04-01T10:00:00Z';
        const open = { purpose: 'TOP_UP', waitsFor: 'ANSWER', attempt: 1, amount: usd(200) };
        const { page = 'credits', ...subscription } = {
          status: 'ACTIVE', zone: 'UTC', actionsAt: at, openCharges: [],
          accountBalance: usd(0), credits: { usable: 5 },
          allowedActions: [{ type: 'set-auto-top-up', data: {}, allowed: true }], %s,
        };
        const context = { ...(await lookingAt(page)), id: 's', hat: 'customer',
          listen: () => () => {},
          subscription: () => subscription, events: () => [], planName: (id) => id,
          catalog: { packs: [{ packId: 'p', credits: 100, price: usd(200) }], plans: [] } };
        const cause = { topicId: 't', partition: 0, offset: 1 };
        const purpose = { kind: 'TOP_UP', planId: 'basic', credits: 100 };
        const events = [['c1', 300], ['c2', 200]].flatMap(([chargeId, amountMinor]) => [
          { name: 'charge.requested', at,
            data: { chargeId, attempt: 1, amountMinor, currency: 'USD', purpose, cause } },
          { name: 'charge.cancelled', at,
            data: { chargeId, reason: 'PAYMENT_FAILED', cause } },
          { name: 'auto-top-up.declined', at, data: { chargeId, notBefore: at, cause } },
        ]);
        """
                .formatted(unlike)
            + statements);
  }
}
