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
}
