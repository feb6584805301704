package dev.termshift.http.api;

import static dev.termshift.domain.scenario.Commands.autoTopUp;
import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.percentOff;
import static dev.termshift.domain.scenario.Commands.start;
import static org.assertj.core.api.Assertions.assertThat;

import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.http.Shown;
import dev.termshift.kernel.DryRun;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QuoteRoutesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NOW = "2024-04-03T00:00:00Z";

  /** A part takes its share, 40 of 100, of which 30 are left. */
  @Test
  void ofAPartOfAChargeARefundSaysExactlyWhichCreditsGo() {
    assertThat(said(Authority.SUPPORT, "{'chargeId':'s:c1','amountMinor':200}"))
        .isEqualTo(
            "200 OK {'givesBack':{'amount':{'amountMinor':200,'currency':'USD'},"
                + "'invested':{'amountMinor':200,'currency':'USD'},'credits':30,'shortfall':10}}");
  }

  @Test
  void whoLeavesTheCreditsTakesNone() {
    assertThat(
            said(Authority.SUPPORT, "{'chargeId':'s:c1','amountMinor':200,'revokeCredits':false}"))
        .contains("'amountMinor':200", "'credits':0,'shortfall':0");
  }

  @Test
  void whatTheRefundWouldBeRefusedForIsSaid() {
    assertThat(said(Authority.CUSTOMER, "{'chargeId':'s:c1'}"))
        .startsWith("409")
        .contains("'NOT_PERMITTED'");
    assertThat(said(Authority.SUPPORT, "{'chargeId':'s:c1','amountMinor':501}"))
        .startsWith("409")
        .contains("$5.00");
    assertThat(said(Authority.SUPPORT, "{'chargeId':'s:c1','amount':2}"))
        .contains("'UNKNOWN_FIELD'");
  }

  @Test
  void aDiscountSaysWhatIsChargedNextWithIt() {
    assertThat(said(Authority.SUPPORT, discount("'percent':20,'periods':2")))
        .isEqualTo(
            "200 OK {'leadsTo':{'upcomingCharge':{'at':'2024-05-01T00:00:00Z',"
                + "'amount':{'amountMinor':400,'currency':'USD'},"
                + "'lines':[{'kind':'FULL_PRICE','amountMinor':500},"
                + "{'kind':'DISCOUNT','amountMinor':-100,'discountId':'spring'}],"
                + "'planId':'basic','counts':[{'discountId':'spring',"
                + "'redemptionId':'redeemed','periodsLeft':1}]}}}");
    assertThat(said(Authority.SUPPORT, discount("'amountMinor':2500,'forever':true")))
        .contains("'amount':{'amountMinor':0,'currency':'USD'}", "'amountMinor':-500");
    assertThat(said(Authority.SUPPORT, discount("'percent':20,'forever':true,'plans':['plus']")))
        .contains("'amount':{'amountMinor':500,'currency':'USD'}");
  }

  @Test
  void aDiscountThatWasAppliedBeforeChangesNothing() {
    Scenario applied = used().support(percentOff("once", 20, 1));
    assertThat(
            said(
                applied,
                Authority.SUPPORT,
                discount("'percent':50,'periods':1").replace("redeemed", "once")))
        .startsWith("200 OK {'leadsTo':{'upcomingCharge':{")
        .contains("'amount':{'amountMinor':400,'currency':'USD'}");
  }

  @Test
  void whereNothingIsChargedNextADiscountLeadsToNothing() {
    assertThat(
            said(used().customer(cancel()), Authority.SUPPORT, discount("'percent':1,'periods':1")))
        .isEqualTo("200 OK {'leadsTo':{}}");
  }

  @Test
  void whatADiscountWouldBeRefusedForIsSaid() {
    assertThat(said(Authority.CUSTOMER, discount("'percent':20,'periods':2")))
        .startsWith("409")
        .contains("'NOT_PERMITTED'");
    assertThat(said(Authority.SUPPORT, discount("'percent':20,'periods':1001")))
        .startsWith("409")
        .contains("1000");
  }

  @Test
  void aPauseUntilADaySaysWhatIsChargedThen() {
    String asked = "{'stop':'PAUSE','until':'2024-06-10T00:00:00Z'}";
    Scenario half = used().support(percentOff("half", 50, 1));
    assertThat(said(half, Authority.CUSTOMER, asked))
        .isEqualTo(
            "200 OK {'leadsTo':{'upcomingCharge':{'at':'2024-06-10T00:00:00Z',"
                + "'amount':{'amountMinor':250,'currency':'USD'},"
                + "'lines':[{'kind':'FULL_PRICE','amountMinor':500},"
                + "{'kind':'DISCOUNT','amountMinor':-250,'discountId':'d-half'}],"
                + "'planId':'basic','counts':[{'discountId':'d-half',"
                + "'redemptionId':'half','periodsLeft':0}]}}}");
    Scenario balanced = Scenario.active("pro", "2024-04-01").support(downgradeAtOnce("basic"));
    assertThat(said(balanced, Authority.CUSTOMER, asked))
        .contains("'amount':{'amountMinor':0,", "{'kind':'ACCOUNT_BALANCE','amountMinor':-500}");
    Scenario free = Scenario.begin().at("2024-04-01").customer(start("free"));
    assertThat(said(free, Authority.CUSTOMER, asked)).isEqualTo("200 OK {'leadsTo':{}}");
  }

  @Test
  void aPauseAtOnceSaysThatOfWhatItKeepsToo() {
    assertThat(
            said(
                Scenario.active("basic", "2024-04-01"),
                Authority.SUPPORT,
                "{'stop':'PAUSE','timing':'IMMEDIATE','until':'2024-06-10T00:00:00Z'}"))
        .contains("'at':'2024-06-10T00:00:00Z'", "{'kind':'UNUSED_TIME','amountMinor':-");
  }

  @Test
  void whatAPauseUntilADayWouldBeRefusedForIsSaid() {
    assertThat(said(Authority.CUSTOMER, "{'stop':'PAUSE','until':'2024-04-20T00:00:00Z'}"))
        .startsWith("409");
    assertThat(said(Authority.CUSTOMER, "{'stop':'CANCEL','until':'2024-06-10T00:00:00Z'}"))
        .startsWith("409")
        .contains("'UNKNOWN_FIELD'", "until");
  }

  @Test
  void autoTopUpSaysWhatIsBoughtAtOnceAndWhatPaysForIt() {
    String asked = "{'packId':'small','below':31,'maxPerPeriod':3}";
    assertThat(said(Authority.CUSTOMER, asked))
        .isEqualTo(
            "200 OK {'buys':{'packs':1,'credits':50,"
                + "'price':{'amountMinor':300,'currency':'USD'},"
                + "'charged':{'amountMinor':300,'currency':'USD'},"
                + "'mostInPeriod':{'amountMinor':900,'currency':'USD'},"
                + "'each':{'credits':50,'price':{'amountMinor':300,'currency':'USD'}},"
                + "'usable':30}}");
    assertThat(said(Authority.CUSTOMER, asked.replace("31", "30")))
        .contains("'packs':0,'credits':0,'price':{'amountMinor':0,");
    Scenario balanced = Scenario.active("pro", "2024-04-01").support(downgradeAtOnce("basic"));
    assertThat(said(balanced, Authority.CUSTOMER, asked.replace("31", "5000")))
        .contains("'credits':150,'price':{'amountMinor':900,", "'charged':{'amountMinor':0,")
        .contains("'usable':100}");
    assertThat(said(Authority.CUSTOMER, asked.replace("'small'", "'large'"))).startsWith("409");
  }

  /** Nothing comes between one purchase and the next but the payment. */
  @Test
  void autoTopUpSaysAllThatIsBoughtOneAfterTheOther() {
    String asked = "{'packId':'small','below':%d,'maxPerPeriod':%d}";
    assertThat(said(Authority.CUSTOMER, asked.formatted(5000, 3)))
        .contains("'packs':3,'credits':150,", "'charged':{'amountMinor':900,");
    assertThat(said(Authority.CUSTOMER, asked.formatted(81, 50)))
        .contains("'packs':2,'credits':100,", "'charged':{'amountMinor':600,");
    assertThat(said(Authority.CUSTOMER, asked.formatted(1_000_000, 50)))
        .contains("'packs':50,'credits':2500,", "'charged':{'amountMinor':15000,");
    Scenario some = used().pays(1, 500, "again");
    assertThat(said(some, Authority.CUSTOMER, asked.formatted(5000, 3)))
        .contains("'packs':3,", "'price':{'amountMinor':900,", "'charged':{'amountMinor':400,");
  }

  @Test
  void autoTopUpCountsWhatItHasBoughtBeforeAndIsStillToBePaid() {
    Scenario waits = used().customer(autoTopUp(31, 3)).isAccepted();
    String more = "{'packId':'small','below':5000,'maxPerPeriod':%d}";
    assertThat(said(waits, Authority.CUSTOMER, more.formatted(3)))
        .contains("'packs':2,", "'charged':{'amountMinor':600,", "'awaitsPayment':true");
    assertThat(said(waits, Authority.CUSTOMER, more.formatted(1)))
        .contains("'packs':0,", "'charged':{'amountMinor':0,");
    assertThat(said(waits, Authority.CUSTOMER, "{'packId':'small','below':31,'maxPerPeriod':3}"))
        .as("what is set already")
        .contains("'packs':0,");
  }

  @Test
  void autoTopUpBuysAsSoonAsThePeriodIsPaid() {
    String asked = "{'packId':'small','below':5000,'maxPerPeriod':2}";
    Scenario open = Scenario.active("basic", "2024-03-03").until("2024-04-03");
    String bought = "'awaitsPayment':true";
    assertThat(said(open, Authority.CUSTOMER, asked)).contains("'packs':2,", bought);
    assertThat(said(open.declines(2), Authority.CUSTOMER, asked)).contains("'packs':2,", bought);
  }

  private static String discount(String more) {
    return "{'discountId':'spring','redemptionId':'redeemed'," + more + "}";
  }

  private static Scenario used() {
    return Scenario.active("basic", "2024-04-01").at("2024-04-02").customer(consume(70));
  }

  private static String said(Authority whom, String request) {
    return said(used(), whom, request);
  }

  private static String said(Scenario story, Authority whom, String request) {
    try {
      HttpResponse response =
          QuoteRoutes.answered(
              new DryRun(SampleCatalog.CATALOG),
              Shown.subscription("s", story, NOW),
              QuoteRoutes.command(JSON.readTree(request.replace('\'', '"'))),
              new QuoteRoutes.Asked(whom, Instant.parse(NOW)));
      String body = ((HttpEntity.Strict) response.entity()).getData().utf8String();
      return response.status() + " " + body.replace('"', '\'');
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
