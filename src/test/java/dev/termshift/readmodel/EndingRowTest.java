package dev.termshift.readmodel;

import static dev.termshift.domain.scenario.Commands.cancel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.PaymentCommand.RetryCharge;
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

  @Test
  void whileAnAttemptIsUnderWayTheEndIsNotPast() {
    Scenario trying =
        Scenario.active("basic", "2024-01-01")
            .until("2024-02-01")
            .declines(2, FailureKind.HARD)
            .until("2024-02-22T20:00:00Z")
            .customer(new RetryCharge("s:c2"))
            .isAccepted()
            .until("2024-02-23T10:00:00Z");
    assertThat(row(trying).endsAt()).hasValue(Instant.parse("2024-02-23T19:00:00Z"));
  }

  @Test
  void whatIsOwedForAnEarlierPeriodEndsTheOneThatIsPaid() {
    Scenario owing = Scenario.active("basic", "2024-01-01").untilLate("2024-03-05").pays(3, "p3");
    assertThat(row(owing).endsAt()).isEmpty();
    expect(owing.declines(2), "2024-04-01");
  }

  @Test
  void whatAPeriodThatHasNotBegunDecidesHasNoEnd() {
    Scenario owing =
        Scenario.active("weekly", "2024-01-01")
            .untilLate("2024-01-16")
            .pays(3, "p3")
            .declines(2, FailureKind.HARD);
    assertThat(row(owing).endsAt()).isEmpty();
    expect(owing.customer(cancel()).isAccepted(), "2024-01-22");
  }

  private static void expect(Scenario scenario, String day) {
    assertThat(row(scenario).endsAt()).hasValue(Instant.parse(day + "T00:00:00Z"));
  }

  private static ReadModelRow row(Scenario scenario) {
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
    return ReadModelRow.of(ending);
  }
}
