package dev.termshift.console.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Every movement of the customer's money has a line that the customer reads. */
class PassbookScriptTest extends ScriptsInNode {

  private static final String CHARGES =
      """
      const { chargesOf, chargeList } = await load('pages/charges.js');
      const charges = chargesOf(events, { openCharges: [] });
      console.log(chargeList(context, { zone: 'UTC' }, charges, {})
        .map((each) => each?.textContent));
      """;

  private static final String BOOK =
      """
      const { passbook } = await load('pages/passbook.js');
      console.log(passbook(context, { zone: 'UTC' }, events).textContent);
      """;

  @Test
  void aDowngradeAtOnceSaysWhereTheBalanceComesFrom() throws IOException {
    ToldStory story =
        story()
            .then(on(1), "CUSTOMER", "start", "'planId':'monthly-plus','zone':'UTC'")
            .paid(on(1), 1, 2000, "p-1")
            .then(on(1), "SUPPORT", "downgrade", "'planId':'monthly','timing':'IMMEDIATE'");
    assertThat(story.read(on(1), CHARGES))
        .contains("Period of monthly", "Paid from account balance $5.00");
    assertThat(story.read(on(1), BOOK))
        .containsSubsequence("Period of monthly", "−$5.00", "Unused time", "+$20.00");
  }

  @Test
  void anUpgradeThatADiscountPaysIsListed() throws IOException {
    ToldStory story =
        started()
            .then(
                on(1),
                "SUPPORT",
                "apply-discount",
                "'discountId':'gift','redemptionId':'r'," + "'percent':100,'periods':1")
            .then(on(1), "CUSTOMER", "upgrade", "'planId':'monthly-plus','timing':'IMMEDIATE'");
    assertThat(story.read(on(1), CHARGES))
        .contains("Upgrade to monthly-plus", "$0.00 Nothing to pay")
        .contains("Price $20.00", "Discount −$20.00")
        .contains("$5.00 became account balance on 1 Apr 2026: unused time");
  }

  @Test
  void whatBalancePaysIsTakenFromIt() throws IOException {
    ToldStory story =
        started()
            .paid(on(1), 1, 500, "p-again")
            .then(on(2), "CUSTOMER", "top-up", "'packId':'pack-100','quantity':1");
    assertThat(story.read(on(2), BOOK))
        .containsSubsequence("100 credits", "−$2.00", "A charge was paid twice", "+$5.00");
  }

  private static ToldStory started() {
    return story()
        .then(on(1), "CUSTOMER", "start", "'planId':'monthly','zone':'UTC'")
        .paid(on(1), 1, 500, "p-1");
  }

  private static String on(int day) {
    return "2026-04-%02dT00:00:00Z".formatted(day);
  }
}
