package dev.termshift.console.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A dispute over money that became account balance, which a charge that waits has used. */
class LostWhileAwaitedScriptTest extends ScriptsInNode {

  private static final String DROPS =
      "If the bank pays back what is disputed, $50.00, before this is paid, this is dropped,"
          + " and up to $45.00 of account balance is taken.";
  private static final String STAYS =
      "What account balance pays of this stays paid, whatever becomes of the dispute over $50.00.";
  private static final String TAKES =
      "If the bank pays that back, up to $45.00 of account balance is taken for it.";

  private static final String CHANGE =
      """
      const { unsettledTexts } = await load('unsettled.js');
      const quote = { direction: 'UPGRADE', timing: 'IMMEDIATE', planId: 'studio',
        total: usd(45000), lines: [{ kind: 'ACCOUNT_BALANCE', amountMinor: -4500 }], %s };
      const owing = { ...subscription, accountBalance: usd(4500), openCharges: [] };
      console.log(...unsettledTexts({ catalog: { %s } }, owing, quote));
      """;

  @Test
  void anUpgradeThatWillWaitIsNotSaidToStayPaidBefore() throws IOException {
    assertThat(said(CHANGE.formatted("", "")))
        .contains(DROPS)
        .contains("Once it is paid, what account balance paid of it stays paid.")
        .doesNotContain(STAYS);
  }

  @Test
  void whatTakesEffectAtOnceStaysPaid() throws IOException {
    assertThat(said(CHANGE.formatted("total: usd(0)", ""))).isEqualTo(STAYS);
    assertThat(said(CHANGE.formatted("", "activation: 'IMMEDIATELY'"))).isEqualTo(STAYS);
    assertThat(said(CHANGE.formatted("direction: undefined", ""))).isEqualTo(STAYS);
  }

  @Test
  void theUpgradeThatWaitsSaysIt() throws IOException {
    String pending =
        """
        const { pendingWords } = await load('words.js');
        const told = (more) => console.log(pendingWords(
          subscription.pendingChange, { ...subscription, ...more }, (id) => id).join(' '));
        told({});
        told({ openDisputes: [] });
        told({ accountBalance: usd(5000) });
        """;
    assertThat(said(pending).lines())
        .satisfiesExactly(
            told -> assertThat(told).contains(DROPS),
            told -> assertThat(told).doesNotContain("disputed"),
            told -> assertThat(told).doesNotContain("is dropped, and up to"));
  }

  @Test
  void whoTakesItBackReadsWhatBecomesOfTheBalanceThatComesBack() throws IOException {
    String undo =
        """
        const { openWithdraw } = await load('pages/giving.js');
        globalThis.document.activeElement = { matches: () => false, closest: () => null };
        openWithdraw({ id: 's', hat: 'support', planName: (id) => id, listen: () => () => {},
          subscription: () => subscription, events: () => [] }, subscription);
        console.log(document.body.textContent);
        process.exit();
        """;
    assertThat(said(undo))
        .contains("$45.00 of account balance, which a charge that is dropped had used, comes back.")
        .contains(TAKES);
  }

  @Test
  void soDoesWhoWaivesEndsOrPauses() throws IOException {
    String waive =
        """
        const { waiveReview } = await load('pages/waivereview.js');
        console.log(waiveReview(subscription, period));
        """;
    assertThat(said(waive)).contains(TAKES);
    String cancel =
        """
        const { cancelFacts } = await load('pages/cancelling.js');
        const paused = { ...subscription, period: undefined, plan: undefined, status: 'PAUSED' };
        const seen = { subscription: () => paused, events: () => [] };
        cancelFacts(seen, paused).forEach((each) => console.log(each.textContent));
        """;
    assertThat(said(cancel)).contains(TAKES);
    String pause =
        """
        const { stopReview } = await load('pages/stopping.js');
        const quote = { stops: 'PAUSE', total: usd(0), balanceAfter: usd(4500),
          lines: [{ kind: 'ACCOUNT_BALANCE', amountMinor: -4500 }] };
        console.log(stopReview(quote, subscription, []).textContent);
        """;
    assertThat(said(pause)).contains(TAKES);
  }

  @Test
  void whoAcceptsNewTermsReadsWhatTheyCostThen() throws IOException {
    String terms =
        """
        const { newTermsNotice } = await load('pages/newterms.js');
        const leadsTo = { at: span.end, price: usd(700), credits: 5, charged: usd(200), %s };
        const now = { ...subscription, pendingChange: undefined,
          allowedActions: [{ type: 'accept-terms', data: {}, allowed: true, leadsTo }] };
        console.log(newTermsNotice({ planName: (id) => id }, now, []).textContent);
        """;
    String more = "If the bank pays back what is disputed before that, up to $7.00 is charged.";
    assertThat(said(terms.formatted("ifDisputesLost: usd(700)"))).contains(more);
    assertThat(said(terms.formatted(""))).contains("$7.00").doesNotContain("disputed");
  }

  private static String said(String statements) throws IOException {
    return printed(
        """
        const usd = (amountMinor) => ({ amountMinor, currency: 'USD' });
        const at = '2026-04-01T00:00:00Z';
        const span = { start: at, end: '2026-05-01T00:00:00Z' };
        const period = { chargeId: 'c3', purpose: 'PERIOD', amount: usd(500), period: span,
          balanceApplied: usd(4500) };
        const subscription = {
          status: 'ACTIVE', zone: 'UTC', actionsAt: at, accountBalance: usd(0), period: span,
          plan: { planId: 'basic', interval: 'P1M', price: usd(500) },
          pendingChange: { kind: 'UPGRADE_AWAITING_PAYMENT', chargeId: 'c2', amount: usd(45000),
            plan: { planId: 'studio' }, payableUntil: '2026-04-02T00:00:00Z' },
          openCharges: [{ chargeId: 'c2', purpose: 'UPGRADE', amount: usd(45000),
            balanceApplied: usd(4500) }],
          openDisputes: [{ amount: usd(5000), frozen: 0, beyondCharge: usd(5000) }],
          allowedActions: [{ type: 'withdraw-change', data: {}, allowed: true }],
          credits: { usable: 5, lots: [] },
        };
        """
            + statements);
  }
}
