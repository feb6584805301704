package dev.termshift.console.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Who changes or resumes a plan reads what becomes of each discount. */
class DiscountScriptTest extends ScriptsInNode {

  private static final String CONTINUES = "The discount d-long continues.";
  private static final String USED_UP = "The discount d-last is used up by this.";
  private static final String ENDS = "The discount d-other ends: it does not apply to this plan.";

  @Test
  void aPlanChangeSaysItOfEach() throws IOException {
    assertThat(
            said(
                """
                const { summaryOf } = await load('pages/change.js');
                console.log(summaryOf(context, subscription, plan, quote).textContent);
                """))
        .containsSubsequence(CONTINUES, USED_UP, ENDS);
  }

  @Test
  void soDoesWhoResumes() throws IOException {
    assertThat(
            said(
                """
                const { openResume } = await load('pages/comeback.js');
                document.activeElement = { matches: () => false, closest: () => null };
                globalThis.fetch = async () => new Response(JSON.stringify(quote));
                openResume(context, subscription);
                setTimeout(() => {
                  console.log(document.body.textContent);
                  process.exit();
                }, 100);
                """))
        .containsSubsequence(CONTINUES, USED_UP, ENDS);
  }

  private static String said(String statements) throws IOException {
    return printed(
        """
        const money = { amountMinor: 0, currency: 'USD' };
        const at = '2026-01-01T00:00:00Z';
        const plan = { planId: 'basic', interval: 'P1M', price: money };
        const subscription = { openCharges: [], accountBalance: money, actionsAt: at, plan,
          zone: 'UTC', allowedActions: [] };
        const context = { catalog: {}, planName: (id) => id, subscription: () => subscription,
          events: () => [], id: 's', hat: 'customer', listen: () => () => {},
          wanted: new Map(), signal: { addEventListener() {} } };
        const quote = {
          lines: [], lockOuts: [], total: money, dueAt: at, period: { start: at, end: at },
          timing: 'IMMEDIATE', planId: 'basic', creditsAfter: 0, discounts: [
            { discountId: 'd-long', kept: true },
            { discountId: 'd-last', kept: true, usedUp: true },
            { discountId: 'd-other', kept: false },
          ],
        };
        """
            + statements);
  }
}
