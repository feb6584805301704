package dev.termshift.http;

import static dev.termshift.domain.scenario.Commands.autoTopUp;
import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.disputed;
import static dev.termshift.domain.scenario.Commands.refund;
import static dev.termshift.domain.scenario.Commands.refundBalance;
import static dev.termshift.domain.scenario.Commands.refunded;
import static dev.termshift.domain.scenario.Commands.start;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** What is shown of money that nobody has said anything of, as the document describes it. */
class SubscriptionViewTest {

  private final OpenApi document = OpenApi.closed();

  @Test
  void refundsPayoutsAndDisputesThatAreOpen() {
    JsonNode shown =
        shown(
            Scenario.active("basic", "2024-04-01")
                .pays(1, 500, "p9")
                .support(refund("s:c1", 100))
                .support(refundBalance(50))
                .payments(disputed("s:c1", "dp-1", 250)),
            "2024-04-02T00:00:00Z");

    assertThat(shown.at("/openRefunds").findValuesAsText("refundId"))
        .containsExactly("s:c1:r1", "s:b1");
    assertThat(shown.at("/openDisputes/0/frozen").asLong()).isEqualTo(50);
  }

  @Test
  void aChargeThatWasInquiredAbout() {
    JsonNode shown =
        shown(Scenario.active("basic", "2024-04-01").until("2024-05-04"), "2024-05-04T00:00:00Z");

    assertThat(shown.at("/openCharges/0/inquiries").asInt()).isEqualTo(3);
    assertThat(shown.has("openRefunds") || shown.has("openDisputes")).isFalse();
  }

  @Test
  void aFirstPaymentThatFailedCanBeTriedAgainButNotWaived() {
    Scenario declined =
        Scenario.begin()
            .at("2024-01-01T00:00:00Z")
            .customer(start("basic"))
            .declines(1, FailureKind.HARD);
    JsonNode shown = shown(declined, "2024-01-01T10:00:00Z");
    assertThat(shown.at("/openCharges/0/failureKind").asText()).isEqualTo("HARD");
    assertThat(shown.at("/openCharges/0/until").asText()).isEqualTo("2024-01-01T23:00:00Z");
    assertThat(shown.path("allowedActions"))
        .filteredOn(action -> action.path("type").asText().equals("retry-charge"))
        .singleElement()
        .matches(action -> action.path("allowed").asBoolean())
        .matches(action -> action.at("/data/chargeId").asText().equals("s:c1"));
    assertThat(shown.path("allowedActions"))
        .noneMatch(action -> action.path("type").asText().equals("waive-charge"));
  }

  @Test
  void whatRenewsIsChargedAlsoWhileTheRunningPeriodIsBeingPaid() {
    JsonNode shown =
        shown(
            Scenario.active("plus-yearly", "2024-04-01").until("2025-04-01"),
            "2025-04-01T00:00:01Z");

    assertThat(shown.at("/openCharges/0/waitsFor").asText()).isEqualTo("ANSWER");
    assertThat(shown.at("/upcomingCharge/amount/amountMinor").asLong()).isEqualTo(20000);
    assertThat(shown.at("/upcomingCharge/at").asText()).isEqualTo("2026-04-01T00:00:00Z");
  }

  @Test
  void whatIsOverdueDoesNotRenew() {
    JsonNode shown =
        shown(
            Scenario.active("basic", "2024-04-01").until("2024-05-01").declines(2),
            "2024-05-01T00:00:01Z");

    assertThat(shown.has("upcomingCharge")).isFalse();
  }

  @Test
  void whatHasEndedKeepsItsZoneAndThePlanThatItHad() {
    JsonNode shown =
        shown(
            Scenario.activeIn("Asia/Tokyo", "basic", "2024-04-01").support(cancelAtOnce()),
            "2024-04-02T00:00:00Z");

    assertThat(shown.at("/zone").asText()).isEqualTo("Asia/Tokyo");
    assertThat(shown.at("/lastPlanId").asText()).isEqualTo("basic");
  }

  @Test
  void whatTurnedAutoTopUpOffIsToldUntilSomebodyTurnsItOnAgain() {
    Scenario declined =
        Scenario.active("basic", "2024-04-01")
            .customer(autoTopUp(20, 2))
            .until("2024-04-02")
            .customer(consume(81))
            .declines(2, FailureKind.HARD);
    JsonNode off = shown(declined, "2024-04-02T00:00:01Z").path("autoTopUp");

    assertThat(off.path("enabled").asBoolean()).isFalse();
    assertThat(off.at("/turnedOff/why").asText()).isEqualTo("HARD");
    assertThat(off.at("/turnedOff/at").asText()).isEqualTo("2024-04-02T00:00:00Z");
    assertThat(off.at("/turnedOff/amount/amountMinor").asLong()).isEqualTo(300);
    assertThat(
            shown(declined.customer(autoTopUp(20, 2)), "2024-04-02T00:00:01Z")
                .at("/autoTopUp/turnedOff")
                .isMissingNode())
        .isTrue();
  }

  @Test
  void theNextSliceIsSmallerByWhatWasRefunded() {
    PlanFeatures monthly = PlanFeatures.PLAIN.grantingEvery(SampleCatalog.every("P1M"));
    Scenario yearly =
        Scenario.active(
            SampleCatalog.featuring("plus-yearly", monthly), "plus-yearly", "2024-01-31");
    assertThat(shown(yearly, "2024-02-01T00:00:00Z").at("/nextGrantCredits").asLong())
        .isEqualTo(6_000);
    yearly.support(refund("s:c1", 9_000)).payments(refunded("s:c1:r1"));
    assertThat(shown(yearly, "2024-02-01T00:00:00Z").at("/nextGrantCredits").asLong())
        .isEqualTo(3_300);
    assertThat(yearly.until("2024-02-29").ledger().remaining()).isEqualTo(3_300);
  }

  private JsonNode shown(Scenario scenario, String at) {
    JsonNode shown = Shown.toSupport(scenario, at);
    JsonNode schema = document.document().at("/components/schemas/Subscription");
    assertThat(document.faults(schema, shown))
        .filteredOn(fault -> !fault.startsWith("/allowedActions"))
        .isEmpty();
    return shown;
  }
}
