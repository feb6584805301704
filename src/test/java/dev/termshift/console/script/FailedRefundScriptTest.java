package dev.termshift.console.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Money that could not be given back is told of as what it is from then on. */
class FailedRefundScriptTest extends RefundStories {

  private static final String OVER =
      "What it had paid for is over: it counts for nothing that runs, and is no account balance.";

  private static final String NOT_FOR_IT =
      "It counts again as before, but not for the upgrade that waits for its payment.";

  private static final String DISPUTED =
      "'chargeId':'s:c1','disputeId':'d','amountMinor':500,'currency':'USD'";
  private static final String REPORTED =
      "'chargeId':'s:c1','refundRef':'re-9','amountMinor':500,'currency':'USD'";

  @Test
  void whatIsNotInvestedAgainCanBeRefundedAgain() throws IOException {
    ToldStory paused = failing(paused(), 1);
    assertThat(told(paused, "billing"))
        .contains("A refund of $5.00 failed")
        .contains(OVER)
        .contains("Support can refund $5.00 again.")
        .contains("$5.00 could not be refunded");
    assertThat(told(paused, "support"))
        .contains(OVER)
        .contains("$5.00 can be refunded again.")
        .contains("Give money back")
        .doesNotContain("Support can");
  }

  @Test
  void whatIsInvestedAgainCountsAsBefore() throws IOException {
    assertThat(told(failing(refunding(), 1), "support"))
        .contains("It counts again as before.")
        .contains("$5.00 can be refunded again.")
        .doesNotContain(OVER);
  }

  @Test
  void whatAnUpgradeThatWaitsDidNotCountOnCountsAgainButNotForIt() throws IOException {
    ToldStory waiting = failing(upgrading(), 1);
    assertThat(told(waiting)).contains(NOT_FOR_IT).doesNotContain("It counts again as before.");
    assertThat(told(failing(upgrading(), 1).declined(on(8), 2, 2000)))
        .contains("It counts again as before.")
        .doesNotContain(NOT_FOR_IT);
    assertThat(told(failing(upgrading(), 1).then(on(8), "SUPPORT", "withdraw-change", "")))
        .contains("It counts again as before.")
        .doesNotContain(NOT_FOR_IT);
  }

  @Test
  void whatTheUpgradeDidNotCountOnIsOverWithIt() throws IOException {
    assertThat(told(failing(upgrading(), 1).paid(on(8), 2, 2000, "p-2")))
        .contains(OVER)
        .contains("$5.00 could not be refunded")
        .doesNotContain("It counts again as before", NOT_FOR_IT);
  }

  @Test
  void whatCountedUntilThePeriodWasOverCountsNoMore() throws IOException {
    ToldStory renewed = failing(refunding(), 1).paid("2026-05-01T00:01:00Z", 2, 500, "p-2");
    assertThat(told(renewed, "support", 0, "2026-05-02T00:00:00Z"))
        .contains(OVER)
        .doesNotContain("It counts again as before");
  }

  @Test
  void whatCountedForAChangeIsNotSaidToCountOnlyNow() throws IOException {
    ToldStory upgraded =
        failing(refunding(), 1)
            .then(on(8), "CUSTOMER", "upgrade", "'planId':'monthly-plus'")
            .paid(on(8), 2, 1617, "p-2");
    assertThat(told(upgraded)).doesNotContain("It counts again as before", OVER, NOT_FOR_IT);
  }

  @Test
  void whatIsAskedForAgainInPartLeavesWhatCanBeRefundedOfTheCharge() throws IOException {
    ToldStory failed =
        failing(paid().then(on(5), "SUPPORT", "refund", refund(300)), 1)
            .then(on(8), "SUPPORT", "refund", refund(200));
    assertThat(told(failed, "billing"))
        .contains("Support can refund up to $3.00 of this charge now.")
        .doesNotContain("$1.00 again", "It counts again as before.");
  }

  @Test
  void whatWentBackInAnotherWayMeanwhileCannot() throws IOException {
    ToldStory failed = failing(refunding(), 1);
    assertThat(told(failed.then(on(8), "SUPPORT", "refund", refund(500)), "support"))
        .contains("A refund of $5.00 failed")
        .doesNotContain("can be refunded", "could not be refunded", "It counts again");
    assertThat(told(failing(refunding(), 1).then(on(8), PAYMENT, "payment-refunded", REPORTED)))
        .contains("A refund of $5.00 failed")
        .doesNotContain("can be refunded", "could not be refunded");
    assertThat(told(failing(refunding(), 1).then(on(8), PAYMENT, "dispute-opened", DISPUTED)))
        .contains("A refund of $5.00 failed")
        .doesNotContain("can be refunded");
  }

  @Test
  void whatCoversALossIsSaidToDoSo() throws IOException {
    ToldStory lost =
        refunding()
            .then(on(6), PAYMENT, "dispute-opened", DISPUTED)
            .then(on(6), PAYMENT, "dispute-closed", "'disputeId':'d','outcome':'LOST'");
    String covers = "It covers what had gone back already, and counts for nothing else.";
    assertThat(told(failing(lost, 1), "billing"))
        .contains("A refund of $5.00 failed on 7 Apr 2026. " + covers)
        .contains("$5.00 could not be refunded It is not tried again automatically. " + covers)
        .doesNotContain("counts again as before", "can refund");
  }

  @Test
  void whatIsDisputedMeanwhileIsOfTheDispute() throws IOException {
    ToldStory open = failing(disputed(500), 1);
    assertThat(told(open, "billing"))
        .contains("It is disputed with the bank, and counts for nothing until that is decided.")
        .doesNotContain("counts again as before", "can refund");
    assertThat(history(open)).isEqualTo("It is disputed, and counts again if that dispute is won");
    assertThat(history(failing(disputed(300), 1)))
        .isEqualTo("What of it is not disputed counts again as before, and can be refunded again");
    assertThat(history(failing(disputed(300), 1).then(on(8), PAYMENT, "dispute-closed", WON)))
        .isEqualTo("It counts again as before, and can be refunded again");
  }

  @Test
  void theHistorySaysThatItDoesNotCount() throws IOException {
    assertThat(words(failing(disputed(300), 1), "money.frozen"))
        .isEqualTo("Money that came back does not count while it is disputed 300");
  }

  private static final String WON = "'disputeId':'d','outcome':'WON'";

  private static ToldStory disputed(long minor) {
    String part = DISPUTED.replace("500", Long.toString(minor));
    return refunding().then(on(6), PAYMENT, "dispute-opened", part);
  }

  @Test
  void ofPartsThatWhichFailedCan() throws IOException {
    ToldStory parts =
        failing(
            paid()
                .then(on(5), "SUPPORT", "refund", refund(200))
                .then(on(5), "SUPPORT", "refund", refund(100)),
            1);
    ToldStory settled =
        parts.then(on(8), PAYMENT, "refund-succeeded", "'refundId':'s:c1:r2','refundRef':'re-2'");
    assertThat(told(settled)).contains("$2.00 can be refunded again.");
  }

  @Test
  void whereTheChargeIsOlderThanWhatIsKnownTheBannerSaysIt() throws IOException {
    assertThat(
            failing(refunding(), 1)
                .read(
                    on(9),
                    """
                    const { moneyBackBanners } = await load('pages/moneyback.js');
                    const late = events.filter(({ name }) => name.startsWith('refund.'));
                    const now = { openCharges: [], accountBalance: { currency: 'USD' } };
                    moneyBackBanners({}, now, late)
                      .forEach((each) => console.log(each.textContent));
                    """))
        .contains("$5.00 could not be refunded", "Support can refund $5.00 again.");
  }

  @Test
  void aPayoutThatFailedIsBalanceAgain() throws IOException {
    ToldStory story =
        story()
            .then(on(1), "CUSTOMER", "start", "'planId':'monthly-plus','zone':'UTC'")
            .paid(on(1), 1, 2000, "p-1")
            .then(on(1), "SUPPORT", "downgrade", "'planId':'monthly','timing':'IMMEDIATE'")
            .then(on(2), "SUPPORT", "refund-balance", "'reason':'asked for'")
            .then(on(3), PAYMENT, "refund-failed", "'refundId':'s:b1'");
    assertThat(told(story, "billing"))
        .contains("$15.00 of account balance could not be paid out", "It is account balance again");
    assertThat(told(story)).contains("Pay balance out");
    assertThat(told(story, "billing", 0))
        .contains("not paid. It is account balance again.")
        .doesNotContain("could not be paid out");
  }

  /** What the history says of it, as later events leave it. */
  @Test
  void theHistoryDoesNotSayThatItCountsWhereTheChargeSaysThatItDoesNot() throws IOException {
    assertThat(history(failing(refunding(), 1)))
        .isEqualTo("It counts again as before, and can be refunded again");
    assertThat(history(failing(upgrading(), 1)))
        .isEqualTo(
            "It counts again as before, but not for the upgrade that waits for its payment, and can"
                + " be refunded again");
    String over = "It counted again as long as what it had paid for lasted";
    assertThat(history(failing(upgrading(), 1).paid(on(8), 2, 2000, "p-2"))).isEqualTo(over);
    ToldStory renewed = failing(refunding(), 1).paid("2026-05-01T00:01:00Z", 2, 500, "p-2");
    assertThat(history(renewed, "2026-05-02T00:00:00Z")).isEqualTo(over);
    ToldStory used =
        failing(refunding(), 1)
            .then(on(8), "CUSTOMER", "upgrade", "'planId':'monthly-plus'")
            .paid(on(8), 2, 1617, "p-2");
    assertThat(history(used)).isEqualTo(over);
    assertThat(history(failing(paused(), 1))).isEqualTo("It can be refunded again");
  }

  private static String history(ToldStory story) throws IOException {
    return history(story, on(9));
  }

  private static String history(ToldStory story, String until) throws IOException {
    return words(story, until, "refund.failed", "detail");
  }

  private static String words(ToldStory story, String event) throws IOException {
    String amount = words(story, on(9), event, "amount.amountMinor");
    return words(story, on(9), event, "text") + " " + amount;
  }

  private static String words(ToldStory story, String until, String event, String what)
      throws IOException {
    return story.read(
        until,
        """
        const { askedFor, eventWords } = await load('words.js');
        const about = { zone: 'UTC', name: (id) => id, asked: askedFor(events) };
        const found = events.find(({ name }) => name === '%s');
        console.log(eventWords(found, about).%s);
        """
            .formatted(event, what));
  }

  private static String told(ToldStory story) throws IOException {
    return told(story, "support");
  }

  private static String told(ToldStory story, String reader) throws IOException {
    return told(story, reader, 1500);
  }

  private static String told(ToldStory story, String reader, long balance) throws IOException {
    return told(story, reader, balance, on(9));
  }

  private static String told(ToldStory story, String reader, long balance, String until)
      throws IOException {
    return story.read(
        until,
        """
        const { know } = await load('session.js');
        know({ open: true });
        const { chargesOf, chargeList } = await load('pages/charges.js');
        const { moneyBackBanners } = await load('pages/moneyback.js');
        const usd = (amountMinor) => ({ amountMinor, currency: 'USD' });
        const can = (type, data) => ({ type, data, allowed: true, givesBack: { amount: usd(1) } });
        const now = {
          zone: 'UTC', openCharges: [], accountBalance: usd(%d),
          allowedActions: [can('refund', { chargeId: 's:c1' }), can('refund-balance', {})],
        };
        const seen = { ...context, ...(await lookingAt('%s')), subscription: () => now,
          events: () => events };
        chargeList(seen, now, chargesOf(events, now), {})
          .forEach((each) => console.log(each?.textContent));
        moneyBackBanners(seen, now, events).forEach((each) => console.log(each.textContent));
        """
            .formatted(balance, reader));
  }

  private static ToldStory refunding() {
    return paid().then(on(5), "SUPPORT", "refund", refund(500));
  }

  private static ToldStory paused() {
    return refunding().then(on(6), "SUPPORT", "pause", "'timing':'IMMEDIATE'");
  }

  private static ToldStory upgrading() {
    return refunding().then(on(6), "CUSTOMER", "upgrade", "'planId':'monthly-plus'");
  }
}
