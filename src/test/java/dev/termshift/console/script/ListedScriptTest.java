package dev.termshift.console.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a line of a list says: of a subscription how it goes on, of a charge what became of it. */
class ListedScriptTest extends ScriptsInNode {

  private static final String LOST =
      "'chargeId':'s:c1','disputeId':'d%d','amountMinor':%d,'currency':'USD'";

  @Test
  void whatIsCancelledAndOverdueMayEndBeforeItsPeriod() throws IOException {
    assertThat(line("PAST_DUE", "'CANCELLATION_AT_PERIOD_END'"))
        .isEqualTo("Pro · cancelled, ends in 3 days or, if it is paid, with its period");
    assertThat(line("ACTIVE", "'CANCELLATION_AT_PERIOD_END'")).isEqualTo("Pro · ends in 3 days");
    assertThat(line("PAST_DUE", "undefined")).isEqualTo("Pro · ends in 3 days unless it is paid");
    assertThat(line("ACTIVE", "'UPGRADE_AWAITING_PAYMENT'")).isEqualTo("Pro · ends in 3 days");
  }

  @Test
  void theBannerDoesNotSayUnlessOfAnEndThatComesInAnyCase() throws IOException {
    String overdue =
        """
        const { banners } = await load('pages/banners.js');
        const context = { reader: 'billing', planName: (id) => id, catalog: { plans: [] } };
        const until = '2026-04-20T00:00:00Z';
        const charge = { chargeId: 'c', purpose: 'PERIOD', waitsFor: 'END', attempt: 3, until,
          amount: { amountMinor: 500, currency: 'USD' }, failureKind: 'SOFT',
          attemptedAt: '2026-04-10T00:00:00Z', endsAt: '%s',
          period: { start: '2026-04-01T00:00:00Z', end: '2026-05-01T00:00:00Z' } };
        const subscription = { subscriptionId: 's', status: 'PAST_DUE', zone: 'UTC',
          openCharges: [charge], allowedActions: [], period: charge.period,
          plan: { planId: 'p', interval: 'P1M' }, actionsAt: until,
          accountBalance: { amountMinor: 0, currency: 'USD' },
          pendingChange: { kind: '%s' } };
        console.log(banners(context, { subscription, events: [] })[0].textContent);
        """;
    String unless = "Unless it is paid, the subscription ends on";
    String cancelled = "CANCELLATION_AT_PERIOD_END";
    assertThat(printed(overdue.formatted("2026-04-20T00:00:00Z", cancelled))).contains(unless);
    assertThat(printed(overdue.formatted("2026-05-01T00:00:00Z", cancelled)))
        .doesNotContain(unless);
    assertThat(printed(overdue.formatted("2026-05-01T00:00:00Z", "DOWNGRADE_AT_PERIOD_END")))
        .contains(unless);
  }

  @Test
  void aChargeThatWasLostIsNotCalledRefunded() throws IOException {
    assertThat(charge(lost(1, 500))).contains("Lost in dispute").doesNotContain("Refunded");
    assertThat(charge(lost(1, 200))).contains("Partly lost");
    assertThat(charge(refunded(lost(1, 200), 300))).contains("Returned");
    assertThat(charge(refunded(lost(1, 200), 100))).contains("Partly returned");
    assertThat(charge(refunded(paid(), 500)))
        .contains("Refunded")
        .doesNotContain("Lost", "Returned");
  }

  private static String line(String status, String pending) throws IOException {
    return printed(
        """
        const { nextText } = await load('pages/listed.js');
        const endsAt = new Date(Date.now() + 3 * 86_400_000 + 60_000).toISOString();
        const each = { planId: 'pro', status: '%s', pendingChange: %s, endsAt };
        console.log(nextText(each, new Map([['pro', 'Pro']])));
        """
            .formatted(status, pending));
  }

  private static String charge(ToldStory story) throws IOException {
    return story.read(
        "2026-04-09T00:00:00Z",
        """
        const { chargesOf, chargeList } = await load('pages/charges.js');
        const now = { zone: 'UTC', openCharges: [] };
        chargeList(context, now, chargesOf(events, now), {})
          .forEach((each) => console.log(each?.textContent));
        """);
  }

  private static ToldStory paid() {
    return story()
        .then("2026-04-01T00:00:00Z", "CUSTOMER", "start", "'planId':'monthly','zone':'UTC'")
        .paid("2026-04-01T00:00:00Z", 1, 500, "p-1");
  }

  private static ToldStory lost(int number, long minor) {
    return paid()
        .then("2026-04-02T00:00:00Z", "PAYMENT", "dispute-opened", LOST.formatted(number, minor))
        .then(
            "2026-04-03T00:00:00Z",
            "PAYMENT",
            "dispute-closed",
            "'disputeId':'d%d','outcome':'LOST'".formatted(number));
  }

  private static ToldStory refunded(ToldStory story, long minor) {
    return story
        .then(
            "2026-04-04T00:00:00Z",
            "SUPPORT",
            "refund",
            "'chargeId':'s:c1','amountMinor':%d,'reason':'goodwill'".formatted(minor))
        .then(
            "2026-04-05T00:00:00Z",
            "PAYMENT",
            "refund-succeeded",
            "'refundId':'s:c1:r1','refundRef':'re'");
  }
}
