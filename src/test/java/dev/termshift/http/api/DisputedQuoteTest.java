package dev.termshift.http.api;

import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.cancelAtOnceCrediting;
import static dev.termshift.domain.scenario.Commands.disputed;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.lost;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.restart;
import static dev.termshift.domain.scenario.Commands.resume;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;
import static dev.termshift.domain.scenario.Commands.won;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** While a dispute is open, a quote says what there will be if it is won. */
class DisputedQuoteTest {

  private static final String NOW = "2024-04-11T00:00:00Z";

  @Test
  void anUpgradeSaysWhatBecomesAccountBalance() {
    long told = told(open(), "{'planId':'pro'}");
    assertThat(told).isPositive();
    open().customer(upgrade("pro")).pays(2, "p2").payments(won("dp")).hasBalance(told);
  }

  @Test
  void aDowngradeAtOnceSaysSo() {
    Scenario open =
        Scenario.active("pro", "2024-04-01").at(NOW).payments(disputed("s:c1", "dp", 5000));
    long told = told(open, "{'planId':'basic','timing':'IMMEDIATE'}");
    assertThat(told).isPositive();
    open.support(downgradeAtOnce("basic")).pays(2, "p2").payments(won("dp")).hasBalance(told);
  }

  @Test
  void anEndThatCreditsSaysSoAndOneThatDoesNotHasNothingToSay() {
    long told = told(open(), "{'stop':'CANCEL','creditUnused':true}");
    assertThat(told).isPositive();
    open().support(cancelAtOnceCrediting()).payments(won("dp")).hasBalance(told);
    assertThat(quoted(open(), "{'stop':'CANCEL'}").has("ifDisputesWon")).isFalse();
    open().support(cancelAtOnce()).payments(won("dp")).hasBalance(0);
  }

  @Test
  void aPauseSaysWhatIsKeptAndAResumeWhatComesBack() {
    long told = told(open(), "{'stop':'PAUSE'}");
    assertThat(told).isPositive();
    Scenario paused = open().support(pauseAtOnce());
    assertThat(told(paused, "{'planId':'basic'}")).isEqualTo(told);
    paused.customer(resume()).pays(2, "p2").payments(won("dp")).hasBalance(told);
  }

  @Test
  void whereNoneIsOpenOrNothingDependsOnItNothingIsSaid() {
    Scenario none = Scenario.active("basic", "2024-04-01").at(NOW);
    assertThat(quoted(none, "{'planId':'pro'}").has("ifDisputesWon")).isFalse();
    assertThat(quoted(open(), "{'planId':'pro','timing':'PERIOD_END'}").has("ifDisputesWon"))
        .isFalse();
  }

  @Test
  void theCreditsThatComeBackWithItAreSaid() {
    JsonNode quote = quoted(open(), "{'planId':'pro'}");
    long then = quote.at("/creditsAfter").asLong();
    long back = quote.at("/creditsIfDisputesWon").asLong();
    assertThat(back).as(quote.toString()).isPositive();
    Scenario after = open().customer(upgrade("pro")).pays(2, "p2").hasCredits(then);
    after.payments(won("dp")).hasCredits(then + back);
    JsonNode pause = quoted(open(), "{'stop':'PAUSE'}");
    long rest = pause.at("/creditsIfDisputesWon").asLong();
    assertThat(rest).as(pause.toString()).isPositive().isLessThan(back);
    open()
        .support(pauseAtOnce())
        .payments(won("dp"))
        .hasCredits(pause.at("/creditsAfter").asLong() + rest);
    assertThat(quoted(open(), "{'stop':'CANCEL'}").has("creditsIfDisputesWon")).isFalse();
  }

  @Test
  void aChangeAtTheEndSaysWhichCreditsComeBackOnceItHasBegun() {
    for (String charge : new String[] {"s:c1", "s:c2"}) {
      Scenario story =
          Scenario.active("basic", "2024-04-01")
              .at("2024-04-05")
              .customer(topUp("small", 1))
              .pays(2, "p2")
              .payments(disputed(charge, "dp", charge.equals("s:c1") ? 500 : 300))
              .at(NOW);
      JsonNode quote = quoted(story, "{'planId':'pro','timing':'PERIOD_END'}");
      long back = quote.at("/creditsIfDisputesWon").asLong();
      assertThat(back).as(charge).isEqualTo(charge.equals("s:c1") ? 100 : 50);
      long then = quote.at("/creditsAfter").asLong();
      story
          .customer(upgradeAtPeriodEnd("pro"))
          .until("2024-05-01")
          .pays(3, "p3")
          .hasCredits(then)
          .at("2024-05-02")
          .payments(won("dp"))
          .hasCredits(then + back);
    }
  }

  @Test
  void aChangeAtTheEndSaysWhatIsChargedIfTheDisputeIsLostBefore() {
    JsonNode quote = quoted(owing(), "{'planId':'pro','timing':'PERIOD_END'}");
    long then = quote.at("/ifDisputesLost/amountMinor").asLong();
    assertThat(then).as(quote.toString()).isGreaterThan(quote.at("/total/amountMinor").asLong());
    Scenario lost = owing().customer(upgradeAtPeriodEnd("pro")).payments(lost("dp"));
    assertThat(asked(lost.until("2024-05-11T00:00:00Z"))).isEqualTo(then);
  }

  @Test
  void oneThatBalancePaysWholeSaysItTooAndWhatIsPaidNowHasNothingToSay() {
    JsonNode quote = quoted(owing(), "{'planId':'weekly','timing':'PERIOD_END'}");
    assertThat(quote.at("/total/amountMinor").asLong()).isZero();
    assertThat(quote.at("/ifDisputesLost/amountMinor").asLong()).isEqualTo(200);
    assertThat(quoted(owing(), "{'planId':'pro'}").has("ifDisputesLost")).isFalse();
    assertThat(quoted(open(), "{'planId':'pro','timing':'PERIOD_END'}").has("ifDisputesLost"))
        .isFalse();
  }

  @Test
  void whatIsSetAsideIsBalanceLaterWhateverTheNextChangeTakesOfIt() {
    Scenario aside =
        Scenario.active("pro", "2024-04-01")
            .at(NOW)
            .payments(disputed("s:c1", "dp", 5000))
            .support(downgradeAtOnce("basic"))
            .pays(2, "p2");
    long whole = told(aside, "{'stop':'CANCEL'}");
    assertThat(told(aside, "{'planId':'weekly','timing':'PERIOD_END'}")).isEqualTo(whole);
    aside.payments(won("dp")).hasBalance(whole);
    assertThat(whole).isPositive();
  }

  @Test
  void ofADowngradeAtOnceTheSameIsSaid() {
    Scenario pro =
        Scenario.active("pro", "2024-04-01").at(NOW).payments(disputed("s:c1", "dp", 2000));
    JsonNode down = quoted(pro, "{'planId':'basic','timing':'IMMEDIATE'}");
    long then = down.at("/creditsAfter").asLong();
    pro.support(downgradeAtOnce("basic"))
        .hasCredits(then)
        .payments(won("dp"))
        .hasCredits(then + down.at("/creditsIfDisputesWon").asLong());
  }

  @Test
  void whoComesBackReadsOfTheCreditsThatComeBackThen() {
    for (String charge : new String[] {"s:c1", "s:c2"}) {
      Scenario ended =
          Scenario.active("basic", "2024-04-01")
              .at(NOW)
              .customer(topUp("small", 1))
              .pays(2, "p2")
              .payments(disputed(charge, "dp", charge.equals("s:c1") ? 500 : 300))
              .support(cancelAtOnce());
      JsonNode quote = quoted(ended, "{'planId':'basic'}");
      long then = quote.at("/creditsAfter").asLong();
      long back = quote.at("/creditsIfDisputesWon").asLong();
      ended
          .customer(restart("basic"))
          .pays(3, "p3")
          .hasCredits(then)
          .payments(won("dp"))
          .hasCredits(then + back);
    }
  }

  private static Scenario owing() {
    return Scenario.active("pro", "2024-04-01")
        .at(NOW)
        .support(downgradeAtOnce("basic"))
        .payments(disputed("s:c1", "dp", 5000));
  }

  private static long asked(Scenario story) {
    return story
        .all(ChargeRequested.class)
        .reduce((first, second) -> second)
        .orElseThrow()
        .amount()
        .minor();
  }

  private static Scenario open() {
    return Scenario.active("basic", "2024-04-01").at(NOW).payments(disputed("s:c1", "dp", 500));
  }

  private static long told(Scenario story, String request) {
    return quoted(story, request).at("/ifDisputesWon/amountMinor").asLong();
  }

  private static JsonNode quoted(Scenario story, String request) {
    return Quoting.quoted(story, request, NOW);
  }
}
