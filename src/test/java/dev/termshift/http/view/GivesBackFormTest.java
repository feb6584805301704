package dev.termshift.http.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.RefundEvent.BalanceRefundRequested;
import dev.termshift.domain.event.RefundEvent.RefundRequested;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.http.Shown;
import dev.termshift.journal.StoredSamples;
import dev.termshift.json.JsonWriter;
import dev.termshift.kernel.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class GivesBackFormTest {

  private static final Money FIVE = new Money(500, "USD");

  @Test
  void aRefundGivesItsAmountAndItsTaxAndTakesCreditsOfAllLots() {
    RefundRequested refund =
        new RefundRequested(
            "s:c1:r1",
            "s:c1",
            Optional.of("p"),
            FIVE,
            Optional.of(95L),
            400,
            true,
            List.of(new LotAmount(1, 300), new LotAmount(2, 40)),
            160,
            Instant.EPOCH);

    assertThat(written(refund))
        .isEqualTo(
            "{\"givesBack\":{\"amount\":{\"amountMinor\":500,\"currency\":\"USD\"},"
                + "\"taxMinor\":95,\"invested\":{\"amountMinor\":400,\"currency\":\"USD\"},"
                + "\"credits\":340,\"shortfall\":160}}");
  }

  @Test
  void whatIsInvestedNowhereSaysNothingOfThat() {
    RefundRequested refund =
        new RefundRequested(
            "s:c1:r1",
            "s:c1",
            Optional.empty(),
            FIVE,
            Optional.empty(),
            0,
            false,
            List.of(),
            0,
            Instant.EPOCH);
    assertThat(written(refund)).doesNotContain("invested");
  }

  /** Of credits that come bit by bit, those to come shrink as well. */
  @Test
  void ofCreditsToComeItSaysHowManyComeThen() {
    Catalog sliced =
        SampleCatalog.featuring(
            "plus-yearly", PlanFeatures.PLAIN.grantingEvery(SampleCatalog.every("P1M")));
    Scenario paid = Scenario.active(sliced, "plus-yearly", "2024-04-01");
    JsonNode shown = Shown.to(Authority.SUPPORT, sliced, paid, "2024-04-02T00:00:00Z");
    assertThat(shown.path("nextGrantCredits").asLong()).isEqualTo(6000);
    assertThat(givesBack(shown).path("nextGrantCredits").asLong(-1)).isZero();
    Scenario monthly = Scenario.active("plus", "2024-04-01");
    JsonNode whole = Shown.toSupport(monthly, "2024-04-02T00:00:00Z");
    assertThat(givesBack(whole).has("nextGrantCredits")).isFalse();
  }

  private static JsonNode givesBack(JsonNode shown) {
    return StreamSupport.stream(shown.path("allowedActions").spliterator(), false)
        .filter(each -> each.path("type").asText().equals("refund"))
        .findFirst()
        .orElseThrow()
        .path("givesBack");
  }

  @Test
  void balanceIsPaidOutWithoutCredits() {
    assertThat(written(new BalanceRefundRequested("s:b1", FIVE)))
        .isEqualTo("{\"givesBack\":{\"amount\":{\"amountMinor\":500,\"currency\":\"USD\"}}}");
  }

  private static String written(SubscriptionEvent event) {
    return new String(
        JsonWriter.objectOf(
            json ->
                GivesBackForm.write(
                    json, List.of(StoredSamples.command(event)), Subscription.unknown("s"))),
        UTF_8);
  }
}
