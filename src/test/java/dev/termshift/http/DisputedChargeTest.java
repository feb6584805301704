package dev.termshift.http;

import static dev.termshift.domain.scenario.Commands.disputed;
import static dev.termshift.domain.scenario.Commands.downgrade;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.lost;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.pauseUntil;
import static dev.termshift.domain.scenario.Commands.percentOff;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;
import static dev.termshift.domain.scenario.Commands.won;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What a dispute that is open makes of what comes next, said before the bank has decided. */
class DisputedChargeTest {

  private static final String NOW = "2024-04-11T00:00:00Z";
  private static final String LOST = "/ifDisputesLost/amountMinor";

  private final OpenApi document = OpenApi.closed();

  @Test
  void theNextChargeSaysWhatItIsIfTheDisputesAreLostBefore() {
    Stream.<UnaryOperator<Scenario>>of(
            same -> same,
            story -> story.customer(upgradeAtPeriodEnd("pro")),
            story -> story.customer(downgrade("weekly")),
            story -> story.customer(pauseUntil("2024-08-01T00:00:00Z")),
            story -> story.support(percentOff("spring", 20, 1)))
        .forEach(
            more -> {
              JsonNode charge = shown(more.apply(owing())).at("/upcomingCharge");
              JsonNode then =
                  shown(more.apply(owing()).payments(lost("dp"))).at("/upcomingCharge/amount");
              assertThat(charge.at("/ifDisputesLost")).as(charge.toString()).isEqualTo(then);
              assertThat(charge.at(LOST).asLong())
                  .isGreaterThan(charge.at("/amount/amountMinor").asLong());
            });
  }

  @Test
  void soDoesWhatAResumeCostsAndWhatAWithdrawalLeadsTo() {
    JsonNode paused = shown(owing().support(pauseAtOnce()));
    assertThat(paused.at("/laterCharge/after").asText()).isEqualTo("RESUME");
    assertThat(paused.at("/laterCharge" + LOST).isMissingNode()).as("the pause keeps it").isTrue();
    JsonNode pending = shown(owing().customer(upgradeAtPeriodEnd("pro")));
    assertThat(leadsTo(pending, "withdraw-change").at("/upcomingCharge" + LOST).asLong())
        .isEqualTo(500);
  }

  @Test
  void soDoTermsThatAreAccepted() {
    PlanFeatures kept = PlanFeatures.PLAIN.keepingTerms();
    Catalog rising =
        SampleCatalog.with(
            SampleCatalog.featuring("basic", kept),
            "2024-04-12T00:00:00Z",
            SampleCatalog.plan("basic", 1, 2400).with(kept));
    Scenario owing = owing(Scenario.active(rising, "pro", "2024-04-01")).at("2024-04-13");
    JsonNode accepted = accepted(rising, owing);
    assertThat(accepted.at("/price/amountMinor").asLong()).isEqualTo(2400);
    assertThat(accepted.at("/charged/amountMinor").asLong()).isZero();
    assertThat(accepted.at(LOST).asLong()).isEqualTo(2400);
    JsonNode then = accepted(rising, owing.payments(lost("dp")));
    assertThat(then.at("/charged")).isEqualTo(accepted.at("/ifDisputesLost"));
    assertThat(then.has("ifDisputesLost")).isFalse();
  }

  private JsonNode accepted(Catalog catalog, Scenario story) {
    String at = "2024-04-13T00:00:00Z";
    return leadsTo(valid(Shown.to(Authority.CUSTOMER, catalog, story, at)), "accept-terms");
  }

  @Test
  void whereNothingIsTakenItSaysNothing() {
    Scenario covered =
        Scenario.active("basic", "2024-04-01").at(NOW).payments(disputed("s:c1", "dp", 500));
    assertThat(shown(covered).at("/upcomingCharge" + LOST).isMissingNode()).isTrue();
    assertThat(shown(owing().payments(lost("dp"))).at("/upcomingCharge" + LOST).isMissingNode())
        .isTrue();
  }

  @Test
  void aDisputeSaysWhatBecomesAccountBalanceIfItIsWon() {
    Scenario aside = aside();
    JsonNode dispute = shown(aside).at("/openDisputes/0");
    long told = dispute.at("/ifWon/amountMinor").asLong();
    assertThat(told).as(dispute.toString()).isPositive();
    aside.payments(won("dp")).hasBalance(told);
    Scenario untouched =
        Scenario.active("pro", "2024-04-01").at(NOW).payments(disputed("s:c1", "dp", 5000));
    assertThat(shown(untouched).at("/openDisputes/0").has("ifWon")).isFalse();
  }

  private static Scenario aside() {
    return Scenario.active("pro", "2024-04-01")
        .at(NOW)
        .payments(disputed("s:c1", "dp", 5000))
        .support(downgradeAtOnce("basic"))
        .pays(2, "p2");
  }

  /** Its account balance has come of the charge that is disputed. */
  private static Scenario owing() {
    return owing(Scenario.active("pro", "2024-04-01"));
  }

  private static Scenario owing(Scenario pro) {
    return pro.at(NOW).support(downgradeAtOnce("basic")).payments(disputed("s:c1", "dp", 5000));
  }

  private static JsonNode leadsTo(JsonNode shown, String type) {
    return StreamSupport.stream(shown.at("/allowedActions").spliterator(), false)
        .filter(each -> each.at("/type").asText().equals(type))
        .findFirst()
        .orElseThrow()
        .at("/leadsTo");
  }

  private JsonNode shown(Scenario story) {
    return valid(Shown.toSupport(story, NOW));
  }

  private JsonNode valid(JsonNode shown) {
    JsonNode schema = document.document().at("/components/schemas/Subscription");
    assertThat(document.faults(schema, shown)).isEmpty();
    return shown;
  }
}
