package dev.termshift.contract.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.command.SampleCommands;
import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Rejection;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.money.Money;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadLetterReasonTest {

  private static final LogRecord PAYMENT = record("command-payment-failed");
  private static final LogRecord UPGRADE = record("command-upgrade");

  @Test
  void aRefusalOfWhichNobodyIsToldIsADeadLetter() {
    Answer refused =
        new Answer.Rejected(List.of(Rejection.of(RejectionCode.Reason.PAYMENT_BY_OTHERS)));
    assertThat(DeadLetterReason.of(PAYMENT, refused))
        .hasValue(
            new DeadLetterReason(
                "NOT_PERMITTED", "Only the payment service may say what became of a charge."));
    assertThat(DeadLetterReason.of(UPGRADE, refused)).isEmpty();
  }

  @Test
  void whatCannotBeUsedIsADeadLetterWhoeverSentIt() {
    Answer unusable =
        Answer.Unusable.because(
            Answer.Unusable.Reason.OTHER_AMOUNT,
            "ada:c2",
            new Money(1517, "USD"),
            new Money(1500, "EUR"));
    DeadLetterReason why =
        new DeadLetterReason(
            "UNKNOWN_PAYMENT", "ada:c2 asked for $15.17, and this is about 15.00 EUR.");
    assertThat(DeadLetterReason.of(PAYMENT, unusable)).hasValue(why);
    assertThat(DeadLetterReason.of(UPGRADE, unusable)).hasValue(why);
  }

  @Test
  void whatWasUsedIsNone() {
    assertThat(DeadLetterReason.of(PAYMENT, new Answer.Accepted())).isEmpty();
    assertThat(
            DeadLetterReason.of(
                PAYMENT, Answer.Nothing.because(Answer.Nothing.Why.CHARGE_CLOSED, "ada:c2")))
        .isEmpty();
  }

  private static LogRecord record(String sample) {
    return new LogRecord(
        new LogPosition("log", 0, 7),
        Instant.EPOCH,
        "ada",
        new CommandId("/shop", "c-1"),
        "hash",
        Authority.CUSTOMER,
        Attribution.NONE,
        Optional.empty(),
        SampleCommands.all().get(sample));
  }
}
