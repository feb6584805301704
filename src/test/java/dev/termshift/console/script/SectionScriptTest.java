package dev.termshift.console.script;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.refundBalance;
import static dev.termshift.domain.scenario.Commands.topUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.scenario.Scenario;
import dev.termshift.http.Shown;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of a subscription, and a dialog that is open while something happens elsewhere. */
class SectionScriptTest extends ScriptsInNode {

  private static final String CONTEXT =
      """
      Date.now = () => Date.parse('2024-04-02T00:00:00Z');
      const price = { amountMinor: 500, currency: 'USD' };
      const plans = ['basic', 'plus'].map((planId) => ({ planId, price, interval: 'P1M' }));
      const packs = [{ packId: 'small', price, credits: 50, expiresAfter: 'P1Y' }];
      const listeners = [];
      const context = { id: 's', ...(await lookingAt('billing')), planName: (id) => id,
        signal: { addEventListener() {} }, subscription: () => now,
        listen: (each) => { listeners.push(each); return () => {}; },
        catalog: { plans, packs, directions: [] },
        wanted: new Map(), hat: 'customer' };
      """;

  @Test
  void whatIsBoughtBeforeTheEndIsKeptForAComeBack() throws IOException {
    Scenario cancelled = basic().customer(cancel());
    String kept = "What is left of them then is kept for when you come back, until it expires.";
    assertThat(read(cancelled, section("credits"))).contains("until then. " + kept);
    String until =
        """
        const { usableText } = await load('pages/usable.js');
        console.log(usableText({ usableUntil: now.endsAt }, now),
          usableText({ usableUntil: '2024-04-20T00:00:00Z' }, now));
        """;
    assertThat(read(cancelled, until))
        .isEqualTo(
            "They can be used until the subscription ends on 1 May 2024. "
                + kept
                + " They can be used until 20 Apr 2024.");
  }

  @Test
  void aPackWhoseMoneyIsUnderWaySaysSo() throws IOException {
    Scenario bought = basic().customer(topUp("small", 1));
    String credits = "The credits come when the payment has gone through.";
    assertThat(read(bought, section("plans"))).contains("$3.00 is being charged", credits);
    assertThat(read(bought.pends(2, "2024-04-05T00:00:00Z"), section("plans")))
        .contains("A payment is under way", credits);
  }

  @Test
  void whatACancellationLocksIsUnlockedByTheButtonOfThatName() throws IOException {
    String reasons =
        """
        const { allowed } = await load('commands.js');
        const { reasonsText } = await load('words.js');
        const atTheEnd = ({ planId, timing }) => planId === 'plus' && timing === 'PERIOD_END';
        console.log(reasonsText(allowed(now, 'upgrade', atTheEnd).reasons));
        """;
    assertThat(read(basic().customer(cancel()), reasons))
        .isEqualTo(
            "The subscription is cancelled and ends with this period. Keep the subscription"
                + " first.");
  }

  @Test
  void whatIsLockedCannotBeChosenAndSaysWhy() throws IOException {
    String dialog =
        """
        const { openChange } = await load('pages/change.js');
        openChange(context, now, { plan: plans[1], isUpgrade: true });
        const inputs = (part) => [part, ...part.children.flatMap(inputs)]
          .filter(({ type }) => type === 'radio');
        console.log(document.body.textContent.replace(/ +/g, ' '), inputs(document.body)
          .map(({ value, disabled, checked }) => [value, disabled === '', checked].join(':')));
        process.exit();
        """;
    assertThat(read(basic().customer(cancel()), dialog))
        .contains("Keep the subscription first.")
        .contains("'IMMEDIATE:false:true'", "'PERIOD_END:true:false'");
    assertThat(read(basic(), dialog))
        .doesNotContain("first.")
        .contains("'IMMEDIATE:false:true'", "'PERIOD_END:false:false'");
  }

  @Test
  void aPayoutFollowsTheBalance() throws IOException {
    Scenario rich = Scenario.active("plus", "2024-04-01").support(downgradeAtOnce("basic"));
    String dialog =
        """
        const { openRefundBalance } = await load('pages/refunds.js');
        openRefundBalance(context, now);
        const text = () => document.body.textContent.replace(/ +/g, ' ');
        console.log(text());
        now = then;
        listeners.forEach((each) => each({ subscription: then, events: [] }));
        console.log(text());
        process.exit();
        """;
    String before = "let then = %s;\n".formatted(view(rich.support(refundBalance(900))));
    Scenario again = Scenario.active("plus", "2024-04-01").support(downgradeAtOnce("basic"));
    assertThat(read(again, before + dialog).lines())
        .satisfiesExactly(
            shown -> assertThat(shown).contains("Pays $15.00 out", "$0.00 of account balance"),
            shown ->
                assertThat(shown)
                    .contains("“15.00” is too much. Enter an amount from $0.01 to $6.00.")
                    .doesNotContain("Pays $15.00 out"));
  }

  @Test
  void aPageSaysOnceWhatADisputeTakesAndWhatIsChargedThen() throws IOException {
    String taken = "If it pays that back, up to $12.00 of account balance is taken for it.";
    String charged = "up to $50.00 is charged";
    String onTheDay = "If the bank pays back what is disputed before, up to $50.00 is charged on ";
    String pending =
        """
        now.pendingChange = { kind: 'DOWNGRADE_AT_PERIOD_END', plan: now.plan,
          effectiveAt: now.period.end };
        """;
    String paused = "now.status = 'PAUSED'; now.resumesAt = now.upcomingCharge.at;";
    for (String more : new String[] {"", pending, paused}) {
      assertThat(read(rich(), DISPUTED + more + section("billing")))
          .as(more)
          .containsOnlyOnce(taken)
          .containsOnlyOnce("account balance is taken")
          .containsOnlyOnce(charged)
          .containsOnlyOnce("$20.00 is disputed with the bank");
    }
    assertThat(read(rich(), DISPUTED + section("billing"))).contains(onTheDay);
    assertThat(read(rich(), section("billing"))).doesNotContain("disputed");
  }

  private static final String DISPUTED =
      """
      now.openDisputes = [{ amount: { amountMinor: 2000, currency: 'USD' }, frozen: 0,
        beyondCharge: { amountMinor: 1200, currency: 'USD' } }];
      now.upcomingCharge.ifDisputesLost = { amountMinor: 5000, currency: 'USD' };
      """;

  private static Scenario rich() {
    return Scenario.active("plus", "2024-04-01").support(downgradeAtOnce("basic"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plans", "credits", "billing"})
  void noLevelOfHeadingsIsLeftOut(String name) throws IOException {
    String levels =
        """
        const levels = (part) => [part.tag, ...part.children.flatMap(levels)]
          .filter((each) => /^h\\d$/.test(each));
        console.log(['h1', ...levels(section.element)].join(' '));
        process.exit();
        """;
    for (Scenario each :
        new Scenario[] {basic(), basic().customer(cancel()), basic().support(cancelAtOnce())}) {
      assertThat(read(each, shown(name) + levels))
          .as("%s %s", name, each.state())
          .doesNotContain("h1 h3", "h2 h4");
    }
  }

  private static Scenario basic() {
    return Scenario.active("basic", "2024-04-01");
  }

  private static String shown(String name) {
    return """
           const { %1$sSection } = await load('pages/%1$s.js');
           const section = %1$sSection(context);
           section.update({ subscription: now, events: [] });
           """
        .formatted(name);
  }

  private static String section(String name) {
    return shown(name)
        + "console.log(section.element.textContent.replace(/ +/g, ' '));\nprocess.exit();";
  }

  private static String read(Scenario story, String said) throws IOException {
    return printed("let now = %s;\n".formatted(view(story)) + CONTEXT + said);
  }

  private static String view(Scenario story) {
    return Shown.toSupport(story.isAccepted(), "2024-04-02T00:00:00Z").toString();
  }
}
