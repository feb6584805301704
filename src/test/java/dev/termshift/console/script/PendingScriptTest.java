package dev.termshift.console.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What is told of an upgrade, or of the end of a trial, that waits for its payment. */
class PendingScriptTest extends ScriptsInNode {

  private static final String AS_WELL = " as well. If both are paid, what is unused of it becomes";

  /** A bank debit may take longer than the trial, which ends by itself then. */
  @Test
  void aTrialThatEndsBeforeItsPaymentIsKnownIsChargedTwice() throws IOException {
    assertThat(told("team", "2026-01-12T00:00:00Z", ""))
        .contains("If the payment has not gone through by 8 Jan 2026, the trial ends all the same")
        .contains(AS_WELL)
        .doesNotContain("nothing changes");
    assertThat(told("team", "2026-01-07T00:00:00Z", ""))
        .contains("The trial goes on until it is paid; if it is not, nothing changes.")
        .doesNotContain(AS_WELL);
  }

  @Test
  void aPlanThatRenewsBeforeItsUpgradeIsPaidIsChargedTwice() throws IOException {
    assertThat(told("studio", "2026-01-12T00:00:00Z", ""))
        .contains("If the payment has not gone through by 8 Jan 2026, the next period of the")
        .contains(AS_WELL);
    assertThat(told("studio", "2026-01-07T00:00:00Z", "")).doesNotContain(AS_WELL);
  }

  @Test
  void whatEndsOrPausesBeforeIsNot() throws IOException {
    for (String kind : new String[] {"CANCELLATION_AT_PERIOD_END", "PAUSE_AT_PERIOD_END"}) {
      assertThat(told("studio", "2026-01-12T00:00:00Z", kind))
          .contains("Until the payment has gone through")
          .doesNotContain(AS_WELL);
    }
  }

  @Test
  void aTrialWhoseEndBalancePaysIsNoUpgrade() throws IOException {
    String listed =
        """
        const purpose = { kind: 'UPGRADE', planId: 'team' };
        const data = { chargeId: 'c1', amountMinor: 3000, currency: 'USD', purpose, cause: {} };
        const events = [{ name: 'balance.applied', at: '2026-01-01T00:00:00Z', data,
          command: 'end-trial' }];
        const { chargesOf, chargeList } = await load('pages/charges.js');
        const subscription = { openCharges: [], zone: 'UTC' };
        const context = { planName: () => 'Team', catalog: { plans: [] }, reader: 'billing' };
        const charges = chargesOf(events, subscription);
        console.log(chargeList(context, subscription, charges, {})[0].textContent);
        """;
    assertThat(printed(listed))
        .startsWith("Team, which ends its trial")
        .contains("$30.00 from account balance $0.00 Paid");
  }

  private static String told(String planId, String until, String replaces) throws IOException {
    return printed(
        """
        const { pendingWords } = await load('words.js');
        const amount = { amountMinor: 3000, currency: 'USD' };
        const kind = '%s';
        const pending = {
          kind: 'UPGRADE_AWAITING_PAYMENT', plan: { planId: '%s' }, chargeId: 'c1', amount,
          get endsTrial() { return this.plan.planId === 'team'; },
          payableUntil: '%s',
          ...(kind && { replaces: { kind, effectiveAt: '2026-01-08T00:00:00Z' } }),
        };
        const subscription = {
          status: 'ACTIVE', zone: 'UTC', openCharges: [], accountBalance: amount,
          plan: { planId: 'team', interval: 'P1M', price: amount },
          period: { start: '2026-01-01T00:00:00Z', end: '2026-01-08T00:00:00Z' },
        };
        console.log(pendingWords(pending, subscription, (id) => id).join(' '));
        """
            .formatted(replaces, planId, until));
  }
}
