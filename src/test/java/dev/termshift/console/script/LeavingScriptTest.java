package dev.termshift.console.script;

import static dev.termshift.domain.scenario.Commands.amountOff;
import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.disputed;
import static dev.termshift.domain.scenario.Commands.grantUntil;
import static dev.termshift.domain.scenario.Commands.percentOff;
import static dev.termshift.domain.scenario.Commands.topUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.http.Shown;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What is said of a subscription that is cancelled, before and after. */
class LeavingScriptTest extends ScriptsInNode {

  private static final String DAY = "2024-05-01";
  private static final Catalog FALLING_BACK =
      SampleCatalog.featuring("basic", PlanFeatures.PLAIN.fallingBackTo("free"));

  private static final Catalog BY_MONTH =
      SampleCatalog.featuring(
          "plus-yearly", PlanFeatures.PLAIN.grantingEvery(SampleCatalog.every("P1M")));

  @Test
  void whatIsOverdueAndCancelledEndsThenAtTheLatest() throws IOException {
    assertThat(page(overdue().customer(cancel())))
        .contains("Ends on 1 Jun 2024 at the latest", "Bought credits can be used until it ends.")
        .contains("The subscription is cancelled and ends on 1 Jun 2024 at the latest.")
        .containsPattern("Ends in .* at the latest")
        .doesNotContain("Ends on 1 Jun 2024 Bought", "ends on 1 Jun 2024.");
    assertThat(page(running().customer(cancel())))
        .contains("Ends on 15 May 2024", "Everything can be used until then.")
        .contains("The subscription is cancelled and ends on 15 May 2024.")
        .doesNotContain("at the latest");
  }

  @Test
  void whoCancelsGivesUpTheFreePlanThatWouldFollow() throws IOException {
    String lost = "If what is owed is not paid, the subscription ends instead of changing to free.";
    assertThat(leaving(overdue())).contains(lost);
    assertThat(leaving(basic().until(DAY))).contains(lost);
    assertThat(leaving(running())).doesNotContain("instead of");
    assertThat(leaving(Scenario.active("plus", "2024-04-01").until(DAY).declines(2)))
        .contains("ends on 1 Jun 2024 at the latest")
        .doesNotContain("instead of");
  }

  @Test
  void whatExpiresBeforeTheEndIsNotPromisedUntilThen() throws IOException {
    Scenario yearly = Scenario.active(BY_MONTH, "plus-yearly", "2024-04-15");
    assertThat(leaving(yearly.support(grantUntil(7, "2024-05-20T00:00:00Z"))))
        .contains("6,000 credits can be used until 15 May 2024.")
        .contains("7 credits can be used until 20 May 2024.")
        .contains(
            "The plan's credits keep coming until the end, the next 6,000 credits on 15 May 2024.")
        .doesNotContain("can be used until the end");
    assertThat(leaving(running().support(grantUntil(7, "2024-05-10T00:00:00Z"))))
        .contains("100 credits can be used until the end.")
        .contains("7 credits can be used until 10 May 2024.")
        .doesNotContain("keep coming");
  }

  @Test
  void theDiscountsThatStillRunEndWithTheSubscription() throws IOException {
    Scenario discounted =
        running()
            .support(percentOff("ten", 10, 2))
            .support(amountOff("big", 100))
            .customer(topUp("small", 1));
    assertThat(leaving(discounted))
        .contains("Discount d-ten ends with the subscription.")
        .contains("Discount d-big ends with the subscription.");
    assertThat(leaving(running())).doesNotContain("Discount");
    assertThat(read(discounted, STOPPING)).contains("Discount d-ten ends with the subscription.");
    assertThat(read(discounted, STOPPING.replace("CANCEL", "PAUSE"))).doesNotContain("Discount");
  }

  @Test
  void whatIsFrozenCannotBeUsed() throws IOException {
    Scenario disputed = running().payments(disputed("s:c1", "d1", 500));
    String frozen = "What is not frozen can be used until ";
    assertThat(page(disputed)).contains(frozen + "15 May 2024.").doesNotContain("Everything");
    assertThat(page(disputed.customer(cancel())))
        .contains(frozen + "then.")
        .doesNotContain("Everything");
  }

  /** Else nothing says why a period that has begun has no credits. */
  @Test
  void whatALostDisputeTookIsToldOfItsCharge() throws IOException {
    String told =
        """
        const { wentBack, wentBackText } = await load('pages/wentback.js');
        const charge = { state: 'paid', amount: { amountMinor: 500, currency: 'USD' } };
        const at = '2024-05-01T00:00:00Z';
        const opened = { name: 'dispute.opened', at,
          data: { disputeId: 'd1', amountMinor: 500, currency: 'USD' } };
        for (const revoked of [[{ amount: 60 }, { amount: 40 }], []]) {
          const lost = { name: 'dispute.lost', at, data: { disputeId: 'd1', revoked } };
          console.log(wentBackText(wentBack(wentBack(charge, opened), lost), 'UTC'));
        }
        """;
    String lost = "The dispute over $5.00 was decided on 1 May 2024: the money was returned.";
    assertThat(printed(told).lines())
        .containsExactly(lost + " 100 credits that it had paid for were taken back.", lost);
  }

  private static final String STOPPING =
      """
      const { stopReview } = await load('pages/stopping.js');
      const quote = { stops: 'CANCEL', lines: [], total: { amountMinor: 0, currency: 'USD' },
        balanceAfter: { amountMinor: 0, currency: 'USD' } };
      console.log(stopReview(quote, subscription, []).textContent.replace(/ +/g, ' '));
      """;

  private static Scenario running() {
    return Scenario.active(FALLING_BACK, "basic", "2024-04-15");
  }

  private static Scenario basic() {
    return Scenario.active(FALLING_BACK, "basic", "2024-04-01");
  }

  private static Scenario overdue() {
    return basic().until(DAY).declines(2);
  }

  /** Plan and Billing without its events. */
  private static String page(Scenario story) throws IOException {
    return read(
        story,
        """
        const { billingSection } = await load('pages/billing.js');
        const section = billingSection(context);
        section.update({ subscription, events: [] });
        console.log(section.element.textContent.replace(/ +/g, ' '));
        process.exit();
        """);
  }

  /** What the customer reads before it is cancelled. */
  private static String leaving(Scenario story) throws IOException {
    return read(
        story,
        """
        const { cancelFacts } = await load('pages/cancelling.js');
        const all = cancelFacts(context, subscription).map((each) => each.textContent);
        console.log(all.join(' ').replace(/ +/g, ' '));
        """);
  }

  private static String read(Scenario story, String said) throws IOException {
    String context =
"""
Date.now = () => Date.parse('2024-05-01T00:00:00Z');
const price = { amountMinor: 500, currency: 'USD' };
const plans = [{ planId: 'basic', price, whenExhausted: 'free' }, { planId: 'plus', price }];
const context = { id: 's', reader: 'billing', planName: (id) => id, refresh() {},
  signal: { addEventListener() {} }, catalog: { plans, packs: [], directions: [] } };
""";
    return printed("const subscription = %s;\n".formatted(view(story)) + context + said);
  }

  private static String view(Scenario story) {
    return Shown.to(Authority.CUSTOMER, FALLING_BACK, story.isAccepted(), DAY + "T00:00:00Z")
        .toString();
  }
}
