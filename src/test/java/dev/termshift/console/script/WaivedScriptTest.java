package dev.termshift.console.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Who waives a charge reads what becomes of its discounts, and what is charged next. */
class WaivedScriptTest extends ScriptsInNode {

  private static final String REVIEW =
      """
      const { afterWaiving } = await load('pages/afterwaiving.js');
      const charge = { chargeId: 's:c2', lines: [{ kind: 'FULL_PRICE', amountMinor: 3000 },
        { kind: 'DISCOUNT', discountId: 'half', amountMinor: -1500 }] };
      const next = { at: '2026-05-01T00:00:00Z', lines: [],
        amount: { amountMinor: 3000, currency: 'USD' } };
      const subscription = { discounts: %s, zone: 'UTC', plan: { interval: 'P1M' },
        allowedActions: [{ type: 'waive-charge', data: { chargeId: 's:c2' }, allowed: true,
          leadsTo: { upcomingCharge: next } }] };
      console.log(afterWaiving(subscription, charge).join(' '));
      """;

  @Test
  void aDiscountOfThePeriodIsUsedAllTheSame() throws IOException {
    assertThat(printed(REVIEW.formatted("[]")))
        .isEqualTo("Discount half is used up all the same. $30.00 is charged on 1 May 2026.");
    assertThat(printed(REVIEW.formatted("[{ discountId: 'half' }]")))
        .isEqualTo(
            "A period of discount half is used all the same. $30.00 is charged on 1 May 2026.");
  }

  /** What was asked for to end the trial comes to the same amount, and may be paid as well. */
  private static final String TWO =
      """
      const usd = (amountMinor) => ({ amountMinor, currency: 'USD' });
      const period = { start: '2026-04-01T00:00:00Z', end: '2026-05-01T00:00:00Z' };
      const charge = { chargeId: 's:c2', purpose: 'PERIOD', amount: usd(3000), period };
      const first = { chargeId: 's:c1', purpose: 'UPGRADE', amount: usd(3000) };
      const pendingChange = { kind: 'UPGRADE_AWAITING_PAYMENT', chargeId: 's:c1',
        amount: usd(3000) };
      const subscription = { openCharges: [first, charge], allowedActions: [], zone: 'UTC',
        accountBalance: usd(0),
        plan: { planId: 'trio', interval: 'P1M', price: usd(3000) }, pendingChange };
      const context = { planName: (id) => id };
      """;

  @Test
  void itIsSaidWhichOfTwoChargesOfTheSameAmountBecomesBalance() throws IOException {
    String waive =
        """
        const { waiveReview } = await load('pages/waivereview.js');
        console.log(waiveReview(subscription, charge));
        """;
    assertThat(printed(TWO + waive))
        .contains("If this charge is paid all the same, its $30.00 becomes account balance.")
        .doesNotContain("that has been requested already");
  }

  @Test
  void whoTakesBackAChangeReadsThatItIsTheChargeOfTheChange() throws IOException {
    String undo =
        """
        const { takenBackText } = await load('pages/takenback.js');
        console.log(takenBackText(context, subscription));
        """;
    assertThat(printed(TWO + undo))
        .contains("If the $30.00 of the change is paid all the same, it becomes account balance.");
  }
}
