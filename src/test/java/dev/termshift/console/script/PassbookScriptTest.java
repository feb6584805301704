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

  /** A row each, latest first, with its day and its sign. */
  @Test
  void everyWayOfMoneyHasItsRow() throws IOException {
    assertThat(
            book(
                    row("1", "subscription.imported", "balance: usd(700)"),
                    row("2", "balance.credited", "reason: 'PROMOTION', ...usd(600)"),
                    row(
                        "3",
                        "balance.applied",
                        "purpose: { kind: 'PERIOD', planId: 'p' }, ...usd(40)"),
                    row("4", "balance-refund.requested", "...usd(300)"),
                    row("5", "balance-refund.failed", "...usd(200)"),
                    row("6", "subscription.reinstated", "balanceApplied: usd(50)"),
                    row("7", "refund.reported", "fromBalanceMinor: 30, currency: 'USD'"),
                    row("8", "dispute.lost", "fromBalanceMinor: 20, currency: 'USD'"),
                    row("9", "dispute.lost", "currency: 'USD'"),
                    row("9", "charge.settled", "...usd(900)"))
                .lines())
        .containsExactly(
            "Money of a payment went back · 8 Apr 2026 −$0.20",
            "Money of a payment went back · 7 Apr 2026 −$0.30",
            "A payment came after all, and balance paid its part again · 6 Apr 2026 −$0.50",
            "A payout failed · 5 Apr 2026 +$2.00",
            "Payout of account balance · 4 Apr 2026 −$3.00",
            "Period of p · 3 Apr 2026 −$0.40",
            "Promotion · 2 Apr 2026 +$6.00",
            "Brought along from elsewhere · 1 Apr 2026 +$7.00");
  }

  @Test
  void whereNothingMovedThereIsNoBook() throws IOException {
    assertThat(book(row("9", "charge.settled", "...usd(900)"))).isEqualTo("none");
  }

  private static String row(String day, String name, String data) {
    return "{ at: '2026-04-0%sT00:00:00Z', name: '%s', data: { %s } }".formatted(day, name, data);
  }

  private static String book(String... rows) throws IOException {
    return printed(
        """
        const { passbook } = await load('pages/passbook.js');
        const usd = (amountMinor) => ({ amountMinor, currency: 'USD' });
        const book = passbook({ planName: (id) => id }, { zone: 'UTC' }, [%s]);
        const rows = (part) => [part, ...part.children.flatMap(rows)]
          .filter(({ tag }) => tag === 'li');
        console.log(book
          ? rows(book).map((each) => each.textContent.replace(/ +/g, ' ')).join('\\n') : 'none');
        """
            .formatted(String.join(", ", rows)));
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
