package dev.termshift.http.view;

import static dev.termshift.domain.scenario.Commands.upgrade;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import dev.termshift.json.JsonWriter;
import org.junit.jupiter.api.Test;

class OpenChargeFormTest {

  @Test
  void whatIsOverdueSaysWhenTheSubscriptionEnds() {
    Scenario overdue = Scenario.active("weekly", "2024-01-01").until("2024-01-08").declines(2);
    assertThat(written(SampleCatalog.CATALOG, overdue))
        .contains("\"failureKind\":\"SOFT\",\"endsAt\":\"2024-01-15T00:00:00Z\"")
        .doesNotContain("ifUnanswered");
  }

  @Test
  void whatIsAwaitedSaysWhatSilenceLeadsTo() {
    Catalog fails = SampleCatalog.SILENCE_FAILS;
    Scenario failing = Scenario.active(fails, "basic", "2024-01-01").customer(upgrade("plus"));
    assertThat(written(fails, failing)).contains("\"ifUnanswered\":\"FAILURE\"");

    Catalog asks = SampleCatalog.CATALOG;
    Scenario asking = Scenario.active(asks, "basic", "2024-01-01").customer(upgrade("plus"));
    assertThat(written(asks, asking)).contains("\"ifUnanswered\":\"INQUIRY\"");
    asking.until("2024-01-03T23:30:00Z");
    assertThat(written(asks, asking))
        .contains("\"inquiries\":3", "\"ifUnanswered\":\"FAILURE\"")
        .doesNotContain("INQUIRY");
  }

  private static String written(Catalog catalog, Scenario scenario) {
    Started state = (Started) scenario.state();
    return new String(
        JsonWriter.objectOf(
            json ->
                state
                    .ledger()
                    .charges()
                    .open()
                    .forEach(charge -> OpenChargeForm.write(json, catalog, state, charge))),
        UTF_8);
  }
}
