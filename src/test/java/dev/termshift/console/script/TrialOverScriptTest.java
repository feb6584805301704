package dev.termshift.console.script;

import static dev.termshift.domain.scenario.Commands.downgrade;
import static dev.termshift.domain.scenario.Commands.endTrial;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.scenario.TrialEndAwaited;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is told when a period has begun while the end of a trial, or an upgrade, awaits money; and
 * nobody who reads of a trial that was ended before its time reads of an upgrade.
 */
class TrialOverScriptTest extends ScriptsInNode {

  private static final Catalog TRIED = TrialEndAwaited.CATALOG;
  private static final Catalog PRO_TRIED = SampleCatalog.tried("pro", "P7D", 20);
  private static final String CARD =
      "(await load('words.js')).pendingWords(subscription.pendingChange, subscription, (id) => id)"
          + ".join(' | ')";
  private static final String TERM =
      "(await load('pages/term.js')).termLine({ catalog: { plans: [] } }, subscription)"
          + ".textContent";

  private static final String EVENTS =
      """
      const about = { chargeId: 's:c1', amountMinor: 900, currency: 'USD', attempt: 1,
        purpose: { kind: 'UPGRADE', planId: 'trio' } };
      const zero = { amountMinor: 0, currency: 'USD' };
      const at = '2026-04-01T00:00:00Z';
      const events = [
        ['balance.applied', 'end-trial', about],
        ['charge.requested', 'end-trial', { ...about, amountMinor: 2100 }],
        ['plan-change.requested', 'end-trial', { chargeId: 's:c1', to: { planId: 'trio' },
          unusedValue: zero }],
        ['charge.requested', undefined, { ...about, attempt: 2 }],
        ['charge.cancelled', undefined, { ...about, reason: 'UNANSWERED' }],
        ['subscription.reinstated', 'payment-succeeded',
          { chargeId: 's:c1', balanceApplied: zero }],
        ['charge.requested', 'upgrade', { ...about, chargeId: 's:c2' }],
        ['plan-change.requested', 'upgrade', { chargeId: 's:c2', to: { planId: 'pro' },
          unusedValue: zero }],
      ].map(([name, command, data], i) => ({ name, command, data, at, sequence: i + 1 }));
      const context = { ...(await lookingAt('support')), catalog: { plans: [] },
        planName: (id) => id };
      """;

  @Test
  void bothChargesAreToldAndWhatBecomesOfThem() throws IOException {
    Scenario both = over();
    assertThat(read(both, "2024-04-08", CARD))
        .isEqualTo(
            "The payment that was to end the trial is still under way | $5.00 was requested to end"
                + " the trial, but the trial has ended by itself meanwhile. If it is not paid,"
                + " nothing changes. If it is paid, another period begins then. If $5.00"
                + " for the period that has begun meanwhile is paid as well, what is unused of it"
                + " becomes account balance.");
    both.pays(1, "p1").emitsAmong("charge.cancelled c2 REPLACED");
    Scenario second = over().pays(2, "p2");
    assertThat(read(second, "2024-04-08", CARD))
        .endsWith(
            "When the payment comes, what was paid for the period that has begun meanwhile and is"
                + " unused becomes account balance.");
    String fails = "If the open payment fails, for $5.00";
    assertThat(read(second, "2024-04-08", TERM)).endsWith(fails);
    assertThat(read(over(), "2024-04-08", TERM)).endsWith(fails);
    assertThat(read(TrialEndAwaited.begin(), "2024-04-01", TERM)).endsWith(fails);
    second.pays(1, "p1").emitsAmong("balance.credited 5.00 RENEWAL_REPLACED");
  }

  @Test
  void aPageSaysOnceWhatBecomesOfEither() throws IOException {
    for (String page : new String[] {"plans", "credits", "billing", "support"}) {
      String owed = "When $5.00 that was requested before is paid, this is no longer owed.";
      String both =
          "If $5.00 for the period that has begun meanwhile is paid as well, what is unused of it"
              + " becomes account balance.";
      String told = read(over(), "2024-04-08", pageOf(page));
      assertThat(told).as(page).containsOnlyOnce(owed).containsOnlyOnce(both);
      assertThat(told).as(page).containsOnlyOnce("no longer owed");
      assertThat(told).as(page).containsOnlyOnce("becomes account balance");
      assertThat(read(TrialEndAwaited.begin(), "2024-04-01", pageOf(page)))
          .doesNotContain("this is no longer");
    }
  }

  /** The banners of a page, and what is pending where it tells that. */
  private static String pageOf(String page) {
    String banners =
        """
        (await load('pages/banners.js')).banners(
          { page: '%s', planName: (id) => id, catalog: { plans: [] } },
          { subscription, events: [] }).map((each) => each.textContent).join(' | ')"""
            .formatted(page);
    boolean hasCard = List.of("billing", "support").contains(page);
    return hasCard ? banners + " + ' | ' + " + CARD : banners;
  }

  @Test
  void severalPeriodsAreNotCalledOne() throws IOException {
    String more =
        "(subscription.openCharges.push({ ...subscription.openCharges.find((each) =>"
            + " each.purpose === 'PERIOD'), chargeId: 'c3' }), "
            + CARD
            + ")";
    assertThat(read(over(), "2024-04-08", more))
        .contains("If $10.00 for the periods that have begun meanwhile is paid as well, what is")
        .endsWith("unused of them becomes account balance.");
  }

  @Test
  void anUpgradeThatOutlastsThePeriodTellsTheSame() throws IOException {
    Scenario up =
        Scenario.active("basic", "2024-04-01")
            .at("2024-04-25")
            .customer(upgrade("pro"))
            .pends(1 + 1, "2024-05-20T00:00:00Z");
    assertThat(read(up, "2024-04-25", CARD)).doesNotContain("begun meanwhile");
    assertThat(read(up, "2024-04-25", TERM)).endsWith("If the open payment fails, for $5.00");
    up.until("2024-05-01");
    assertThat(read(up, "2024-05-01", CARD))
        .contains("The current plan stays active until it is paid.")
        .endsWith("is paid as well, what is unused of it becomes account balance.");
  }

  @Test
  void whatWasDeclinedOrTakenBackSinceDoesNotSayThatTheTrialGoesOn() throws IOException {
    String withdrawn = "(await load('overtaken.js')).trialStays(subscription)";
    assertThat(read(over(), "2024-04-08", withdrawn))
        .doesNotContain("trial goes on")
        .startsWith("Nothing changes: the trial has ended by itself.");
    assertThat(read(TrialEndAwaited.begin(), "2024-04-01", withdrawn))
        .startsWith("The trial goes on.");
    String banner =
        """
        (await load('pages/banners.js')).banners(
          { page: 'billing', planName: (id) => id, catalog: { plans: [] } },
          { subscription: { ...subscription, openCharges: [] }, events: [
            { name: 'charge.requested', at: '2024-04-01T00:00:00Z', data: { chargeId: 'c1',
              attempt: 1, amountMinor: 500, currency: 'USD',
              purpose: { kind: 'UPGRADE', planId: 'basic' } } },
            { name: 'charge.cancelled', at: '2024-04-08T00:00:00Z',
              data: { chargeId: 'c1', reason: 'UNANSWERED' } }] })[0].textContent""";
    assertThat(read(over(), "2024-04-08", banner))
        .contains("$5.00 to end the trial was not paid")
        .contains("Nothing has changed: the trial has ended by itself.")
        .doesNotContain("trial goes on")
        .doesNotContain("try again");
    assertThat(read(TrialEndAwaited.begin(), "2024-04-01", banner))
        .contains("so the trial goes on");
  }

  @Test
  void balanceOfAReplacedPeriodSpeaksOfNoUpgrade() throws IOException {
    assertThat(
            read(
                TrialEndAwaited.begin(),
                "2024-04-01",
                "(await load('words.js')).causeText('%s')".formatted("RENEWAL_REPLACED")))
        .isEqualTo("another period replaced one that had been paid");
  }

  @Test
  void anotherPlanThatFollowedTheTrialMakesItNoUpgrade() throws IOException {
    Scenario other =
        Scenario.begin(PRO_TRIED)
            .at("2024-04-01")
            .customer(start("pro"))
            .customer(downgrade("basic"))
            .customer(endTrial())
            .pends(1, "2024-04-12T00:00:00Z")
            .until("2024-04-08");
    assertThat(read(PRO_TRIED, other, "2024-04-09", CARD))
        .startsWith("The payment that was to end the trial is still under way | ")
        .contains("requested to end the trial of pro, but the trial has ended by itself")
        .contains("If it is paid, pro begins then in place of basic.")
        .doesNotContain("pgrade");
  }

  @Test
  void theHistorySpeaksOfTheTrial() throws IOException {
    String told =
        printed(
            EVENTS
                + """
                const { askedFor, eventWords } = await load('words.js');
                const all = { zone: 'UTC', name: (id) => id, asked: askedFor(events) };
                for (const event of events) {
                  const { text, detail } = eventWords(event, all);
                  console.log([text, detail].filter(Boolean).join(' | '));
                }
                """);
    assertThat(told.lines())
        .containsExactly(
            "Taken from the account balance",
            "Payment requested: trio, which ends its trial",
            "The trial of trio is to end early | the trial ends when that is paid",
            "Payment requested: trio, which ends its trial | attempt 2",
            "The charge was cancelled: no answer came in time",
            "The payment was made in time after all | the plan begins all the same",
            "Payment requested: Upgrade to trio",
            "Upgrade to pro requested | it takes effect when it is paid; $0.00 of unused time"
                + " counts towards it");
  }

  @Test
  void aPlanDoesNotBecomeItself() throws IOException {
    String told =
        printed(
            """
            const { eventWords } = await load('words.js');
            const terms = (planId) => ({ planId, interval: 'P1M' });
            const period = { start: '2026-04-01T00:00:00Z', end: '2026-05-01T00:00:00Z' };
            const tell = (from, to, more) => {
              const data = { from: terms(from), to: terms(to), period, ...more };
              const event = { name: 'plan.changed', sequence: 1, data };
              const { text, detail } = eventWords(event, { zone: 'UTC', name: (id) => id });
              console.log(`${text} | ${detail}`);
            };
            tell('trio', 'trio', { timing: 'IMMEDIATE', reason: 'TRIAL_ENDED' });
            tell('trio', 'trio', { timing: 'IMMEDIATE', reason: 'UPGRADE' });
            tell('trio', 'solo', { timing: 'IMMEDIATE', reason: 'TRIAL_ENDED' });
            """);
    assertThat(told.lines())
        .containsExactly(
            "A new period of trio began | the trial is over, and a new billing cycle began",
            "A new period of trio began | a new billing cycle began; runs until 1 May 2026",
            "trio became solo | the trial is over, and a new billing cycle began");
  }

  @Test
  void theBookOfBalanceDoesToo() throws IOException {
    assertThat(
            printed(
                EVENTS
                    + """
                    const { passbook } = await load('pages/passbook.js');
                    console.log(passbook(context, { zone: 'UTC' }, events).textContent);
                    """))
        .contains("trio, which ends its trial")
        .doesNotContain("Upgrade");
  }

  @Test
  void theBannerOfWhatWasNotPaidDoesToo() throws IOException {
    assertThat(
            printed(
                EVENTS
                    + """
                    const { banners } = await load('pages/banners.js');
                    const subscription = { status: 'ACTIVE', plan: { planId: 'basic' },
                      openCharges: [], allowedActions: [], actionsAt: at,
                      accountBalance: zero };
                    console.log(banners(context, { subscription, events: events.slice(0, 5) })
                      .map((each) => each.textContent).join(' '));
                    """))
        .contains("to end the trial was not paid")
        .doesNotContain("pgrade");
  }

  private static Scenario over() {
    return TrialEndAwaited.begin().until("2024-04-08");
  }

  private static String read(Scenario story, String day, String said) throws IOException {
    return read(TRIED, story, day, said);
  }

  private static String read(Catalog catalog, Scenario story, String day, String said)
      throws IOException {
    return seen(view(Authority.CUSTOMER, catalog, story, day), said);
  }
}
