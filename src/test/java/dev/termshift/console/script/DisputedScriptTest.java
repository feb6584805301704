package dev.termshift.console.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Every review says what a dispute that is open leads to. */
class DisputedScriptTest extends ScriptsInNode {

  private static final String OWING =
      """
      accountBalance: { amountMinor: 3000, currency: 'USD' }, openDisputes: [
        { amount: { amountMinor: 5000, currency: 'USD' }, frozen: 0,
          beyondCharge: { amountMinor: 5000, currency: 'USD' } },
      ]""";
  private static final String STAYS =
      "What account balance pays of this stays paid, whatever becomes of the dispute over $50.00.";

  @Test
  void aPlanChangeSaysWhatBecomesAccountBalance() throws IOException {
    assertThat(
            said(
                """
                const { summaryOf } = await load('pages/change.js');
                const plan = { planId: 'basic', interval: 'P1M' };
                tell(summaryOf(context, { ...subscription, plan }, plan, quote));
                """))
        .contains("If the dispute is won, $20.00 becomes account balance later.");
  }

  @Test
  void anEndSaysItAndAPauseThatItIsKept() throws IOException {
    String stop =
        """
        const { stopReview } = await load('pages/stopping.js');
        tell(stopReview({ ...quote, stops: '%s', balanceAfter: money }, subscription, []));
        """;
    assertThat(said(stop.formatted("CANCEL")))
        .contains("If the dispute is won, $20.00 becomes account balance later.");
    assertThat(said(stop.formatted("PAUSE")))
        .contains("If the dispute is won, $20.00 of unused time is kept as well.");
  }

  @Test
  void aBannerSaysWhatIsTakenOfAccountBalance() throws IOException {
    String banners =
        """
        const { moneyBackBanners } = await load('pages/moneyback.js');
        moneyBackBanners({ reader: 'customer' }, { ...subscription, %s }, []).forEach(tell);
        """;
    String taken = "If it pays that back, up to $30.00 of account balance is taken for it.";
    assertThat(said(banners.formatted(OWING))).contains(taken);
    assertThat(said(banners.formatted(OWING + ", accountBalance: money")))
        .contains("$50.00 is disputed")
        .doesNotContain("account balance");
  }

  @Test
  void aChangeAnEndAndTheBalanceItselfSayIt() throws IOException {
    assertThat(
            said(
                """
                const owing = { ...subscription, %s };
                const { ifLostText, ifLostTexts } = await load('disputed.js');
                const { stopReview } = await load('pages/stopping.js');
                const usd = (amountMinor) => ({ amountMinor, currency: 'USD' });
                const stop = { ...quote, stops: 'CANCEL', balanceAfter: usd(5500) };
                const used = (minor) =>
                  ({ ...quote, lines: [{ kind: 'ACCOUNT_BALANCE', amountMinor: -minor }] });
                console.log('now', ifLostText(owing, owing.accountBalance));
                tell(stopReview(stop, owing, []));
                console.log('all', ...ifLostTexts(owing, used(3000)));
                console.log('part', ...ifLostTexts(owing, used(1000)));
                console.log('more', ...ifLostTexts(owing, { ...quote, total: usd(-1000) }));
                console.log('none', ...ifLostTexts(subscription, used(1000)));
                """
                    .formatted(OWING)))
        .contains("now $50.00 is disputed with the bank. If the bank pays that back, up to $30.00")
        .contains("up to $50.00 of account balance is taken for it.")
        .contains("all " + STAYS + "\n")
        .contains("part " + STAYS + " $50.00 is disputed")
        .contains("up to $20.00 of account balance is taken for it.")
        .contains("up to $40.00 of account balance is taken for it.")
        .endsWith("none");
  }

  @Test
  void theReviewOfAPlanChangeSaysItOfTheSubscriptionAsItIs() throws IOException {
    assertThat(
            said(
                """
                const { summaryOf } = await load('pages/change.js');
                const plan = { planId: 'basic', interval: 'P1M' };
                const now = { ...subscription, plan, %s };
                const seen = { ...context, subscription: () => now };
                const lines = [{ kind: 'ACCOUNT_BALANCE', amountMinor: -1000 }];
                tell(summaryOf(seen, { ...subscription, plan }, plan, { ...quote, lines }));
                """
                    .formatted(OWING)))
        .contains(STAYS)
        .contains("up to $20.00 of account balance is taken for it.");
  }

  /** At the end of the period account balance may be gone: it pays only then. */
  @Test
  void aChangeAtTheEndSaysWhatIsChargedIfItIsLostBefore() throws IOException {
    assertThat(
            said(
                """
                const owing = { ...subscription, %s };
                const { ifLostTexts } = await load('disputed.js');
                const lines = [{ kind: 'ACCOUNT_BALANCE', amountMinor: -1000 }];
                const later = { ...quote, timing: 'PERIOD_END', lines };
                const ifDisputesLost = { amountMinor: 1000, currency: 'USD' };
                console.log('more', ...ifLostTexts(owing, { ...later, ifDisputesLost }));
                console.log('free', ...ifLostTexts(owing, { ...later, lines: [] }));
                console.log('none', ...ifLostTexts(subscription, later));
                """
                    .formatted(OWING)))
        .isEqualTo(
            "more $50.00 is disputed with the bank. If the bank pays that back before, up to $30.00"
                + " of account balance is taken for it, and up to $10.00 is charged then.\n"
                + "free $50.00 is disputed with the bank. If the bank pays that back, up to $30.00"
                + " of account balance is taken for it.\nnone");
  }

  @Test
  void thePendingChangeAndTheBalanceSayItToo() throws IOException {
    String pending =
        """
        const { pendingWords } = await load('words.js');
        const usd = (amountMinor) => ({ amountMinor, currency: 'USD' });
        const plan = { planId: 'basic', interval: 'P1M', price: usd(500) };
        const charge = { at, lines: [], amount: usd(%d), ifDisputesLost: usd(5000) };
        const owing = { ...subscription, plan, status: '%s', %s };
        const change = { kind: '%s', plan, amount: usd(%d), effectiveAt: at };
        console.log(...pendingWords(change, { ...owing, %s: charge }, (id) => id));
        """;
    String more = " If the bank pays back what is disputed before that, up to $50.00 is charged.";
    for (String kind : new String[] {"UPGRADE_AT_PERIOD_END", "DOWNGRADE_AT_PERIOD_END"}) {
      for (int minor : new int[] {0, 2000}) {
        assertThat(said(pending.formatted(minor, "ACTIVE", OWING, kind, minor, "upcomingCharge")))
            .contains(more);
      }
    }
    assertThat(
            said(
                pending.formatted(
                    2000, "ACTIVE", OWING, "PAUSE_AT_PERIOD_END", 2000, "laterCharge")))
        .contains(more);
    for (String kind : new String[] {"UPGRADE_AWAITING_PAYMENT", "CANCELLATION_AT_PERIOD_END"}) {
      assertThat(said(pending.formatted(2000, "ACTIVE", OWING, kind, 2000, "upcomingCharge")))
          .doesNotContain("before that");
    }
    assertThat(
            said(
                pending.formatted(
                    2000, "PAST_DUE", OWING, "UPGRADE_AT_PERIOD_END", 2000, "laterCharge")))
        .doesNotContain("before that");
  }

  @Test
  void soDoesWhateverElseTellsTheNextCharge() throws IOException {
    String told =
        said(
            """
            const { ifLostThenText, resumeCosts, resumesText } = await load('pages/nextcharge.js');
            const { afterWaiving } = await load('pages/afterwaiving.js');
            const usd = (amountMinor) => ({ amountMinor, currency: 'USD' });
            const charge = { at, lines: [], amount: usd(2000), ifDisputesLost: usd(5000) };
            console.log('resume', resumeCosts({ laterCharge: { ...charge, after: 'RESUME' } }));
            const paused = { ...subscription, resumesAt: at, zone: 'UTC', upcomingCharge: charge };
            console.log('resumes', resumesText(paused));
            const waive = { type: 'waive-charge', data: { chargeId: 'c1' }, allowed: true,
              leadsTo: { upcomingCharge: charge } };
            const waived = { ...subscription, zone: 'UTC', allowedActions: [waive] };
            console.log('waived', ...afterWaiving(waived, { chargeId: 'c1' }));
            const owing = { ...subscription, zone: 'UTC', upcomingCharge: charge, %s };
            console.log('balance', ifLostThenText(owing, ''));
            console.log('none', ifLostThenText({ ...owing, openDisputes: [] }, ''));
            """
                .formatted(OWING));
    assertThat(told.split("before that, up to \\$50.00 is charged", -1)).hasSize(4);
    assertThat(told)
        .endsWith("before, up to $50.00 is charged on 1 Jan 2026.\nnone")
        .doesNotContain("is taken for it");
  }

  @Test
  void aBannerSaysWhatThereIsIfItIsWonAndTogetherNoMoreThanThereIsIsTaken() throws IOException {
    String told =
        said(
            """
            const { moneyBackBanners } = await load('pages/moneyback.js');
            const usd = (amountMinor) => ({ amountMinor, currency: 'USD' });
            const dispute = (beyond, more = {}) => ({ amount: usd(beyond), frozen: 0,
              beyondCharge: usd(beyond), ...more });
            const shown = (openDisputes) => moneyBackBanners({ reader: 'customer' },
              { ...subscription, accountBalance: usd(2100), openDisputes }, []).forEach(tell);
            shown([dispute(3000), dispute(2000)]);
            shown([dispute(1000, { ifWon: usd(3000) }), dispute(900, { keptIfWon: usd(700) })]);
            """);
    assertThat(told)
        .contains("up to $21.00 of account balance is taken for it, and up to $21.00 for all")
        .contains("up to $20.00 of account balance is taken for it, and up to $21.00 for all")
        .contains("up to $9.00 of account balance is taken for it.")
        .contains("If the dispute is won, $30.00 becomes account balance.")
        .contains("If the dispute is won, $7.00 of unused time is kept as well.");
  }

  @Test
  void onlyWhatAccountBalancePaysStaysPaid() throws IOException {
    String left = "up to $30.00 of account balance is taken for it.";
    assertThat(
            said(
                """
                const owing = { ...subscription, %s };
                const { ifLostTexts } = await load('disputed.js');
                const lines = [{ kind: 'DISCOUNT', amountMinor: -1000 }];
                console.log(...ifLostTexts(owing, { ...quote, lines }));
                """
                    .formatted(OWING)))
        .startsWith("$50.00 is disputed with the bank.")
        .endsWith(left);
  }

  /** What a charge has itself is taken of that. */
  @Test
  void onlyDisputesThatTakeAccountBalanceAreNamed() throws IOException {
    String disputes =
        """
        const usd = (amountMinor) => ({ amountMinor, currency: 'USD' });
        const openDisputes = [
          { amount: usd(700), frozen: 0 },
          { amount: usd(5000), frozen: 0, beyondCharge: usd(2000) },
        ];
        const owing = { ...subscription, accountBalance: usd(9000), openDisputes };
        """;
    assertThat(
            said(
                disputes
                    + """
                      const { ifLostText } = await load('disputed.js');
                      console.log(ifLostText(owing, owing.accountBalance));
                      """))
        .isEqualTo(
            "$50.00 is disputed with the bank. If the bank pays that back, up to $20.00 of account"
                + " balance is taken for it.");
    assertThat(
            said(disputes
                    + """
                      const { moneyBackBanners } = await load('pages/moneyback.js');
                      moneyBackBanners({ reader: 'customer' }, owing, []).forEach(tell);
                      """)
                .lines())
        .satisfiesExactly(
            own -> assertThat(own).contains("$7.00 is disputed").doesNotContain("balance"),
            beyond -> assertThat(beyond).contains("$50.00", "up to $20.00 of account balance"));
  }

  @Test
  void aPauseTakesNothingOfAccountBalance() throws IOException {
    assertThat(
            said(
                """
                const { stopReview } = await load('pages/stopping.js');
                const balanceAfter = { amountMinor: 3000, currency: 'USD' };
                const stop = { ...quote, stops: 'PAUSE', balanceAfter };
                tell(stopReview(stop, { ...subscription, %s }, []));
                """
                    .formatted(OWING)))
        .contains("is kept as well.")
        .doesNotContain("is taken for it");
  }

  @Test
  void whoPaysBalanceOutReadsWhatWouldBeLost() throws IOException {
    String dialog =
        """
        const { openRefundBalance } = await load('pages/refunds.js');
        const usd = (amountMinor) => ({ amountMinor, currency: 'USD' });
        const now = { ...subscription, %s, allowedActions: [{
          type: 'refund-balance', data: {}, allowed: true, givesBack: { amount: usd(3000) } }] };
        openRefundBalance({ ...dialogs, subscription: () => now }, now);
        tell(document.body);
        process.exit();
        """;
    String paid = "Pays $30.00 out to the customer. $0.00 of account balance stays.";
    assertThat(said(dialog.formatted(OWING)))
        .contains(
            paid
                + " $50.00 is disputed with the bank. If the bank pays that back, up to $30.00 of"
                + " account balance would be taken for it: what has been paid out by then is lost.")
        .contains("Pay balance out · $30.00");
    assertThat(said(dialog.formatted("openDisputes: []")))
        .contains(paid)
        .doesNotContain("disputed with the bank");
  }

  @Test
  void whoComesBackOrBuysReadsItToo() throws IOException {
    assertThat(
            said(
                """
                const { openResume } = await load('pages/comeback.js');
                const plan = { planId: 'basic', interval: 'P1M', price: money };
                const now = { ...subscription, plan, zone: 'UTC', %s, allowedActions: [] };
                document.activeElement = { matches: () => false, closest: () => null };
                globalThis.fetch = async () => new Response(JSON.stringify(quote));
                openResume({ ...dialogs, subscription: () => now }, now);
                setTimeout(() => {
                  tell(document.body);
                  process.exit();
                }, 100);
                """
                    .formatted(OWING)))
        .contains("If the dispute is won, $20.00 becomes account balance later.")
        .contains("up to $30.00 of account balance is taken for it.");
    assertThat(
            said(
                """
                const { chargedTexts } = await load('pages/chargedthen.js');
                const owing = { ...subscription, %s };
                console.log(chargedTexts({ ...context, subscription: () => owing }, owing, quote));
                """
                    .formatted(OWING)))
        .contains("up to $30.00 of account balance is taken for it.");
  }

  private static String said(String statements) throws IOException {
    return printed(
        """
        const money = { amountMinor: 0, currency: 'USD' };
        const at = '2026-01-01T00:00:00Z';
        const subscription = { openCharges: [], accountBalance: money, actionsAt: at };
        const context = {
          catalog: {}, planName: (id) => id, subscription: () => subscription, events: () => [],
        };
        const quote = {
          lines: [], lockOuts: [], total: money, dueAt: at, period: { start: at, end: at },
          timing: 'IMMEDIATE', planId: 'basic', creditsAfter: 0,
          ifDisputesWon: { amountMinor: 2000, currency: 'USD' },
        };
        const tell = (element) => console.log(element.textContent);
        const dialogs = { ...context, id: 's', reader: 'support', hat: 'support',
          listen: () => () => {}, wanted: new Map(), signal: { addEventListener() {} } };
        """
            + statements);
  }
}
