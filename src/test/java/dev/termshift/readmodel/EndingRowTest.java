package dev.termshift.readmodel;

import static dev.termshift.domain.scenario.Commands.cancel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.scenario.Scenario;
import dev.termshift.kernel.Subscription;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A row says when its subscription truly ends. */
class EndingRowTest {

  @Test
  void aPeriodThatEndsBeforeItsRetriesIsTheEnd() {
    expect(Scenario.active("weekly", "2024-01-01").until("2024-01-08").declines(2), "2024-01-15");
  }

  @Test
  void whoCancelsWhatIsOverdueIsNotToldALaterEndThanThatOfTheRetries() {
    Scenario overdue = Scenario.active("basic", "2024-01-01").until("2024-02-01").declines(2);
    expect(overdue, "2024-02-23");
    expect(overdue.customer(cancel()).isAccepted(), "2024-02-23");
  }

  private static void expect(Scenario scenario, String day) {
    Subscription like = Alike.active("s").subscription();
    Subscription ending =
        new Subscription(
            "s",
            scenario.state(),
            1,
            like.lastCause(),
            like.unfinished(),
            like.sources(),
            like.recent(),
            like.changes(),
            like.consumptions());
    assertThat(ReadModelRow.of(ending).endsAt()).hasValue(Instant.parse(day + "T00:00:00Z"));
  }
}
