package dev.termshift.http;

import static dev.termshift.domain.scenario.Commands.disputed;
import static dev.termshift.domain.scenario.Commands.refund;
import static dev.termshift.domain.scenario.Commands.refundBalance;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRecovered;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.http.view.SubscriptionView;
import dev.termshift.journal.StoredSamples;
import dev.termshift.kernel.NewestFirst;
import dev.termshift.kernel.RememberedCommands;
import dev.termshift.kernel.Subscription;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is shown of money that nobody has said anything of, as the document describes it. */
class SubscriptionViewTest {

  private final OpenApi document = OpenApi.closed();

  @Test
  void refundsPayoutsAndDisputesThatAreOpen() throws IOException {
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
  void aChargeThatWasInquiredAbout() throws IOException {
    JsonNode shown =
        shown(Scenario.active("basic", "2024-04-01").until("2024-05-04"), "2024-05-04T00:00:00Z");

    assertThat(shown.at("/openCharges/0/inquiries").asInt()).isEqualTo(3);
    assertThat(shown.has("openRefunds") || shown.has("openDisputes")).isFalse();
  }

  private JsonNode shown(Scenario scenario, String at) throws IOException {
    Subscription subscription =
        new Subscription(
            "s",
            scenario.state(),
            scenario.version(),
            Optional.of(StoredSamples.command(new SubscriptionRecovered("s:c1")).cause()),
            false,
            List.of(),
            NewestFirst.empty(),
            RememberedCommands.NONE,
            RememberedCommands.NONE);
    byte[] written =
        new SubscriptionView(SampleCatalog.CATALOG)
            .write(subscription, Authority.SUPPORT, Instant.parse(at));
    JsonNode shown = new ObjectMapper().readTree(written);
    JsonNode schema = document.document().at("/components/schemas/Subscription");
    assertThat(document.faults(schema, shown))
        .filteredOn(fault -> !fault.startsWith("/allowedActions"))
        .isEmpty();
    return shown;
  }
}
