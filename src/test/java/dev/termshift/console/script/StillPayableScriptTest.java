package dev.termshift.console.script;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.pause;
import static dev.termshift.domain.scenario.Commands.pauseUntil;
import static dev.termshift.domain.scenario.Commands.resume;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.scenario.TrialEndAwaited;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What becomes of money on its way is told as the engine would decide it, before and after. */
class StillPayableScriptTest extends ScriptsInNode {

  private static final Catalog TRIED = TrialEndAwaited.CATALOG;
  private static final String NOW = "2024-04-09";
  private static final String TITLE = "$5.00 that was requested before may still arrive";
  private static final String BALANCE = TITLE + "; it becomes account balance.";
  private static final String BANNER =
      """
      (await load('pages/banners.js')).banners(context, { subscription, events })
        .map((each) => each.textContent).join('')""";
  private static final String CANCEL =
      """
      (await load('pages/cancelling.js')).cancelFacts(context, subscription)
        .map((each) => each.textContent ?? each).join(' ')""";

  private static final String CARD =
      """
      (await load('words.js')).pendingWords(subscription.pendingChange, subscription, (id) => id)
        .join(' | ')""";
  private static final SubscriptionCommand SHORT = pauseUntil("2024-04-10T00:00:00Z");

  @Test
  void theBannerSaysThatAPaymentEndsThePauseAndWhatRenews() throws IOException {
    assertThat(read(paused(), BANNER))
        .isEqualTo(
            TITLE
                + " If it is paid by 12 Apr 2024, 00:00:00, the pause is withdrawn, and basic"
                + " begins at once. Paid now, it renews for $5.00 on 9 May 2024.");
    assertThat(read(paused().at(NOW).customer(resume()).isAccepted(), BANNER))
        .contains(TITLE + " It is not needed any more. If it is paid all the same, it becomes")
        .doesNotContain("begins at once");
    assertThat(read(paused().at(NOW).customer(cancel()).isAccepted(), BANNER))
        .startsWith(TITLE + " It is not needed any more.");
  }

  @Test
  void orThatItWithdrawsTheCancellation() throws IOException {
    assertThat(read(ended(), BANNER))
        .startsWith(
            TITLE
                + " If it is paid by 12 Apr 2024, 00:00:00, the cancellation is withdrawn, and"
                + " basic begins at once. Paid now, it renews for $5.00 on 9 May 2024.");
  }

  @Test
  void aPauseThatEndsByItselfBeforeIsWithdrawnUntilThenAlone() throws IOException {
    String first =
        " If it is paid by 10 Apr 2024, 00:00:00, the pause is withdrawn, and basic begins at"
            + " once. Paid now, it renews for $5.00 on 9 May 2024. If it is paid after that, and by"
            + " 12 Apr 2024, 00:00:00, another period of basic begins in place of the one that has"
            + " begun meanwhile.";
    assertThat(read(TrialEndAwaited.behind(SHORT).until("2024-04-08"), BANNER))
        .startsWith(TITLE + first);
    assertThat(read(TrialEndAwaited.behind(SHORT), "2024-04-02", CARD))
        .endsWith(
            "If it goes through after that, and by 10 Apr 2024, 00:00:00, the pause is withdrawn,"
                + " and basic begins then.");
  }

  @Test
  void anotherPlanTakesThePlaceOfThePeriodBehindThePause() throws IOException {
    Scenario story =
        Scenario.active("basic", "2024-04-01")
            .customer(pauseUntil("2024-05-03T00:00:00Z"))
            .at("2024-04-25")
            .customer(upgrade("pro"))
            .pends(2, "2024-05-06T00:00:00Z")
            .until("2024-05-02");
    String upgrade =
        BANNER.replace(
            "events })",
            """
            events: events.map((each) => ({ ...each,
                data: { ...each.data, chargeId: 's:c2', answerBy: '2024-05-06T00:00:00Z' } })) })\
            """);
    assertThat(read(SampleCatalog.CATALOG, story, "2024-05-02", upgrade))
        .contains("If it is paid by 3 May 2024, 00:00:00, the pause is withdrawn, and pro begins")
        .contains("and by 6 May 2024, 00:00:00, pro begins in place of the period that has begun");
    story.until("2024-05-04");
    assertThat(read(SampleCatalog.CATALOG, story, "2024-05-04", upgrade))
        .contains(
            "If it is paid by 6 May 2024, 00:00:00, pro begins at once, in place of the period that"
                + " has begun meanwhile. $5.00 for that period is no longer owed then.");
  }

  @Test
  void behindThePauseItIsSaidWhichOfTheTwoPeriodsCounts() throws IOException {
    String again =
        " If it is paid by 12 Apr 2024, 00:00:00, another period of basic begins at once, in place"
            + " of the one that has begun meanwhile.";
    Scenario open = TrialEndAwaited.behind(SHORT).until("2024-04-11");
    assertThat(read(open, "2024-04-11", BANNER))
        .contains(
            again
                + " $5.00 for that period is no longer owed then. If both are paid, what is unused"
                + " of it becomes account balance. Paid now, it renews for $5.00 on 11 May 2024.")
        .doesNotContain("counts all the same");
    assertThat(read(open.at("2024-04-11").pays(2, 500, "p2"), "2024-04-11", BANNER))
        .contains(again + " What was paid for that period and is unused becomes account balance.")
        .doesNotContain("counts all the same");
  }

  @Test
  void theDialogsThatMakeItBalanceSaySo() throws IOException {
    assertThat(read(paused(), again("{ begins: 'RESUME', planId: 'basic' }"))).isEqualTo(BALANCE);
    assertThat(read(ended(), again("{ begins: 'RESTART', planId: 'basic' }"))).isEqualTo(BALANCE);
    assertThat(read(ended(), again("{ begins: 'RESTART', planId: 'pro' }"))).isEqualTo(BALANCE);
    String now =
        """
        (await load('arriving.js')).arrivingAtStop(
          context, 'cancel', ({ timing }) => timing === 'IMMEDIATE').join(' ')""";
    assertThat(read(paused(), now)).isEqualTo(BALANCE);
    assertThat(read(paused(), again("{ packId: 'small' }")))
        .startsWith(TITLE + ". If it is paid by")
        .contains("the pause is withdrawn");
  }

  @Test
  void moneyBackThatEndsItSaysSo() throws IOException {
    String refund =
        """
        (await load('pages/refundreview.js')).refundReview(context, { endsPayable: ['s:c1'],
          givesBack: { amount: { amountMinor: 900, currency: 'USD' }, credits: 5, shortfall: 0 },
        }, { revokeCredits: true, held: 0 })""";
    assertThat(read(paused(), refund)).endsWith("credits. " + BALANCE);
    assertThat(read(paused(), refund.replace("['s:c1']", "undefined"))).endsWith("5 credits.");
  }

  @Test
  void whoCancelsInThePauseIsTold() throws IOException {
    assertThat(read(paused(), CANCEL))
        .contains(BALANCE)
        .contains("Nothing more will be requested.")
        .doesNotContain("Nothing more will be charged.");
    Scenario none =
        Scenario.begin(TRIED).at("2024-04-01").customer(start("basic")).customer(pause());
    assertThat(read(none.until("2024-04-08"), CANCEL.replace("context,", "still,")))
        .contains("Nothing more will be charged.");
  }

  @Test
  void whoSeesThatItIsNotChargedAnyMoreReadsThatItMayStillArrive() throws IOException {
    String closed =
        """
        (await load('pages/outcome.js'))
          .closedNotice(context, { subscription, events }, 's:c1').textContent""";
    assertThat(read(paused(), closed))
        .startsWith(TITLE)
        .contains("the pause is withdrawn, and basic begins at once.")
        .doesNotContain("is not charged");
    assertThat(read(paused().at(NOW).customer(cancel()), closed))
        .contains("Nothing is owed for it.")
        .endsWith(
            "It is not needed any more. If it is paid all the same, it becomes account"
                + " balance.");
    assertThat(read(paused(), "2024-04-13", closed)).startsWith("$5.00 is not charged");
  }

  @Test
  void aChangeThatChargesNothingSaysWhatItTakesAway() throws IOException {
    String free = again("{ begins: 'RESTART', planId: 'basic' }").replace("500", "0");
    assertThat(read(ended(), free)).isEqualTo(BALANCE);
    assertThat(read(paused(), again("{ packId: 'small' }").replace("500", "0"))).isEmpty();
  }

  @Test
  void beforeTheEndItIsSaidWhatAPaymentDoesAfterIt() throws IOException {
    assertThat(read(TrialEndAwaited.behind(pause()), "2024-04-02", CARD))
        .isEqualTo(
            "The trial ends when the payment has gone through | $5.00 was requested. The trial"
                + " ends when it is paid. Until the payment has gone through, the subscription"
                + " still pauses on 8 Apr 2024. If it goes through after that, and by"
                + " 12 Apr 2024, 00:00:00, the pause is withdrawn, and basic begins then.");
    assertThat(read(TrialEndAwaited.behind(cancel()), "2024-04-02", CARD))
        .endsWith(
            "If it goes through after that, and by 12 Apr 2024, 00:00:00, the cancellation is"
                + " withdrawn, and basic begins then.");
    Scenario up =
        Scenario.active("basic", "2024-04-01")
            .customer(pause())
            .at("2024-04-25")
            .customer(upgrade("pro"));
    assertThat(read(up.pends(2, "2024-05-20T00:00:00Z"), "2024-04-25", CARD))
        .endsWith("the pause is withdrawn, and pro begins then.");
    Scenario soon =
        Scenario.active("basic", "2024-04-01")
            .customer(pause())
            .at("2024-04-25")
            .customer(upgrade("pro"));
    assertThat(read(soon, "2024-04-25", CARD)).doesNotContain("after that");
  }

  private static String again(String quote) {
    return """
        (await load('arriving.js')).arrivingTexts(context, {
          total: { amountMinor: 500, currency: 'USD' }, ...%s }).join(' ')"""
        .formatted(quote);
  }

  private static Scenario paused() {
    return TrialEndAwaited.behind(pause()).until("2024-04-08");
  }

  /** As long as it may come, the list does not say that it is not charged. */
  @Test
  void theListSaysWhatMayStillArrive() throws IOException {
    String list =
        """
        await (async () => {
          const { chargeList, chargesOf } = await load('pages/charges.js');
          return chargeList(context, subscription, chargesOf(events, subscription), {})
            .map((each) => each?.textContent ?? '').join('').replace(/ +/g, ' ');
        })()""";
    for (Scenario each :
        new Scenario[] {paused(), ended(), paused().at(NOW).customer(resume()).isAccepted()}) {
      assertThat(read(each, list))
          .contains("$5.00 May still arrive", "Requested before $5.00")
          .contains("given up because a later change replaced it; it may still arrive.")
          .doesNotContainIgnoringCase("not charged");
    }
    assertThat(read(paused(), "2024-04-13", list))
        .contains("$5.00 Not charged", "Not charged $5.00", "not charged because")
        .doesNotContain("still arrive");
  }

  /** A story pays what is open; what was given up before it begins is paid by nobody. */
  @Test
  void aStoryThatIsToldAnewSaysWhatItDoesNotPay() throws IOException {
    String opened =
        """
        await (async () => {
          const cause = { topicId: 't', partition: 0, offset: 1, trigger: 'DEADLINE' };
          const raw = events.map(({ name, at, data: own }, i) => ({
            type: `dev.termshift.${name}.v1`, sequence: i + 1,
            data: { ...own, effectiveAt: at, decidedAt: at, cause },
          }));
          const { know } = await load('session.js');
          know({ open: true });
          const { forkedText, pastOf } = await load('pages/past.js');
          globalThis.fetch = async () => new Response(JSON.stringify({ events: %s }));
          return forkedText((await pastOf('support', subscription)).fork);
        })()""";
    assertThat(read(ended(), opened.formatted("raw")))
        .contains("Nothing done here reaches")
        .endsWith("$5.00 that was requested before and may still arrive is not paid here.");
    assertThat(read(ended(), opened.formatted("raw.slice(0, 1)")))
        .contains("Nothing done here reaches")
        .doesNotContain("is not paid here");
  }

  private static Scenario ended() {
    return TrialEndAwaited.behind(cancel()).until("2024-04-08");
  }

  private static String read(Scenario story, String said) throws IOException {
    return read(story, NOW, said);
  }

  private static String read(Scenario story, String day, String said) throws IOException {
    return read(TRIED, story, day, said);
  }

  private static String read(Catalog catalog, Scenario story, String day, String said)
      throws IOException {
    String view = view(Authority.CUSTOMER, catalog, story, day);
    return printed(
        """
        const subscription = %s;
        const data = { chargeId: 's:c1', amountMinor: 500, currency: 'USD', attempt: 1, lines: [],
          cause: { topicId: 't', partition: 0, offset: 1, trigger: 'COMMAND' },
          purpose: { kind: 'UPGRADE', planId: 'basic' } };
        const events = [
          { name: 'charge.requested', command: 'end-trial', at: '2024-04-01T00:00:00Z',
            data: { ...data, answerBy: '2024-04-12T00:00:00Z' } },
          { name: 'charge.cancelled', at: '2024-04-08T00:00:00Z',
            data: { ...data, reason: 'REPLACED', payableUntil: '2024-04-12T00:00:00Z' } },
        ];
        const context = {
          reader: 'credits', catalog: { plans: [] }, planName: (id) => id,
          subscription: () => subscription, events: () => events,
        };
        const still = { ...context, events: () => [] };
        console.log(%s);
        """
            .formatted(view, said));
  }
}
