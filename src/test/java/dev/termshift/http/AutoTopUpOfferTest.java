package dev.termshift.http;

import static dev.termshift.domain.scenario.Commands.autoTopUp;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand.SetAutoTopUp;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpDisabled;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.scenario.Commands;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** What auto top-up buys is told by the catalog that is in force, which may stop it. */
class AutoTopUpOfferTest {

  private static final String BEFORE = "2024-04-01T12:00:00Z";
  private static final String AFTER = "2024-04-03T00:00:00Z";
  private static final Catalog DEARER = priced(400);

  private final OpenApi document = OpenApi.closed();

  @Test
  void aPackThatHasBecomeDearerIsNotBought() {
    JsonNode before = shown(DEARER, on(DEARER), BEFORE);
    assertThat(before.at("/autoTopUp/buys/price/amountMinor").asLong()).isEqualTo(300);
    assertThat(before.at("/autoTopUp/buys/credits").asLong()).isEqualTo(50);
    assertThat(before.at("/autoTopUp").has("turnsOff")).isFalse();
    JsonNode after = shown(DEARER, on(DEARER), AFTER);
    assertThat(after.at("/autoTopUp/turnsOff").asText()).isEqualTo("PACK_DEARER");
    assertThat(after.at("/autoTopUp/buys/price/amountMinor").asLong()).isEqualTo(400);
    assertThat(after.at("/catalogVersion").asLong())
        .isEqualTo(before.at("/catalogVersion").asLong() + 1);
    assertThat(on(DEARER).at(AFTER).customer(Commands.consume(90)).all(AutoTopUpDisabled.class))
        .hasSize(1);
  }

  @Test
  void aCheaperOneIsBoughtForWhatItCostsNow() {
    Catalog cheaper = priced(200);
    JsonNode after = shown(cheaper, on(cheaper), AFTER);
    assertThat(after.at("/autoTopUp/buys/price/amountMinor").asLong()).isEqualTo(200);
    assertThat(after.at("/autoTopUp").has("turnsOff")).isFalse();
  }

  @Test
  void whatIsOffBuysNothingAndHasNothingToTurnOff() {
    Scenario off = on(DEARER).customer(new SetAutoTopUp("small", 30, 2, false));
    JsonNode after = shown(DEARER, off, AFTER);
    assertThat(after.at("/autoTopUp").has("buys")).isFalse();
    assertThat(after.at("/autoTopUp").has("turnsOff")).isFalse();
  }

  private static Scenario on(Catalog catalog) {
    return Scenario.active(catalog, "basic", "2024-04-01").customer(autoTopUp(30, 2));
  }

  private static Catalog priced(long minor) {
    return SampleCatalog.pricing(
        SampleCatalog.CATALOG, "2024-04-02T00:00:00Z", "small", new Money(minor, "USD"));
  }

  private JsonNode shown(Catalog catalog, Scenario story, String at) {
    JsonNode shown = Shown.to(Authority.CUSTOMER, catalog, story, at);
    JsonNode schema = document.document().at("/components/schemas/Subscription");
    assertThat(document.faults(schema, shown)).isEmpty();
    return shown;
  }
}
