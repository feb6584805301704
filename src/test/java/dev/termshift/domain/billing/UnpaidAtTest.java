package dev.termshift.domain.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.PastDue;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a subscription ends for what stays unpaid is told before it does. */
class UnpaidAtTest {

  @Test
  void aPeriodThatEndsBeforeItsRetriesEndsTheSubscription() {
    Scenario overdue = Scenario.active("weekly", "2024-01-01").until("2024-01-08").declines(2);
    assertThat(told(overdue)).containsExactly(at("2024-01-15"));
    overdue.until("2024-01-14").is(PastDue.class).until("2024-01-15").is(Ended.class);
  }

  @Test
  void retriesThatAreOverBeforeThePeriodEndEndIt() {
    Scenario overdue = Scenario.active("basic", "2024-01-01").until("2024-02-01").declines(2);
    assertThat(told(overdue)).containsExactly(at("2024-02-23"));
    overdue.until("2024-02-22").is(PastDue.class).until("2024-02-28").is(Ended.class);
  }

  @Test
  void anEarlierPeriodWaitsForTheEndOfOneThatIsPaid() {
    Scenario owing =
        Scenario.active("basic", "2024-01-01").untilLate("2024-03-05").pays(3, "p3").declines(2);
    assertThat(told(owing)).containsExactly(at("2024-04-01"));
    owing.until("2024-04-01").is(Ended.class);
  }

  @Test
  void whatHasNotFailedEndsNothing() {
    Scenario asked = Scenario.active("weekly", "2024-01-01").until("2024-01-08");
    assertThat(told(asked)).containsExactly(Optional.empty());
  }

  private static Optional<Instant> at(String day) {
    return Optional.of(Instant.parse(day + "T00:00:00Z"));
  }

  private static List<Optional<Instant>> told(Scenario scenario) {
    Started state = (Started) scenario.state();
    List<OpenCharge> open = state.ledger().charges().open();
    return open.stream().map(charge -> Ending.unpaidAt(state, charge)).toList();
  }
}
