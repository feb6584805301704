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
        """
            + statements);
  }
}
