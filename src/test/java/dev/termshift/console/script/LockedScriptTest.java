package dev.termshift.console.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Why something cannot be done now: what speaks against all of it comes before what does not. */
class LockedScriptTest extends ScriptsInNode {

  /** Of three plans the middle one runs; each upgrade is refused for the reasons that it has. */
  private static final String LOCKED =
      """
      const { upgradeButton } = await load('pages/plans.js');
      const { allowed } = await load('commands.js');
      const codes = %s;
      const plans = ['low', 'mine', 'high'].map((planId) => ({ planId,
        price: { amountMinor: 500, currency: 'USD' }, prices: [{ currency: 'USD' }] }));
      const subscription = {
        plan: { planId: 'mine' }, accountBalance: { currency: 'USD' },
        allowedActions: Object.entries(codes).map(([planId, list]) => ({ type: 'upgrade',
          data: { planId }, allowed: list.length === 0,
          rejections: list.map((code) => ({ code })) })),
      };
      const context = { catalog: { plans, directions: [
        { from: 'mine', to: 'low', direction: 'DOWNGRADE' },
        { from: 'mine', to: 'high', direction: 'UPGRADE' } ] } };
      const { reasons } = allowed(subscription, 'upgrade');
      console.log(upgradeButton(context, subscription).locked,
        reasons.map(({ code }) => code).join());
      """;

  @Test
  void anUpgradeIsLockedByWhatSpeaksAgainstAllOfThem() throws IOException {
    assertThat(
            locked(
                """
                { mine: ['SAME_PLAN', 'PAYMENT_OVERDUE'],
                  low: ['NOT_AN_UPGRADE', 'PAYMENT_OVERDUE'], high: ['PAYMENT_OVERDUE'] }"""))
        .isEqualTo("true PAYMENT_OVERDUE");
  }

  @Test
  void whatNoPlanOfTheOthersIsRefusedForLocksNothing() throws IOException {
    assertThat(locked("{ mine: ['SAME_PLAN'], low: ['NOT_AN_UPGRADE'], high: [] }"))
        .isEqualTo("false");
    assertThat(locked("{ mine: ['SAME_PLAN'], low: ['NOT_AN_UPGRADE'] }"))
        .isEqualTo("false SAME_PLAN");
  }

  private static String locked(String codes) throws IOException {
    return printed(LOCKED.formatted(codes));
  }
}
