package dev.termshift.console.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Every review says what becomes of money that is on its way back, and what if it fails. */
class RefundingScriptTest extends ScriptsInNode {

  private static final String TAKES = "openRefunds: { amount: usd(2000), takes: usd(1500) }";
  private static final String CHANGE =
      """
      const { summaryOf } = await load('pages/change.js');
      const plan = { planId: 'basic', interval: 'P1M' };
      tell(summaryOf(context, { ...subscription, plan }, plan, { ...quote, %s }));
      """;
  private static final String STOP =
      """
      const { stopReview } = await load('pages/stopping.js');
      const stop = { ...quote, stops: '%s', balanceAfter: usd(0), %s };
      tell(stopReview(stop, subscription, []));
      """;

  @Test
  void aPlanChangeSaysWhatDoesNotCountAndWhatIfItFails() throws IOException {
    assertThat(said("plans", "", CHANGE.formatted(TAKES)))
        .contains("$20.00 is being refunded to you. $15.00 of that would have counted here")
        .contains("If the refund fails after this, none of it counts or becomes account balance")
        .contains("support can refund it again");
    assertThat(said("support", "", CHANGE.formatted(TAKES)))
        .contains("$20.00 is being refunded to the customer. $15.00 of that would have counted")
        .contains("it can be refunded again")
        .doesNotContain("support can");
  }

  @Test
  void anEndAndAPauseSayIt() throws IOException {
    assertThat(said("support", "", STOP.formatted("CANCEL", TAKES)))
        .contains("$15.00 of that would have become account balance")
        .contains("it can be refunded again");
    assertThat(said("support", "", STOP.formatted("PAUSE", TAKES)))
        .contains("$15.00 of that would have been kept")
        .contains("it can be refunded again");
  }

  @Test
  void whatGoesBackWhollyIsNotCalledAPartOfItself() throws IOException {
    String all = "openRefunds: { amount: usd(2000), takes: usd(2000) }";
    assertThat(said("plans", "", CHANGE.formatted(all)))
        .contains("$20.00 is being refunded to you. That would have counted here, and does not.");
    assertThat(said("support", "", CHANGE.formatted(all)))
        .contains("refunded to the customer. That would have counted here, and does not.");
    assertThat(said("support", "", STOP.formatted("CANCEL", all)))
        .contains("$20.00 is being refunded. That would have become account balance, and does not");
    assertThat(said("support", "", STOP.formatted("PAUSE", all)))
        .contains("$20.00 is being refunded. That would have been kept, and is not.");
  }

  @Test
  void aPauseSaysOnceWhatIsNotKeptAndWhatStaysFrozen() throws IOException {
    String priced = "plan: { planId: 'basic', price: usd(2000) }";
    String lost = "Nothing is kept of the time that is left";
    String frozen = "creditsFrozen: %d, openRefunds: { amount: usd(2000), credits: 300%s }";
    String all = frozen.formatted(300, ", takes: usd(2000)");
    assertThat(said("support", priced, STOP.formatted("PAUSE", all)))
        .contains("300 credits are frozen until it is known")
        .doesNotContain(lost, "frozen for refunds");
    assertThat(said("support", priced, STOP.formatted("PAUSE", frozen.formatted(340, ""))))
        .contains(lost + ": no payment counts for it.", "40 credits stay frozen for refunds");
    String won = "ifDisputesWon: usd(500), creditsIfDisputesWon: 40, creditsFrozen: 40";
    assertThat(said("support", priced, STOP.formatted("PAUSE", won)))
        .contains(lost + ".", "What is disputed counts for nothing now")
        .contains("40 credits come back if the dispute is won.")
        .doesNotContain("no payment counts", "stay frozen");
  }

  @Test
  void anEndSaysThatARefundGoesOnWhereNothingOfItCounts() throws IOException {
    String going = "openRefunds: [{ refundId: 'r', chargeId: 'c', amount: usd(2000), frozen: 0 }]";
    assertThat(said("support", going, STOP.formatted("CANCEL", "")))
        .contains("$20.00 that is being refunded already goes back all the same.")
        .contains("If that fails, it can be refunded again.");
    assertThat(said("support", going, STOP.formatted("CANCEL", TAKES)))
        .doesNotContain("all the same");
  }

  @Test
  void creditsComeBackIfTheRefundFailsOrTheDisputeIsWon() throws IOException {
    String frozen = "openRefunds: { amount: usd(2000), credits: 300 }";
    assertThat(said("plans", "", CHANGE.formatted(frozen)))
        .contains("300 credits are frozen until it is known what became of the refund of $20.00")
        .contains("and come back if it fails.");
    String won = "ifDisputesWon: usd(500), creditsIfDisputesWon: 1";
    assertThat(said("plans", "", CHANGE.formatted(won)))
        .contains("$5.00 becomes account balance later.")
        .contains("1 credit comes back if the dispute is won.");
    assertThat(said("support", "", STOP.formatted("PAUSE", won)))
        .contains("1 credit comes back if the dispute is won.");
  }

  @Test
  void whatIsPaidOutIsBalanceAgainIfThatFails() throws IOException {
    String out = "openRefunds: [{ refundId: 'b', amount: usd(3000) }]";
    String again = "If that fails, it is account balance again.";
    String buy =
        """
        const { chargedTexts } = await load('pages/chargedthen.js');
        console.log(chargedTexts(context, subscription, quote));
        """;
    assertThat(said("plans", out, CHANGE.formatted("")))
        .contains("$30.00 of account balance is being paid out to you. " + again);
    assertThat(said("support", out, STOP.formatted("CANCEL", "")))
        .contains("$30.00 of account balance is being paid out to the customer. " + again);
    assertThat(said("credits", out, buy)).contains(again);
    assertThat(said("credits", out, AUTO)).contains(again);
    assertThat(said("credits", "", AUTO)).doesNotContain(again);
  }

  private static final String AUTO =
      """
      const { boughtText } = await load('pages/bought.js');
      const buys = { packs: 1, credits: 10, price: usd(500), charged: usd(200),
        mostInPeriod: usd(500), usable: 0, each: { credits: 10, price: usd(500) } };
      const asked = { wanted: { maxPerPeriod: 1 }, buys };
      console.log(boughtText(subscription, asked).join(' '));
      """;

  @Test
  void autoTopUpSaysWhatADisputeTakesOfTheBalanceThatPaysForIt() throws IOException {
    String owing =
        "accountBalance: usd(3000), openDisputes: [{ amount: usd(5000), frozen: 0,"
            + " beyondCharge: usd(5000) }]";
    assertThat(said("credits", owing, AUTO))
        .contains("What account balance pays of this stays paid")
        .contains("up to $27.00 of account balance is taken for it.");
  }

  @Test
  void anEndDoesNotSayThatNothingIsKeptWhileCreditsAreFrozen() throws IOException {
    String kept =
        """
        const { keptText } = await load('pages/keptcredits.js');
        console.log(keptText(subscription));
        """;
    String frozen = "status: 'ENDED', credits: { usable: 0, frozen: 500, lots: [] }";
    assertThat(said("billing", frozen, kept))
        .isEqualTo(
            "Credits that were bought or given and are frozen are kept for when you come back if"
                + " the refund fails or the dispute is won.");
    assertThat(said("billing", frozen.replace("500", "0"), kept))
        .isEqualTo("No credits are kept for when you come back.");
  }

  @Test
  void theBannerSaysWhatDoesNotCountMeanwhile() throws IOException {
    String banners =
        """
        const { moneyBackBanners } = await load('pages/moneyback.js');
        moneyBackBanners(context, subscription, []).forEach(tell);
        """;
    String going =
        "openRefunds: [{ refundId: 'r', chargeId: 'c', amount: usd(2000), frozen: 40,"
            + " invested: usd(1800) }, { refundId: 'b', amount: usd(3000) }]";
    assertThat(said("billing", going, banners))
        .contains("$18.00 of it does not count as paid meanwhile.")
        .contains("If the refund fails, that counts again, unless what it paid for is over by then")
        .contains("40 credits are frozen until then.")
        .contains("If it fails, it is account balance again.");
    assertThat(said("billing", going.replace("1800", "2000"), banners))
        .contains("It does not count as paid meanwhile. If the refund fails, that counts again,")
        .doesNotContain("of it");
  }

  @Test
  void refundsThatFreezeCreditsTogetherAreNotCalledOne() throws IOException {
    String frozen = "openRefunds: { amount: usd(2000), credits: 300 }";
    String each = "{ chargeId: 'c', amount: usd(1000), frozen: 150 }";
    String two = "openRefunds: [%s, %s]".formatted(each, each);
    assertThat(said("plans", two, CHANGE.formatted(frozen)))
        .contains("what became of the refunds of $20.00 in all, and come back if those fail.")
        .doesNotContain("the refund of");
  }

  private static final String BOTH =
      "openRefunds: [{ refundId: 'r', chargeId: 'c', amount: usd(2000), frozen: 40, %s }],"
          + " openDisputes: [%s]";

  @Test
  void aDisputeOverTheSameMoneyIsNamedWithWhatARefundThatFailsDoes() throws IOException {
    String banners =
        """
        const { moneyBackBanners } = await load('pages/moneyback.js');
        moneyBackBanners(context, subscription, []).forEach(tell);
        """;
    String same = "{ chargeId: '%s', amount: usd(2000), frozen: 0, beyondCharge: usd(2000) }";
    String open = BOTH.formatted("invested: usd(2000)", same.formatted("c"));
    String unless = "counts again only as far as the bank decides for the payment, and as long as";
    assertThat(said("billing", open, banners))
        .contains("If the refund fails, that is disputed", unless);
    String other = BOTH.formatted("invested: usd(2000)", same.formatted("d"));
    assertThat(said("billing", other, banners)).doesNotContain("that is disputed");
    String lost = BOTH.formatted("covers: usd(2000)", "");
    String covers = "If the refund fails, it covers what had gone back already";
    assertThat(said("billing", lost, banners)).contains(covers).doesNotContain("counts again");
    String frozen = "openRefunds: { amount: usd(2000), credits: 40 }";
    assertThat(said("plans", lost, CHANGE.formatted(frozen)))
        .contains("40 credits are frozen until it is known what became of the refund", covers)
        .doesNotContain("if it fails");
    String takes = "openRefunds: { amount: usd(2000), takes: usd(500) }";
    assertThat(said("plans", lost, CHANGE.formatted(takes))).contains(covers);
  }

  /** What is on its way back counts for nothing: that is read before it is sent. */
  @Test
  void whoGivesMoneyBackReadsWhatCountsMeanwhile() throws IOException {
    String review =
        """
        const { refundReview } = await load('pages/refundreview.js');
        const givesBack = { amount: usd(2000), credits: 5, shortfall: 0, %s };
        const asked = { chargeId: 'c', revokeCredits: false, held: 0 };
        console.log(refundReview(context, { givesBack }, asked));
        """;
    String again = "counts again, unless what it paid for is over by then.";
    assertThat(said("support", "", review.formatted("invested: usd(2000)")))
        .endsWith("It does not count as paid meanwhile. If the refund fails, that " + again);
    assertThat(said("support", "", review.formatted("invested: usd(500)")))
        .endsWith(
            "$5.00 of it does not count as paid meanwhile. If the refund fails, that " + again);
    String disputed =
        "openDisputes: [{ chargeId: 'c', amount: usd(900), frozen: 0, beyondCharge: usd(900) }]";
    assertThat(said("support", disputed, review.formatted("invested: usd(500)")))
        .endsWith("decides for the payment, and as long as what it had paid for lasts.");
    assertThat(said("support", "", review.formatted(""))).endsWith("The credits stay.");
  }

  /** What ends and what is cancelled leaves what is frozen to what becomes of the refund. */
  @Test
  void whoEndsItReadsWhatBecomesOfFrozenCredits() throws IOException {
    String kept =
        "Credits that were bought or given and are frozen are kept in case the customer comes back,"
            + " if the refund fails or the dispute is won.";
    String frozen = "creditsFrozen: %d";
    assertThat(said("support", "", STOP.formatted("CANCEL", frozen.formatted(500))))
        .contains("500 credits stay frozen for refunds and disputes. " + kept);
    assertThat(said("support", "", STOP.formatted("CANCEL", frozen.formatted(0))))
        .doesNotContain("frozen");
    String cancel =
        """
        const { cancelFacts } = await load('pages/cancelling.js');
        const none = { ...subscription, %s, status: 'PAUSED', credits: { lots: [], frozen: %d } };
        const seen = { ...context, catalog: { plans: [] }, subscription: () => none };
        cancelFacts(seen, none).forEach(tell);
        """;
    for (String more :
        new String[] {
          "zone: 'UTC'", "zone: 'UTC', plan: { interval: 'P1M' }, period: { start: at, end: at }",
        }) {
      assertThat(said("billing", "", cancel.formatted(more, 500)))
          .contains("Credits that were bought or given and are frozen are kept for when you come");
      assertThat(said("billing", "", cancel.formatted(more, 0))).doesNotContain("frozen");
    }
  }

  /** Of a plan that grants its credits bit by bit, less comes. */
  @Test
  void whoGivesMoneyBackReadsWhichCreditsDoNotComeAnyMore() throws IOException {
    String review =
        """
        const { refundReview } = await load('pages/refundreview.js');
        const asked = { chargeId: 'c', revokeCredits: true, held: 0 };
        for (const nextGrantCredits of [0, 1500, 2500, undefined]) {
          const givesBack = { amount: usd(2000), credits: 5, shortfall: 0, nextGrantCredits };
          console.log(refundReview(context, { givesBack }, asked));
        }
        """;
    String slices =
        "zone: 'UTC', nextGrantCredits: 2500, nextGrantAt: '2026-02-01T00:00:00Z',"
            + " plan: { interval: 'P1Y' }";
    String takes = "Gives $20.00 to the card and takes back 5 credits.";
    assertThat(said("support", slices, review).lines())
        .containsExactly(
            takes
                + " The 2,500 credits that were to come on 1 Feb 2026, and those after them, do not"
                + " come any more.",
            takes
                + " Of the 2,500 credits that come on 1 Feb 2026, and of those after them, only"
                + " 1,500 credits come each time.",
            takes,
            takes);
  }

  /** The tax that goes back is told wherever the money is. */
  @Test
  void taxThatGoesBackIsToldAfterwardsToo() throws IOException {
    String list =
        """
        const { wentBack, wentBackText } = await load('pages/wentback.js');
        const { moneyBackBanners } = await load('pages/moneyback.js');
        const data = { refundId: 'r', chargeId: 'c', amountMinor: 5000, currency: 'USD', %s };
        const on = (name) => ({ name, at: '2026-04-01T00:00:00Z', sequence: 3, data });
        const charge = { amount: usd(5000), state: 'paid' };
        const asked = wentBack(charge, on('refund.requested'));
        const back = wentBack(asked, on('refund.settled'));
        const disputed = wentBack(charge, on('dispute.opened'));
        console.log([asked, back, disputed, wentBack(charge, on('dispute.lost'))]
          .map((each) => wentBackText(each, 'UTC')).join('\\n'));
        moneyBackBanners(context, subscription, [on('refund.requested')]).forEach(tell);
        """;
    String open = "openRefunds: [{ refundId: 'r', chargeId: 'c', amount: usd(5000), frozen: 0 }]";
    assertThat(said("billing", open, list.formatted("taxMinor: 950")))
        .contains("A refund of $50.00 was requested on 1 Apr 2026, with $9.50 of tax.")
        .contains("$50.00 was refunded on 1 Apr 2026, with $9.50 of tax.")
        .contains("$50.00 has been disputed since 1 Apr 2026, with $9.50 of tax.")
        .contains("the money was returned, with $9.50 of tax.")
        .contains("$9.50 of tax is refunded with it.");
    assertThat(said("billing", open, list.formatted("taxMinor: 0"))).doesNotContain("tax");
  }

  /** Each of several has an end of its own. */
  @Test
  void whatSeveralRefundsTakeIsNotSaidOfOne() throws IOException {
    String each = "{ chargeId: 'c', amount: usd(1000), invested: usd(750), frozen: 20 }";
    String two = "openRefunds: [%s, %s]".formatted(each, each);
    String whichever = "Whichever of those refunds fails after this, none of it";
    assertThat(said("plans", two, CHANGE.formatted(TAKES)))
        .contains("$20.00 in all is being refunded to you. $15.00 of that would have counted here")
        .contains(whichever + " counts or becomes account balance, but support can refund it again")
        .doesNotContain("the refund fails");
    assertThat(said("support", two, STOP.formatted("PAUSE", TAKES)))
        .contains("$20.00 in all is being refunded. $15.00 of that would have been kept")
        .contains(whichever + " is kept or becomes account balance, but it can be refunded again")
        .doesNotContain("the refund fails");
    assertThat(said("support", two, STOP.formatted("CANCEL", TAKES)))
        .contains("$20.00 in all is being refunded. $15.00 of that would have become account")
        .contains(whichever + " does, but it can be refunded again.")
        .doesNotContain("the refund fails");
    assertThat(said("support", two, STOP.formatted("CANCEL", "")))
        .contains("already goes back all the same. Whatever of it fails can be refunded again.");
    String lost = each.replace("invested: usd(750)", "covers: usd(300)");
    String frozen = "openRefunds: { amount: usd(2000), credits: 40 }";
    assertThat(said("plans", two.replace(each, lost), CHANGE.formatted(frozen)))
        .contains("what became of the refunds of $20.00 in all.")
        .contains("If the refund of $10.00 fails, $3.00 of it covers")
        .doesNotContain("the refund fails", "of the refund of");
  }

  /** Whatever depends on a refund that fails depends on a dispute over the same money as well. */
  @Test
  void aDisputeOverTheSameMoneyIsNamedInReviewsToo() throws IOException {
    String same = "{ chargeId: '%s', amount: usd(1500), frozen: 0, beyondCharge: usd(1500) }";
    String named =
        "$15.00 of what is being refunded is disputed as well. Of a refund that fails, so"
            + " much counts, comes back and can be refunded again only if the dispute is won.";
    String frozen = "openRefunds: { amount: usd(2000), credits: 40 }";
    for (String of : new String[] {"c", "d"}) {
      String both = BOTH.formatted("invested: usd(2000)", same.formatted(of));
      for (String told :
          new String[] {
            said("plans", both, CHANGE.formatted(TAKES)),
            said("plans", both, CHANGE.formatted(frozen)),
            said("support", both, STOP.formatted("CANCEL", "")),
          }) {
        if (of.equals("c")) {
          assertThat(told).contains(named);
        } else {
          assertThat(told).doesNotContain("as well");
        }
      }
    }
  }

  private static String said(String reader, String more, String statements) throws IOException {
    return printed(
        """
        const usd = (amountMinor) => ({ amountMinor, currency: 'USD' });
        const at = '2026-01-01T00:00:00Z';
        const subscription = {
          openCharges: [], allowedActions: [], accountBalance: usd(0), actionsAt: at,
          credits: { usable: 5, lots: [] }, %s
        };
        const context = {
          ...(await lookingAt('%s')), catalog: {}, planName: (id) => id,
          subscription: () => subscription, events: () => [],
        };
        const quote = {
          lines: [], lockOuts: [], total: usd(0), dueAt: at, period: { start: at, end: at },
          timing: 'IMMEDIATE', planId: 'basic', creditsAfter: 0,
        };
        const tell = (element) => console.log(element.textContent);
        """
                .formatted(more, reader)
            + statements);
  }
}
