package dev.termshift.console.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that are made for customers, read by others: nobody else has their card, or is "you". */
class ReaderScriptTest extends ScriptsInNode {

  private static final String READ = "{ role: 'READ', may: ['FIND'] }";
  private static final String SUPPORT = "{ role: 'SUPPORT', may: ['FIND', 'COMMAND'] }";
  private static final String CUSTOMER = "{ role: 'CUSTOMER', may: ['COMMAND'] }";

  private static final String OVERDUE =
      "{ ...charge, purpose: 'PERIOD', waitsFor: 'RETRY', failureKind: 'SOFT' }";

  private static final String CONFIRMS =
      """
      { ...charge, purpose: 'PERIOD', waitsFor: 'ANSWER', pending: true,
        nextAction: { kind: 'CONFIRM', url: 'https://bank.example/1' } }""";

  private static final String DECLINED =
      """
      [{ name: 'charge.requested', at, data: { chargeId: 'c9', attempt: 1, amountMinor: 200,
          currency: 'USD', purpose: { kind: 'TOP_UP', planId: 'basic', credits: 100 } } },
        { name: 'charge.cancelled', at, data: { chargeId: 'c9', reason: 'PAYMENT_FAILED' } }]""";

  @Test
  void onAnOpenServerThePageSaysWhoReadsIt() throws IOException {
    assertThat(reader("{ open: true }", "customer")).isEqualTo("customer");
    assertThat(reader("{ open: true }", "support")).isEqualTo("support");
  }

  @Test
  void whoHasATokenReadsEveryPageAsWhatItIs() throws IOException {
    assertThat(reader(CUSTOMER, "customer")).isEqualTo("customer");
    for (String page : new String[] {"customer", "support"}) {
      assertThat(reader(SUPPORT, page)).isEqualTo("support");
      assertThat(reader(READ, page)).isEqualTo("support");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"billing", "plans", "credits"})
  void onlyTheCustomerPaysWithTheCard(String page) throws IOException {
    assertThat(shown(CUSTOMER, page, OVERDUE, "[]")).contains("Pay now", "or you can pay now");
    for (String other : new String[] {SUPPORT, READ}) {
      assertThat(shown(other, page, OVERDUE, "[]"))
          .contains("$5.00 is overdue", "It will be tried again on")
          .doesNotContain("Pay now", "pay now", "you ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"billing", "plans", "credits"})
  void onlyTheCustomerConfirms(String page) throws IOException {
    assertThat(shown(CUSTOMER, page, CONFIRMS, "[]"))
        .contains("Your bank asks you", "Confirm with your bank", "https://bank.example/1");
    assertThat(shown(SUPPORT, page, CONFIRMS, "[]"))
        .contains("The bank asks the customer", "Where the customer confirms")
        .doesNotContain("our bank");
    assertThat(shown(READ, page, CONFIRMS, "[]"))
        .contains("The bank asks the customer")
        .doesNotContain("our bank", "Where the customer confirms", "https:");
  }

  @Test
  void onlyTheCustomerBuysAgainWhatWasDeclined() throws IOException {
    String none = "{ ...charge, chargeId: 'none', waitsFor: 'ANSWER', purpose: 'UPGRADE' }";
    assertThat(shown(CUSTOMER, "billing", none, DECLINED))
        .contains("You can buy them again", "Buy Credits");
    for (String other : new String[] {SUPPORT, READ}) {
      assertThat(shown(other, "billing", none, DECLINED))
          .contains("The customer can buy them again")
          .doesNotContain("Buy Credits", "You can");
    }
  }

  private static String reader(String me, String page) throws IOException {
    return printed(
        """
        const { know, readerOf } = await load('session.js');
        know(%s);
        console.log(readerOf('%s'));
        """
            .formatted(me, page));
  }

  private static String shown(String me, String page, String charge, String events)
      throws IOException {
    return printed(
        """
        const { know, readerOf } = await load('session.js');
        globalThis.sessionStorage = { getItem: () => 'a token' };
        know(%s);
        const { banners } = await load('pages/banners.js');
        const at = '2026-04-01T00:00:00Z';
        const charge = { chargeId: 'c1', amount: { amountMinor: 500, currency: 'USD' },
          attempt: 1, attemptedAt: at, until: '2026-04-03T00:00:00Z', planId: 'basic',
          period: { start: at, end: '2026-05-01T00:00:00Z' } };
        const subscription = { status: 'ACTIVE', zone: 'UTC', actionsAt: at,
          plan: { planId: 'basic', interval: 'P1M' }, period: charge.period,
          openCharges: [%s], accountBalance: { amountMinor: 0, currency: 'USD' },
          allowedActions: [{ type: 'retry-charge', data: { chargeId: 'c1' }, allowed: true }] };
        const context = { ...(await lookingAt('%s', readerOf('customer'))), id: 's',
          planName: (id) => id, catalog: { plans: [] } };
        const links = (part) => [part.href, ...part.children.flatMap(links)].filter(Boolean);
        banners(context, { subscription, events: %s })
          .forEach((each) => console.log(each.textContent.replace(/ +/g, ' '), links(each)));
        """
            .formatted(me, charge, page, events));
  }
}
