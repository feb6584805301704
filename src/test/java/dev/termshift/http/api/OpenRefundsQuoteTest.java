package dev.termshift.http.api;

import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.cancelAtOnceCrediting;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.notRefunded;
import static dev.termshift.domain.scenario.Commands.pause;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.refund;
import static dev.termshift.domain.scenario.Commands.refundBalance;
import static dev.termshift.domain.scenario.Commands.restart;
import static dev.termshift.domain.scenario.Commands.resume;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.domain.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** While a refund is open, a quote says what of its money does not count for the change. */
class OpenRefundsQuoteTest {

  private static final String NOW = "2024-04-11T00:00:00Z";
  private static final String UPGRADE = "{'planId':'pro'}";

  @Test
  void anUpgradeSaysWhatDoesNotCountAndNothingOfItComesIfTheRefundFailsLater() {
    JsonNode quote = quoted(refunding(), UPGRADE);
    long takes = takes(quote);
    assertThat(amount(quote)).isEqualTo(500);
    assertThat(takes).isPositive().isEqualTo(total(quote) - total(quoted(paid(), UPGRADE)));
    refunding()
        .customer(upgrade("pro"))
        .pays(2, "p2")
        .payments(notRefunded("s:c1:r1"))
        .hasBalance(0)
        .support(refund("s:c1", 500))
        .isAccepted();
  }

  @Test
  void theCreditsThatComeBackIfItFailsAreSaid() {
    JsonNode quote = quoted(refunding(), UPGRADE);
    long back = quote.at("/openRefunds/credits").asLong();
    long then = quote.at("/creditsAfter").asLong();
    assertThat(back).isEqualTo(100);
    refunding()
        .customer(upgrade("pro"))
        .pays(2, "p2")
        .hasCredits(then)
        .payments(notRefunded("s:c1:r1"))
        .hasCredits(then + back);
  }

  @Test
  void aDowngradeAnEndAndAPauseAtOnceSaySo() {
    Scenario pro = Scenario.active("pro", "2024-04-01").at(NOW);
    String downgrade = "{'planId':'basic','timing':'IMMEDIATE'}";
    JsonNode down = quoted(pro.support(refund("s:c1", 5000)), downgrade);
    Scenario again = Scenario.active("pro", "2024-04-01").at(NOW);
    assertThat(takes(down)).isEqualTo(total(down) - total(quoted(again, downgrade)));
    again
        .support(refund("s:c1", 5000))
        .support(downgradeAtOnce("basic"))
        .pays(2, "p2")
        .payments(notRefunded("s:c1:r1"))
        .hasBalance(0);
    for (String stop : new String[] {"'CANCEL','creditUnused':true", "'PAUSE'"}) {
      String request = "{'stop':" + stop + "}";
      JsonNode quote = quoted(refunding(), request);
      assertThat(takes(quote)).isPositive().isEqualTo(-total(quoted(paid(), request)));
    }
    refunding().support(cancelAtOnceCrediting()).payments(notRefunded("s:c1:r1")).hasBalance(0);
  }

  @Test
  void aResumeSaysItOfWhatThePauseKept() {
    Scenario paused = paid().support(pauseAtOnce()).support(refund("s:c1", 500));
    JsonNode quote = quoted(paused, "{'planId':'basic'}");
    assertThat(takes(quote)).isPositive();
    paused.customer(resume()).pays(2, "p2").payments(notRefunded("s:c1:r1")).hasBalance(0);
  }

  @Test
  void whoComesBackReadsOfTheCreditsThatComeBackThen() {
    for (String charge : new String[] {"s:c1", "s:c2"}) {
      Scenario ended =
          paid()
              .customer(topUp("small", 1))
              .pays(2, "p2")
              .support(refund(charge))
              .support(cancelAtOnce());
      JsonNode quote = quoted(ended, "{'planId':'basic'}");
      long then = quote.at("/creditsAfter").asLong();
      ended
          .customer(restart("basic"))
          .pays(3, "p3")
          .hasCredits(then)
          .payments(notRefunded(charge + ":r1"))
          .hasCredits(then + quote.at("/openRefunds/credits").asLong());
    }
  }

  @Test
  void whatAPauseOrADowngradeAtOnceLeavesOfPartsComesBackAsSaid() {
    Scenario part = paid().support(refund("s:c1", 200));
    JsonNode pause = quoted(part, "{'stop':'PAUSE'}");
    part.support(pauseAtOnce())
        .hasCredits(pause.at("/creditsAfter").asLong())
        .payments(notRefunded("s:c1:r1"))
        .hasCredits(credits(pause));
    Scenario pro = Scenario.active("pro", "2024-04-01").at(NOW).support(refund("s:c1", 2000));
    JsonNode down = quoted(pro, "{'planId':'basic','timing':'IMMEDIATE'}");
    pro.support(downgradeAtOnce("basic"))
        .hasCredits(down.at("/creditsAfter").asLong())
        .payments(notRefunded("s:c1:r1"))
        .hasCredits(credits(down));
  }

  private static long credits(JsonNode quote) {
    return quote.at("/creditsAfter").asLong() + quote.at("/openRefunds/credits").asLong();
  }

  @Test
  void severalAreSaidTogetherAndPayoutsAreNone() {
    Scenario several = paid().support(refund("s:c1", 200)).support(refund("s:c1", 100));
    JsonNode quote = quoted(several, UPGRADE);
    assertThat(amount(quote)).isEqualTo(300);
    assertThat(takes(quote)).isEqualTo(total(quote) - total(quoted(paid(), UPGRADE)));
    Scenario payout =
        Scenario.active("pro", "2024-04-01")
            .at(NOW)
            .support(downgradeAtOnce("basic"))
            .support(refundBalance());
    assertThat(quoted(payout, UPGRADE).has("openRefunds")).isFalse();
  }

  @Test
  void whereNothingDependsOnItNothingIsSaid() {
    JsonNode later = quoted(refunding(), "{'planId':'pro','timing':'PERIOD_END'}");
    assertThat(later.at("/openRefunds").has("takes")).isFalse();
    refunding()
        .customer(upgradeAtPeriodEnd("pro"))
        .until("2024-05-01")
        .pays(2, "p2")
        .payments(notRefunded("s:c1:r1"))
        .hasCredits(later.at("/creditsAfter").asLong() + later.at("/openRefunds/credits").asLong());
    assertThat(quoted(refunding(), "{'stop':'CANCEL'}").has("openRefunds")).isFalse();
    assertThat(quoted(paid(), UPGRADE).has("openRefunds")).isFalse();
  }

  @Test
  void theQuoteOfARefundNamesTheChargeThatNoPaymentSettlesAnyMore() {
    Scenario paused =
        paid()
            .customer(pause())
            .at("2024-04-25")
            .customer(upgrade("pro"))
            .pends(2, "2024-05-06T00:00:00Z")
            .until("2024-05-01");
    String day = "2024-05-02T00:00:00Z";
    JsonNode part = Quoting.quoted(paused, "{'chargeId':'s:c1','amountMinor':1}", day);
    assertThat(part.path("endsPayable").toString()).isEqualTo("[\"s:c2\"]");
    assertThat(part.at("/givesBack/amount/amountMinor").asLong()).isEqualTo(1);
    paused
        .at("2024-05-02")
        .support(refund("s:c1", 1))
        .pays(2, 4900, "p2")
        .emitsAmong("balance.credited 49.00 LATE_PAYMENT c2 p2");
    assertThat(quoted(paid(), "{'chargeId':'s:c1'}").has("endsPayable")).isFalse();
  }

  private static Scenario paid() {
    return Scenario.active("basic", "2024-04-01").at(NOW);
  }

  private static Scenario refunding() {
    return paid().support(refund("s:c1", 500));
  }

  private static JsonNode quoted(Scenario story, String request) {
    return Quoting.quoted(story, request, NOW);
  }

  private static long takes(JsonNode quote) {
    return quote.at("/openRefunds/takes/amountMinor").asLong();
  }

  private static long amount(JsonNode quote) {
    return quote.at("/openRefunds/amount/amountMinor").asLong();
  }

  private static long total(JsonNode quote) {
    return quote.at("/total/amountMinor").asLong();
  }
}
