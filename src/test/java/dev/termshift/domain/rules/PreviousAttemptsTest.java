package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.PaymentCommand.PaymentMethodChanged;
import dev.termshift.domain.command.PaymentCommand.RetryCharge;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.Initiator;
import dev.termshift.domain.event.PreviousAttempt;
import dev.termshift.domain.event.PreviousAttempt.Outcome;
import dev.termshift.domain.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the payment service is told of who is there, and of the attempts before. */
class PreviousAttemptsTest {

  private static final RetryCharge RETRY = new RetryCharge("s:c2");

  @Test
  void whoeverAsksForSomethingIsThere() {
    assertThat(last(Scenario.begin().at("2024-01-01").customer(start("basic"))).initiator())
        .isEqualTo(Initiator.CUSTOMER);
    Scenario running = Scenario.active("basic", "2024-01-01").at("2024-01-10");
    assertThat(last(running.customer(upgrade("pro"))).initiator()).isEqualTo(Initiator.CUSTOMER);
  }

  @Test
  void withSupportNobodyIsThereWhoCouldConfirm() {
    assertThat(last(Scenario.begin().at("2024-01-01").support(start("basic"))).initiator())
        .isEqualTo(Initiator.ENGINE);
  }

  @Test
  void aDeadlineIsTheEnginesEvenIfACustomersCommandFindsIt() {
    Scenario late = Scenario.active("basic", "2024-01-01").at("2024-02-05");
    assertThat(last(late.customer(upgradeAtPeriodEnd("pro"))).initiator())
        .isEqualTo(Initiator.ENGINE);
  }

  @Test
  void anAttemptSaysWhatBecameOfThoseBeforeAndWhoAskedForIt() {
    Scenario story = failed(FailureKind.SOFT);
    assertThat(last(story).previousAttempts()).isEmpty();
    story.at("2024-02-02").customer(RETRY);
    assertThat(last(story).initiator()).isEqualTo(Initiator.CUSTOMER);
    assertThat(last(story).previousAttempts()).containsExactly(declined(1));
    story.declines(2).until("2024-02-04");
    assertThat(last(story).attempt()).isEqualTo(3);
    assertThat(last(story).initiator()).isEqualTo(Initiator.ENGINE);
    assertThat(last(story).previousAttempts()).containsExactly(declined(1), declined(2));
  }

  @Test
  void thePaymentServiceSaysItForNobodyWhoIsThere() {
    Scenario story = failed(FailureKind.HARD).at("2024-02-02").payments(new PaymentMethodChanged());
    assertThat(last(story).initiator()).isEqualTo(Initiator.ENGINE);
    assertThat(last(failed(FailureKind.HARD).at("2024-02-02").customer(RETRY)).initiator())
        .isEqualTo(Initiator.CUSTOMER);
  }

  @Test
  void whatNobodyAnsweredIsUnknown() {
    Scenario story = Scenario.active("basic", "2024-01-01").until("2024-02-10");
    List<ChargeRequested> asked =
        requests(story).filter(request -> request.attempt() == 2).toList();
    assertThat(asked).hasSize(1);
    assertThat(asked.get(0).previousAttempts())
        .containsExactly(
            new PreviousAttempt(1, Outcome.UNKNOWN, Optional.empty(), Optional.empty()));
  }

  @Test
  void theLastTenAreTold() {
    Scenario story = failed(FailureKind.HARD);
    for (int attempt = 2; attempt <= 13; attempt++) {
      String day = "2024-02-%02dT%02d:00:00Z".formatted(2 + attempt / 4, attempt % 4 * 6);
      story.at(day).customer(RETRY).declines(2, FailureKind.HARD);
    }
    story.at("2024-02-07").customer(RETRY);
    assertThat(last(story).attempt()).isEqualTo(14);
    assertThat(last(story).previousAttempts())
        .extracting(PreviousAttempt::attempt)
        .containsExactly(4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
  }

  private static Scenario failed(FailureKind kind) {
    return Scenario.active("basic", "2024-01-01").until("2024-02-01").declines(2, kind);
  }

  private static PreviousAttempt declined(int attempt) {
    return new PreviousAttempt(attempt, Outcome.FAILED, Optional.of("x"), Optional.of("declined"));
  }

  private static ChargeRequested last(Scenario story) {
    return requests(story).reduce((one, other) -> other).orElseThrow();
  }

  private static Stream<ChargeRequested> requests(Scenario story) {
    return story.all(ChargeRequested.class);
  }
}
