package dev.termshift.http;

import static dev.termshift.domain.scenario.Commands.amountOff;
import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.downgrade;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.pause;
import static dev.termshift.domain.scenario.Commands.pauseAtOnceUntil;
import static dev.termshift.domain.scenario.Commands.pauseUntil;
import static dev.termshift.domain.scenario.Commands.percentOff;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.domain.catalog.ActivationPolicy;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.GrantPolicy;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What comes next by itself has its amount, also where that is nothing. */
class NextChargeTest {

  private static final Catalog TRIED = SampleCatalog.tried("basic", "P14D", 20);

  private final OpenApi document = OpenApi.closed();

  @Test
  void aRenewalThatADiscountPaysIsChargedNothing() {
    JsonNode charge = upcoming(basic().support(percentOff("spring", 100, 1)));

    assertThat(charge.at("/at").asText()).isEqualTo("2024-05-01T00:00:00Z");
    assertThat(charge.at("/planId").asText()).isEqualTo("basic");
    assertThat(lines(charge)).isEqualTo("FULL_PRICE 500 DISCOUNT -500 = 0 USD");
  }

  @Test
  void anAmountThatIsMoreThanThePriceTakesNoMoreThanThePrice() {
    assertThat(lines(upcoming(basic().support(amountOff("spring", 9999)))))
        .isEqualTo("FULL_PRICE 500 DISCOUNT -500 = 0 USD");
  }

  @Test
  void whatADiscountLeavesAndBalancePaysIsChargedNothing() {
    Scenario both =
        Scenario.active("pro", "2024-04-01")
            .support(downgradeAtOnce("basic"))
            .support(percentOff("spring", 20, 1));

    assertThat(lines(upcoming(both)))
        .isEqualTo("FULL_PRICE 500 DISCOUNT -100 ACCOUNT_BALANCE -400 = 0 USD");
  }

  @Test
  void aChangeThatADiscountPaysIsChargedNothing() {
    Scenario up =
        basic().support(percentOff("spring", 100, 1)).customer(upgradeAtPeriodEnd("plus"));
    assertThat(lines(upcoming(up))).isEqualTo("FULL_PRICE 2000 DISCOUNT -2000 = 0 USD");
    assertThat(shown(up).at("/pendingChange/amount/amountMinor").asLong(-1)).isZero();
    Scenario down =
        Scenario.active("plus", "2024-04-01")
            .support(amountOff("spring", 600))
            .customer(downgrade("basic"));
    assertThat(lines(upcoming(down))).isEqualTo("FULL_PRICE 500 DISCOUNT -500 = 0 USD");
    assertThat(shown(down).at("/pendingChange/amount/amountMinor").asLong(-1)).isZero();
  }

  @Test
  void aDiscountOfAnotherPlanPaysNothing() {
    Scenario other =
        basic().support(amountOff("spring", 500, "basic")).customer(upgradeAtPeriodEnd("plus"));
    assertThat(lines(upcoming(other))).isEqualTo("FULL_PRICE 2000 = 2000 USD");
  }

  @Test
  void theFirstPriceAfterATrialIsChargedNothingIfADiscountPaysIt() {
    Scenario tried = Scenario.begin(TRIED).at("2024-04-01").customer(start("basic"));
    assertThat(lines(upcoming(TRIED, tried))).isEqualTo("FULL_PRICE 500 = 500 USD");
    assertThat(lines(upcoming(TRIED, tried.support(percentOff("spring", 100, 1)))))
        .isEqualTo("FULL_PRICE 500 DISCOUNT -500 = 0 USD");
  }

  @Test
  void aResumeThatADiscountPaysIsChargedNothing() {
    Scenario paused =
        basic()
            .support(percentOff("spring", 100, 1))
            .customer(pauseUntil("2024-06-10"))
            .until("2024-05-02");
    JsonNode charge = upcoming(SampleCatalog.CATALOG, paused, "2024-05-02T00:00:00Z");
    assertThat(charge.at("/at").asText()).isEqualTo("2024-06-10T00:00:00Z");
    assertThat(lines(charge)).isEqualTo("FULL_PRICE 500 DISCOUNT -500 = 0 USD");
  }

  @Test
  void whoWaivesAChargeReadsWhatIsChargedNext() {
    Scenario asked = Scenario.active("plus", "2024-03-01").support(percentOff("spring", 50, 1));
    assertThat(leadsTo(asked.until("2024-04-01"), "waive-charge"))
        .isEqualTo("FULL_PRICE 2000 = 2000 USD");
  }

  @Test
  void aPauseThatIsToComeSaysWhatItsEndCharges() {
    String amount = "/pendingChange/amount/amountMinor";
    Scenario discounted = basic().support(percentOff("spring", 20, 1));
    assertThat(shown(discounted.customer(pauseUntil("2024-06-10"))).at(amount).asLong(-1))
        .isEqualTo(400);
    assertThat(shown(basic().customer(pause())).at(amount).asLong(-1)).isEqualTo(500);
    Scenario balanced =
        Scenario.active("pro", "2024-04-01").support(downgradeAtOnce("basic")).customer(pause());
    assertThat(shown(balanced).at(amount).asLong(-1)).isZero();
    assertThat(shown(balanced).has("upcomingCharge")).isFalse();
    Scenario free = Scenario.begin().at("2024-04-01").customer(start("free")).customer(pause());
    assertThat(shown(free).at("/pendingChange").has("amount")).isFalse();
  }

  @Test
  void whatAPauseKeptIsAmongTheLinesOfAResumeThatCostsNothing() {
    assertThat(lines(upcoming(basic().support(pauseAtOnceUntil("2024-06-10")))))
        .isEqualTo("FULL_PRICE 500 UNUSED_TIME -500 = 0 USD");
    Scenario balanced =
        Scenario.active("pro", "2024-04-01")
            .support(downgradeAtOnce("basic"))
            .until("2024-04-16")
            .support(pauseAtOnceUntil("2024-06-10"));
    assertThat(lines(upcoming(SampleCatalog.CATALOG, balanced, "2024-04-16T00:00:00Z")))
        .isEqualTo("FULL_PRICE 500 UNUSED_TIME -250 ACCOUNT_BALANCE -250 = 0 USD");
  }

  @Test
  void whatIsFreeHasNoCharge() {
    assertThat(shown(Scenario.begin().at("2024-04-01").customer(start("free"))).toString())
        .doesNotContain("upcomingCharge\":{\"at\"");
    assertThat(shown(basic().customer(downgrade("free"))).has("upcomingCharge")).isFalse();
  }

  @Test
  void whatBeganBeforeItsPaymentRenewsAsIfItWerePaid() {
    Catalog early =
        SampleCatalog.under(
            SampleCatalog.CATALOG,
            "2020-01-02T00:00:00Z",
            BillingPolicy.STANDARD.with(
                AllocationPolicy.CREDITS_AND_TIME,
                ActivationPolicy.IMMEDIATELY,
                GrantPolicy.ON_PAYMENT));
    Scenario begun =
        Scenario.active(early, "basic", "2024-04-01")
            .customer(upgrade("plus"))
            .support(percentOff("spring", 100, 1));
    assertThat(lines(upcoming(early, begun))).isEqualTo("FULL_PRICE 2000 DISCOUNT -2000 = 0 USD");
  }

  @Test
  void whatEndsHasNoCharge() {
    Scenario discounted = basic().support(percentOff("spring", 100, 1));
    assertThat(shown(discounted.customer(cancel())).has("upcomingCharge")).isFalse();
  }

  @Test
  void whatIsUndoneSaysWhatIsChargedInstead() {
    Scenario discounted = basic().support(percentOff("spring", 100, 1));
    assertThat(leadsTo(discounted.customer(cancel()), "withdraw-change"))
        .isEqualTo("FULL_PRICE 500 DISCOUNT -500 = 0 USD");
    Scenario up = basic().customer(upgradeAtPeriodEnd("plus"));
    assertThat(leadsTo(up, "withdraw-change")).isEqualTo("FULL_PRICE 500 = 500 USD");
    Scenario paused = basic().customer(pauseUntil("2024-06-10"));
    assertThat(leadsTo(paused, "withdraw-change")).isEqualTo("FULL_PRICE 500 = 500 USD");
    Scenario free = Scenario.begin().at("2024-04-01").customer(start("free")).customer(cancel());
    assertThat(leadsTo(free, "withdraw-change")).isEmpty();
  }

  @Test
  void aDiscountThatIsEndedSaysWhatIsChargedWithoutIt() {
    Scenario two =
        basic().support(percentOff("spring", 100, 1)).support(percentOff("summer", 20, 2));
    assertThat(leadsTo(two, "remove-discount"))
        .as("the first one")
        .isEqualTo("FULL_PRICE 500 DISCOUNT -100 = 400 USD");
  }

  private static Scenario basic() {
    return Scenario.active("basic", "2024-04-01");
  }

  private JsonNode upcoming(Scenario story) {
    return upcoming(SampleCatalog.CATALOG, story);
  }

  private JsonNode upcoming(Catalog catalog, Scenario story) {
    return upcoming(catalog, story, "2024-04-01T00:00:00Z");
  }

  private JsonNode upcoming(Catalog catalog, Scenario story, String at) {
    return shown(catalog, story.isAccepted(), at).path("upcomingCharge");
  }

  private String leadsTo(Scenario story, String type) {
    return StreamSupport.stream(shown(story).path("allowedActions").spliterator(), false)
        .filter(each -> each.path("type").asText().equals(type))
        .map(each -> each.at("/leadsTo/upcomingCharge"))
        .map(NextChargeTest::lines)
        .findFirst()
        .orElseThrow();
  }

  private JsonNode shown(Scenario story) {
    return shown(SampleCatalog.CATALOG, story, "2024-04-01T00:00:00Z");
  }

  private JsonNode shown(Catalog catalog, Scenario story, String at) {
    JsonNode shown = Shown.to(Authority.SUPPORT, catalog, story, at);
    JsonNode schema = document.document().at("/components/schemas/Subscription");
    assertThat(document.faults(schema, shown)).isEmpty();
    return shown;
  }

  /** What it is made of, and what is collected: that is always their sum. */
  private static String lines(JsonNode charge) {
    if (charge.isMissingNode()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    long sum = 0;
    for (JsonNode line : charge.path("lines")) {
      sum += line.path("amountMinor").asLong();
      text.append(line.path("kind").asText() + " " + line.path("amountMinor") + " ");
    }
    JsonNode amount = charge.path("amount");
    assertThat(amount.path("amountMinor").asLong()).as(text.toString()).isEqualTo(sum);
    return text + "= " + sum + " " + amount.path("currency").asText();
  }
}
