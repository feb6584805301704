package dev.termshift.http.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.event.EndReason;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionEnded;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRecovered;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.journal.StoredSamples;
import dev.termshift.json.JsonWriter;
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
  void whatNeitherEndsNorPausesSaysNothing() {
    assertThat(written(new SubscriptionRecovered("s:c1"))).isEqualTo("{}");
  }

  private static String written(SubscriptionEvent event) {
    return new String(
        JsonWriter.objectOf(json -> LeadsToForm.write(json, List.of(StoredSamples.command(event)))),
        UTF_8);
  }
}
