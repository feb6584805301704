package dev.termshift.console.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Where money of a refund that failed is now, as the engine says it, and not as it was then. */
class FailedMoneyScriptTest extends RefundStories {

  private static final String OVER =
      "What it had paid for is over: it counts for nothing that runs, and is no account balance.";
  private static final String AS_BEFORE = "It counts again as before.";
  private static final String DISPUTED =
      "'chargeId':'s:c1','disputeId':'d','amountMinor':%d,'currency':'USD'";

  @Test
  void whatHasBecomeAccountBalanceIsNotRefundedAgain() throws IOException {
    ToldStory ended =
        notRefunded().then(on(8), "SUPPORT", "cancel", "'timing':'IMMEDIATE','creditUnused':true");
    assertThat(told(ended, "{ credited: usd(500) }"))
        .contains("$5.00 could not be refunded", "It has become account balance.")
        .doesNotContain("can refund", AS_BEFORE, OVER);
    assertThat(told(ended, "{ credited: usd(200), refundable: usd(300) }"))
        .contains("$2.00 of it has become account balance.", "Support can refund $3.00 again.")
        .doesNotContain(AS_BEFORE);
  }

  @Test
  void whatHadBecomeAccountBalanceBeforeIsNotTakenForIt() throws IOException {
    ToldStory ended =
        failing(
            paid()
                .then(on(5), "SUPPORT", "downgrade", "'planId':'monthly','timing':'IMMEDIATE'")
                .then(on(6), "SUPPORT", "refund", refund(300)),
            1);
    assertThat(told(ended, "{ credited: usd(500), refundable: usd(300) }"))
        .contains("Support can refund $3.00 again.")
        .doesNotContain("has become account balance");
  }

  @Test
  void whatThePeriodNoLongerHasIsOverHoweverItEnded() throws IOException {
    assertThat(told(notRefunded(), "{ refundable: usd(500) }"))
        .contains(OVER, "Support can refund $5.00 again.")
        .doesNotContain(AS_BEFORE);
    assertThat(told(notRefunded(), "{ refundable: usd(500), invested: usd(500) }"))
        .contains(AS_BEFORE, "Support can refund $5.00 again.")
        .doesNotContain(OVER);
  }

  @Test
  void whereAPartCountsThatPartIsNamed() throws IOException {
    assertThat(told(notRefunded(), "{ refundable: usd(200), invested: usd(200) }"))
        .contains("$2.00 of it counts again as before.", "Support can refund $2.00 again.")
        .doesNotContain(AS_BEFORE);
  }

  @Test
  void whatIsDisputedMeanwhileWaitsForThat() throws IOException {
    ToldStory disputed =
        failing(
            paid()
                .then(on(5), "SUPPORT", "refund", refund(500))
                .then(on(6), PAYMENT, "dispute-opened", DISPUTED.formatted(500)),
            1);
    assertThat(told(disputed, "{}"))
        .contains("$5.00 could not be refunded")
        .contains("It is disputed with the bank, and counts for nothing until that is decided.")
        .doesNotContain("can refund", AS_BEFORE, OVER);
  }

  /** What comes back is the dispute's first; a change has made the rest account balance. */
  @Test
  void whatIsDisputedIsToldApartFromWhatBecameAccountBalance() throws IOException {
    ToldStory ended =
        failing(
                paid()
                    .then(on(5), "SUPPORT", "refund", refund(400))
                    .then(on(6), PAYMENT, "dispute-opened", DISPUTED.formatted(200)),
                1)
            .then(on(8), "SUPPORT", "cancel", "'timing':'IMMEDIATE','creditUnused':true");
    assertThat(told(ended, "{ credited: usd(300) }"))
        .contains("$4.00 could not be refunded")
        .contains("$3.00 of it has become account balance.")
        .contains("$1.00 of it is disputed with the bank, and counts for nothing until that is")
        .doesNotContain("can refund", AS_BEFORE, OVER);
  }

  @Test
  void severalThatFailedAreNotCalledTheLastOne() throws IOException {
    ToldStory two =
        failing(
                paid()
                    .then(on(5), "SUPPORT", "refund", refund(200))
                    .then(on(6), "SUPPORT", "refund", refund(100)),
                1)
            .then(on(7), PAYMENT, "refund-failed", "'refundId':'s:c1:r2'");
    assertThat(told(two, "{ refundable: usd(500), invested: usd(500) }"))
        .contains("Support can refund up to $5.00 of this charge now.")
        .doesNotContain("$3.00 again");
  }

  @Test
  void nothingIsSaidOfWhatTheBankReturned() throws IOException {
    ToldStory lost =
        notRefunded()
            .then(on(8), PAYMENT, "dispute-opened", DISPUTED.formatted(500))
            .then(on(8), PAYMENT, "dispute-closed", "'disputeId':'d','outcome':'LOST'");
    assertThat(told(lost, "{}")).doesNotContain("could not be refunded", AS_BEFORE, OVER);
  }

  /** All of it was to go back, and did not. */
  private static ToldStory notRefunded() {
    return failing(paid().then(on(6), "SUPPORT", "refund", refund(500)), 1);
  }

  /** What the customer reads where the engine says so of the charge. */
  private static String told(ToldStory story, String now) throws IOException {
    return story.read(
        on(9),
        """
        const { know } = await load('session.js');
        know({ open: true });
        const { chargesOf, chargeList } = await load('pages/charges.js');
        const { moneyBackBanners } = await load('pages/moneyback.js');
        const usd = (amountMinor) => ({ amountMinor, currency: 'USD' });
        const view = {
          zone: 'UTC', openCharges: [], accountBalance: usd(0), allowedActions: [],
          failedRefunds: [{ chargeId: 's:c1', ...%s }],
        };
        const seen = { ...context, ...(await lookingAt('billing')), subscription: () => view,
          events: () => events };
        chargeList(seen, view, chargesOf(events, view), {})
          .forEach((each) => console.log(each?.textContent));
        moneyBackBanners(seen, view, events).forEach((each) => console.log(each.textContent));
        """
            .formatted(now));
  }
}
