package dev.termshift.http.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.EndReason;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionEnded;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRecovered;
import dev.termshift.domain.event.NoticeEvent.TermsAccepted;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.journal.StoredSamples;
import dev.termshift.json.JsonWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeadsToFormTest {

  @Test
  void anEndSaysWhichCreditsAreLostAndWhatIsOwed() {
    SubscriptionEnded ended =
        new SubscriptionEnded(EndReason.CANCELLED, 340, new Money(250, "USD"));
    assertThat(written(ended))
        .isEqualTo(
            "{\"leadsTo\":{\"lostCredits\":340,"
                + "\"accountBalance\":{\"amountMinor\":250,\"currency\":\"USD\"}}}");
  }

  @Test
  void termsThatAreAcceptedAreTold() {
    Terms basic = SampleCatalog.plan("basic", 1, 700).terms("USD").orElseThrow();
    Instant at = Instant.parse("2026-02-03T00:00:00Z");
    assertThat(written(new TermsAccepted(at, basic, basic)))
        .isEqualTo(
            "{\"leadsTo\":{\"at\":\"2026-02-03T00:00:00Z\","
                + "\"price\":{\"amountMinor\":700,\"currency\":\"USD\"},\"credits\":100}}");
  }

  @Test
  void whatNeitherEndsNorPausesSaysNothing() {
    assertThat(written(new SubscriptionRecovered("s:c1"))).isEqualTo("{}");
  }

  private static String written(SubscriptionEvent event) {
    return new String(
        JsonWriter.objectOf(json -> LeadsToForm.write(json, List.of(StoredSamples.command(event)))),
        UTF_8);
  }
}
