package dev.termshift.console;

import static dev.termshift.domain.command.FailureKind.HARD;
import static dev.termshift.domain.scenario.Commands.autoTopUp;
import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.cancelAtOnceCrediting;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.downgrade;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.command.Authority;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.http.Shown;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Plan and Billing says in states that take a story, and years, to come to. */
interface StateJourneys extends Console {

  /** Shows a subscription in place of the page; gives what it reads, and its cancel dialog. */
  String SHOW =
      """
      const [view, done] = [JSON.parse(arguments[0]), arguments[1]];
      Date.now = () => Date.parse(view.actionsAt);
      const stop = new AbortController();
      const context = {
        hat: 'customer', id: 's', signal: stop.signal, planName: (id) => id,
        listen: () => () => {}, subscription: () => view, events: () => [],
        catalog: { plans: [], packs: [], directions: [] },
      };
      import(document.scripts[0].src + '/../pages/billing.js').then(({ billingSection }) => {
        const { element, update } = billingSection(context);
        document.querySelector('#view').replaceChildren(element);
        update({ subscription: view, events: [], hasEarlier: false });
        const page = element.innerText;
        element.querySelector('#cancel-subscription:not([aria-disabled])')?.click();
        const dialog = document.querySelector('dialog[open]');
        const asked = dialog?.innerText ?? '';
        dialog?.close();
        stop.abort();
        done(page + asked);
      }).catch((failure) => done(String(failure)));
      """;

  /** What is read of credits that buy themselves, by whoever is named. */
  String SHOW_AUTO_TOP_UP =
      """
      const [subscription, reader, done] = [JSON.parse(arguments[0]), arguments[1], arguments[2]];
      const context = { id: 's', catalog: { plans: [], packs: [], directions: [] } };
      const from = (name) => import(document.scripts[0].src + '/../' + name + '.js');
      Promise.all([from('text'), from('pages/autotopup')]).then(([{ speakTo }, shown]) => {
        speakTo(reader);
        const isSupport = reader === 'support';
        const told = isSupport
          ? shown.turnedOffNotice(subscription)
          : shown.autoTopUpCard(context, subscription, []);
        speakTo('customer');
        done(told?.textContent ?? '');
      }).catch((failure) => done(String(failure)));
      """;

  /** What support reads before and after a subscription stops at once with these lines. */
  String SHOW_STOP =
      """
      const [view, stops, told, done] = arguments;
      const subscription = JSON.parse(view);
      const lines = JSON.parse(told);
      const total = { amountMinor: lines.reduce((sum, each) => sum + each.amountMinor, 0),
        currency: 'USD' };
      const quote = { stops, lines, total, balanceAfter: { amountMinor: 0, currency: 'USD' } };
      const from = (name) => import(document.scripts[0].src + '/../pages/' + name + '.js');
      Promise.all([from('stopping'), from('change')]).then(([{ stopReview }, { withMoved }]) => {
        const review = stopReview(quote, subscription, []).textContent;
        done([review, withMoved('Done.', quote)].join(' '));
      }).catch((failure) => done(String(failure)));
      """;

  /** The review of an upgrade at once for a dollar, which begins before that is paid. */
  String SHOW_REVIEW =
      """
      const [subscription, done] = [JSON.parse(arguments[0]), arguments[1]];
      const context = { planName: (id) => id, catalog: { activation: 'IMMEDIATELY' } };
      const money = { amountMinor: 100, currency: 'USD' };
      const quote = {
        planId: 'plus', timing: 'IMMEDIATE', direction: 'UPGRADE', creditsAfter: 600, total: money,
        lines: [], lockOuts: [], dueAt: subscription.actionsAt, period: subscription.period,
      };
      import(document.scripts[0].src + '/../pages/change.js').then(({ summaryOf }) => {
        done(summaryOf(context, subscription, subscription.plan, quote).textContent);
      }).catch((failure) => done(String(failure)));
      """;

  private String shown(Scenario story, String at) {
    return run(SHOW, story, at);
  }

  private String autoTopUpShown(String reader, Scenario story) {
    return run(SHOW_AUTO_TOP_UP, story, "2024-04-02", reader);
  }

  private String run(String script, Scenario story, String at, String... more) {
    Visitor visitor = visitor();
    visitor.open("simulator");
    visitor.awaitText("Nothing has happened yet");
    String view =
        Shown.to(Authority.CUSTOMER, SampleCatalog.CATALOG, story, at + "T00:00:30Z").toString();
    Object[] arguments = Stream.concat(Stream.of(view), Stream.of(more)).toArray();
    return (String)
        Objects.requireNonNull(visitor.browser().driver().executeAsyncScript(script, arguments));
  }

  private static Scenario basic() {
    return Scenario.active("basic", "2024-04-01").at("2024-04-02");
  }

  private static Scenario overdue() {
    return Scenario.active("plus", "2024-04-01").until("2024-05-01");
  }

  @Test
  default void nothingIsForetoldOfWhatHasEnded() {
    String page =
        shown(
            basic().customer(topUp("small", 1)).pays(2, "p2").support(cancelAtOnceCrediting()),
            "2024-04-03");
    assertThat(page)
        .contains(
            "This subscription has ended",
            "Account balance: $4.83. It is kept, and used first if you come back.",
            "kept until 2 Apr 2025",
            "50 credits that were bought or given are kept for when you come back",
            "ended with the plan")
        .doesNotContain("Renews", "resumed", "not usable now", "before your card")
        .doesNotContain("are used first");
  }

  @Test
  default void whatIsOverdueNeitherRenewsNorChangesUnlessItIsPaid() {
    assertThat(shown(overdue().customer(downgrade("basic")).declines(2), "2024-05-01"))
        .contains("The period ends", "It takes effect only if the overdue $20.00 is paid by then")
        .doesNotContain("Active plan", "Renews", "charged on that day", "stays active");
    assertThat(shown(overdue().declines(2), "2024-05-01"))
        .contains("The overdue $20.00 still has to be paid.", "ends on 1 Jun 2024 at the latest")
        .doesNotContain("Nothing more will be charged", "Everything can be used", "stays active");
  }

  @Test
  default void whatIsStillChargedOfWhatEndsIsSaid() {
    assertThat(shown(basic().customer(topUp("small", 1)).customer(cancel()), "2024-04-02"))
        .contains("$3.00 has been requested already and still has to be paid.");
    assertThat(shown(basic().customer(autoTopUp(20, 2)).customer(cancel()), "2024-04-02"))
        .contains("Nothing more will be charged, except by auto top-up.");
    assertThat(
            shown(
                basic().customer(topUp("small", 1)).customer(autoTopUp(2, 2)).customer(cancel()),
                "2024-04-02"))
        .contains("$3.00 has been requested already and still has to be paid. Nothing more will")
        .contains("except by auto top-up");
    assertThat(shown(Scenario.begin().at("2024-04-01").customer(start("basic")), "2024-04-01"))
        .contains("If $5.00 that has been requested already is paid all the same, it becomes");
    assertThat(shown(basic().customer(topUp("small", 1)).pays(2, "p2"), "2024-04-02"))
        .contains("50 credits that were bought or given are kept for when you come back")
        .doesNotContain("end with the subscription");
    assertThat(shown(basic().support(pauseAtOnce()), "2024-04-02"))
        .contains("It ends at once.", "3 credits of the plan end with the subscription.")
        .contains("$4.83 of unused time is lost. Ask support to cancel instead")
        .doesNotContain("until the end");
  }

  @Test
  default void whatTurnedAutoTopUpOffIsSaidWithItsAmountAndItsDay() {
    Scenario off = basic().customer(autoTopUp(20, 2)).customer(consume(81)).declines(2, HARD);
    assertThat(autoTopUpShown("credits", off))
        .contains(
            "It turned itself off on 2 Apr 2024: $3.00 was declined, and a new payment method is"
                + " needed. Change it, then turn auto top-up on again.",
            "Turn on");
    assertThat(autoTopUpShown("support", off))
        .contains("off on 2 Apr 2024: $3.00 was declined", "The customer can change it");
    assertThat(autoTopUpShown("credits", basic().customer(autoTopUp(20, 2))))
        .doesNotContain("itself off", "The limit is reached");
    Scenario capped = basic().customer(autoTopUp(20, 1)).customer(consume(81)).pays(2, "p2");
    assertThat(autoTopUpShown("credits", capped)).contains("The limit is reached");
    Scenario again = basic().customer(autoTopUp(20, 2)).customer(consume(81)).declines(2);
    assertThat(autoTopUpShown("credits", again))
        .contains("Auto top-up tries again, with 50 credits for $3.00, on 2 Apr 2024, 01:00:00 at")
        .contains("at the earliest, if fewer than 20");
  }

  @Test
  default void whichCreditsRestWithAnUpgradeThatIsNotPaidIsToldBefore() {
    Scenario bought = basic().customer(consume(70)).customer(topUp("small", 1)).pays(2, "p2");
    assertThat(run(SHOW_REVIEW, bought, "2024-04-02"))
        .contains(
            "600 credits can be used when the payment has gone through.",
            "If the payment fails, the 30 credits that you have of your plan cannot be used until");
    assertThat(run(SHOW_REVIEW, basic().customer(consume(100)), "2024-04-02"))
        .contains("when the payment has gone through.")
        .doesNotContain("If the payment fails");
  }

  @Test
  default void whatBecomesOfAPaymentThatIsUnderWayIsToldBeforeThePlanChangesOrEnds() {
    Scenario renewing =
        Scenario.active("basic", "2024-04-01").until("2024-05-01").pends(2, "2024-05-08");
    assertThat(run(SHOW_REVIEW, renewing, "2024-05-01"))
        .contains(
            "$5.00 is already being charged for the current plan. If it is paid, what is unused of"
                + " its time when the new plan begins becomes account balance. If not, it is no"
                + " longer owed then.")
        .doesNotContain("comes back");
    assertThat(stopped(renewing, "2024-05-01", "CANCEL", ""))
        .contains("If $5.00 that has been requested already is paid all the same, it becomes");
    Scenario buying = basic().customer(topUp("small", 1));
    assertThat(run(SHOW_REVIEW, buying, "2024-04-02"))
        .contains("$3.00 has been requested already and still has to be paid.")
        .doesNotContain("being charged for the current plan");
    assertThat(stopped(buying, "2024-04-02", "CANCEL", ""))
        .contains("If $3.00 that has been requested");
    assertThat(run(SHOW_REVIEW, basic(), "2024-04-02")).doesNotContain("requested", "being");
    assertThat(stopped(basic(), "2024-04-02", "CANCEL", "")).doesNotContain("requested");
  }

  @Test
  default void balanceThatComesBackIsNotSaidToBeUnusedTime() {
    String balance = "{\"kind\":\"ACCOUNT_BALANCE\",\"amountMinor\":-500}";
    String unused = "{\"kind\":\"UNUSED_TIME\",\"amountMinor\":-300}";
    assertThat(stopped(basic(), "2024-04-02", "CANCEL", unused + "," + balance))
        .contains(
            "$3.00 of unused time becomes account balance.",
            "$5.00 of account balance, which a charge that is dropped had used, comes back.",
            "Done. $3.00 of unused time became account balance. $5.00 of account balance came back")
        .doesNotContain("$8.00");
    assertThat(stopped(basic(), "2024-04-02", "CANCEL", balance))
        .contains("Done. $5.00 of account balance came back.")
        .doesNotContain("unused");
    assertThat(stopped(basic(), "2024-04-02", "PAUSE", unused))
        .contains("$3.00 of unused time is kept until then.", "is kept for the resume.");
  }

  @Test
  default void aPauseThatKeepsNothingSaysSo() {
    assertThat(stopped(basic(), "2024-04-02", "PAUSE", ""))
        .contains("Nothing is kept of the time that is left: no payment counts for it.");
    Scenario free = Scenario.begin().at("2024-04-01").customer(start("free"));
    assertThat(stopped(free, "2024-04-02", "PAUSE", "")).doesNotContain("kept");
    assertThat(stopped(basic(), "2024-04-02", "CANCEL", "")).doesNotContain("kept");
  }

  private String stopped(Scenario story, String at, String stops, String lines) {
    return run(SHOW_STOP, story, at, stops, "[" + lines + "]");
  }

  @Test
  default void whatWaitsBehindAnUpgradeIsNotForgotten() {
    assertThat(shown(basic().customer(cancel()).customer(upgrade("plus")), "2024-04-02"))
        .contains("Ends in 29 days", "Then it ends")
        .doesNotContain("Renews");
  }

  @Test
  default void aPlanIsActiveWhenItIsPaid() {
    Scenario asked = Scenario.begin().at("2024-04-01").customer(start("basic"));
    assertThat(shown(asked, "2024-04-01"))
        .contains("Chosen plan", "The plan starts when the first charge is paid.")
        .doesNotContain("Active plan");
    assertThat(shown(Scenario.active("basic", "2024-04-01").until("2024-05-01"), "2024-05-01"))
        .contains("Renews in 31 days", "$5.00 is being charged")
        .doesNotContain("No charge");
  }
}
