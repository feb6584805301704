package dev.termshift.kernel;

import static dev.termshift.kernel.LogFixture.BEGIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Rejection;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CommandType;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Resume;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.CreditEvent.CreditsConsumed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who gave a command and why is kept with what came of it, and nowhere else. */
class AttributionTest {

  private static final Attribution DESK =
      new Attribution(Optional.of("desk"), Optional.of("fraud, see ticket 4711"));

  private final LogFixture log = new LogFixture();

  @Test
  void whatSupportDidIsJournaledWithActorAndReason() {
    log.decide(LogFixture.start(0));
    log.decide(given(1, new Cancel(Timing.IMMEDIATE, false), Authority.SUPPORT, DESK));
    JournaledEvent ended = log.journal.get(log.journal.size() - 1);
    assertThat(ended.cause().attribution()).isEqualTo(DESK);
    assertThat(ended.cause().command()).contains(CommandType.CANCEL);
  }

  @Test
  void aDeadlineBeforeItIsNobodysDoing() {
    log.decide(LogFixture.start(0));
    int before = log.journal.size();
    LogRecord late =
        new LogRecord(
            LogFixture.start(1).position(),
            BEGIN.plus(Duration.ofDays(3)),
            "s",
            LogFixture.record(1, BEGIN, "late", new Resume(Optional.empty())).commandId(),
            "late",
            Authority.SUPPORT,
            DESK,
            Optional.empty(),
            new Cancel(Timing.IMMEDIATE, false));
    log.decide(late);
    List<JournaledEvent> since = log.journal.subList(before, log.journal.size());
    assertThat(since)
        .filteredOn(it -> it.cause().trigger() == Cause.Trigger.DEADLINE)
        .isNotEmpty()
        .allMatch(it -> it.cause().attribution().equals(Attribution.NONE))
        .allMatch(it -> it.cause().command().isEmpty());
    assertThat(since)
        .filteredOn(it -> it.cause().trigger() == Cause.Trigger.COMMAND)
        .isNotEmpty()
        .allMatch(it -> it.cause().attribution().equals(DESK));
  }

  @Test
  void neitherIsAPartOfTheSubscription() {
    log.decide(LogFixture.start(0));
    log.decide(given(1, new ConsumeCredits(1, Optional.of("fraud")), Authority.SUPPORT, DESK));
    assertThat(log.subscription.toString()).doesNotContain("desk", "fraud");
  }

  @Test
  void whatSupportSaysOfAConsumptionIsInNoEvent() {
    log.decide(LogFixture.start(0));
    log.decide(given(1, new ConsumeCredits(1, Optional.of("fraud")), Authority.SUPPORT, DESK));
    assertThat(consumed().reason()).isEmpty();
  }

  @Test
  void whatACustomerSaysOfAConsumptionIsInItsEventAlone() {
    log.decide(LogFixture.start(0));
    log.decide(
        given(
            1,
            new ConsumeCredits(1, Optional.of("a poster")),
            Authority.CUSTOMER,
            new Attribution(Optional.of("shop"), Optional.of("a poster"))));
    assertThat(consumed().reason()).contains("a poster");
    assertThat(log.journal.get(log.journal.size() - 1).cause().attribution())
        .isEqualTo(Attribution.by("shop"));
  }

  @Test
  void whyACustomerLeavesIsKeptForSupport() {
    log.decide(LogFixture.start(0));
    Attribution why = new Attribution(Optional.of("shop"), Optional.of("too expensive"));
    log.decide(given(1, new Cancel(Timing.PERIOD_END, false), Authority.CUSTOMER, why));
    assertThat(log.journal.get(log.journal.size() - 1).cause().attribution()).isEqualTo(why);
  }

  @Test
  void aCustomerGivesNoOtherReasons() {
    log.decide(LogFixture.start(0));
    Outcome outcome =
        log.decide(
            given(
                1,
                new Resume(Optional.empty()),
                Authority.CUSTOMER,
                new Attribution(Optional.empty(), Optional.of("too expensive"))));
    assertThat(((Answer.Rejected) ((Outcome.Decided) outcome).answer()).rejections())
        .containsExactly(Rejection.of(RejectionCode.Reason.REASON_BY_CUSTOMER));
  }

  private CreditsConsumed consumed() {
    return (CreditsConsumed) log.journal.get(log.journal.size() - 1).event();
  }

  private static LogRecord given(
      long offset, SubscriptionCommand command, Authority authority, Attribution attribution) {
    LogRecord record = LogFixture.record(offset, BEGIN.plusSeconds(offset), "c" + offset, command);
    return new LogRecord(
        record.position(),
        record.appendedAt(),
        record.subscriptionId(),
        record.commandId(),
        "00",
        authority,
        attribution,
        Optional.empty(),
        command);
  }
}
