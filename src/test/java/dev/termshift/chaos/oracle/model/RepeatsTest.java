package dev.termshift.chaos.oracle.model;

import static dev.termshift.chaos.oracle.model.ModelLog.BEGIN;
import static dev.termshift.chaos.oracle.model.ModelLog.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.domain.command.Question.QuoteChange;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Pause;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.command.SubscriptionCommand.TopUp;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.SubscriptionCommand.WithdrawChange;
import dev.termshift.domain.command.Timing;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.LogRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What comes twice: by its producer, or by the forwarder; on logs written by hand. */
final class RepeatsTest {

  private static final MemoryBounds SMALL = new MemoryBounds(Duration.ofDays(7), 3, 2, 200);
  private static final Instant SOON = BEGIN.plusSeconds(10);
  private static final Instant DAY_TWO = BEGIN.plus(Duration.ofDays(1)).plusSeconds(1);

  private final ModelLog log = new ModelLog(SMALL);
  private final LogRecord start =
      log.customer(BEGIN, "start", new Start("daily", Optional.empty()));

  @Test
  void aRepeatIsADuplicateOfTheSameNumbers() {
    long events = log.take(start).events().size();
    assertThat(log.take(log.again(SOON, start)))
        .isEqualTo(new Expectation(new Answer.Duplicate(1, events), List.of()));
  }

  @Test
  void theNumbersAreThoseOfTheCommandNotOfWhatItMissed() {
    log.take(start);
    LogRecord late = log.customer(DAY_TWO, "a", consume(1));
    log.take(late);
    long last = log.model.sequenceNr();
    assertThat(log.answer(log.again(DAY_TWO, late))).isEqualTo(new Answer.Duplicate(last, last));
  }

  @Test
  void whatIsDueBeforeARepeatHappens() {
    long events = log.take(start).events().size();
    Expectation again = log.take(log.again(DAY_TWO, start));
    assertThat(again.answer()).isEqualTo(new Answer.Duplicate(1, events));
    assertThat(again.events())
        .isNotEmpty()
        .allMatch(it -> it.cause().trigger() == Cause.Trigger.DEADLINE);
  }

  @Test
  void anIdWithOtherContentIsReused() {
    log.take(start);
    Answer answer = log.answer(log.customer(SOON, "start", new WithdrawChange()));
    assertThat(codes(answer)).containsExactly(RejectionCode.COMMAND_ID_REUSED);
  }

  @Test
  void onlySupportSaysWhyUnlessACustomerCancels() {
    log.take(start);
    LogRecord mine = log.customer(SOON, "why", new Pause(Timing.PERIOD_END));
    assertThat(codes(log.answer(ModelLog.because(mine, "too dear"))))
        .containsExactly(RejectionCode.NOT_PERMITTED);
    LogRecord pause = log.support(SOON, "because", new Pause(Timing.PERIOD_END));
    assertThat(log.take(ModelLog.because(pause, "asked by mail")).events())
        .isNotEmpty()
        .allMatch(it -> it.cause().attribution().reason().isPresent());
  }

  @Test
  void whyACustomerLeavesIsKept() {
    log.take(start);
    LogRecord cancel = log.customer(SOON, "leave", new Cancel(Timing.PERIOD_END, false));
    assertThat(log.take(ModelLog.because(cancel, "too dear")).events())
        .isNotEmpty()
        .allMatch(it -> it.cause().attribution().reason().isPresent());
  }

  @Test
  void aRejectedCommandLeavesNoTrace() {
    log.take(start);
    LogRecord much = log.support(SOON, "much", consume(105));
    assertThat(codes(log.answer(much))).containsExactly(RejectionCode.INSUFFICIENT_CREDITS);
    log.take(log.support(SOON, "grant", grant()));
    LogRecord sentAgain = log.support(SOON, "much", consume(105));
    assertThat(log.answer(sentAgain)).isEqualTo(new Answer.Accepted());
  }

  @Test
  void anIdIsKnownForItsTimeAndNotLonger() {
    log.take(start);
    LogRecord plus = log.customer(SOON, "u", upgrade("basic"));
    log.take(plus);
    Instant end = SOON.plus(SMALL.rememberFor());
    assertThat(log.answer(log.again(end, plus))).isInstanceOf(Answer.Duplicate.class);
    Answer later = log.answer(log.again(end.plusMillis(1), plus));
    assertThat(later).isNotInstanceOf(Answer.Duplicate.class);
  }

  @Test
  void anIdThatWasForgottenAndAcceptedOnceMoreIsADuplicateOfTheNewerOne() {
    log.take(start);
    LogRecord grant = log.support(SOON, "g", grant());
    log.take(grant);
    Instant later = SOON.plus(SMALL.rememberFor()).plusSeconds(1);
    assertThat(log.answer(log.support(later, "g", grant()))).isEqualTo(new Answer.Accepted());
    long last = log.model.sequenceNr();
    assertThat(log.answer(log.support(later, "g", grant())))
        .isEqualTo(new Answer.Duplicate(last, last));
  }

  @Test
  void consumptionsAreKnownByTheirNumberHoweverOld() {
    log.take(start);
    LogRecord first = log.customer(SOON, "c1", consume(1));
    log.take(first);
    LogRecord second = log.customer(SOON, "c2", consume(1));
    log.take(second);
    Instant later = SOON.plus(Duration.ofDays(30));
    assertThat(log.answer(log.again(later, first))).isInstanceOf(Answer.Duplicate.class);
    log.take(log.customer(later, "c3", consume(1)));
    assertThat(log.answer(log.again(later, second))).isInstanceOf(Answer.Duplicate.class);
    assertThat(log.answer(log.again(later, first))).isEqualTo(new Answer.Accepted());
  }

  @Test
  void moreChangesThanCanBeKnownAreRefused() {
    log.take(start);
    log.take(log.support(SOON, "g1", grant()));
    log.take(log.support(SOON, "g2", grant()));
    assertThat(codes(log.answer(log.support(SOON, "g3", grant()))))
        .containsExactly(RejectionCode.LIMIT_EXCEEDED);
    assertThat(codes(log.answer(log.customer(SOON, "w", new WithdrawChange()))))
        .containsExactly(RejectionCode.LIMIT_EXCEEDED);
    assertThat(log.answer(log.support(SOON, "g2", grant()))).isInstanceOf(Answer.Duplicate.class);
  }

  @Test
  void whatIsNotKnownByIdIsNotCounted() {
    log.take(start);
    log.take(log.support(SOON, "g1", grant()));
    log.take(log.support(SOON, "g2", grant()));
    assertThat(log.answer(log.customer(SOON, "c", consume(1)))).isEqualTo(new Answer.Accepted());
    assertThat(log.answer(log.customer(SOON, "q", quote()))).isInstanceOf(Answer.Quoted.class);
  }

  @Test
  void thereIsRoomAgainWhenOlderChangesAreForgotten() {
    log.take(start);
    log.take(log.support(SOON, "g1", grant()));
    log.take(log.support(SOON, "g2", grant()));
    Instant end = BEGIN.plus(SMALL.rememberFor());
    assertThat(codes(log.answer(log.support(end, "g3", grant()))))
        .containsExactly(RejectionCode.LIMIT_EXCEEDED);
    assertThat(log.answer(log.support(end.plusMillis(1), "g3", grant())))
        .isEqualTo(new Answer.Accepted());
  }

  @Test
  void aCopyOfWhatWasAcceptedIsADuplicateHoweverLate() {
    log.take(start);
    LogRecord grant = log.support(SOON, "g", grant());
    log.take(grant);
    long last = log.model.sequenceNr();
    Expectation copy = log.take(log.again(BEGIN.plus(Duration.ofDays(40)), grant));
    assertThat(copy.answer()).isEqualTo(new Answer.Duplicate(last, last));
    assertThat(copy.events()).allMatch(it -> it.cause().trigger() == Cause.Trigger.DEADLINE);
  }

  @Test
  void aCopyOfWhatWasRejectedIsRejectedAlike() {
    log.take(start);
    LogRecord withdraw = log.support(SOON, "w", new WithdrawChange());
    Answer rejected = log.answer(withdraw);
    assertThat(codes(rejected)).containsExactly(RejectionCode.NOTHING_PENDING);
    log.take(log.customer(SOON, "u", endOfPeriodUpgrade()));
    assertThat(log.take(log.again(SOON, withdraw))).isEqualTo(new Expectation(rejected, List.of()));
    assertThat(log.answer(log.again(SOON, withdraw))).isEqualTo(rejected);
    assertThat(log.answer(log.support(SOON, "w", new WithdrawChange())))
        .isEqualTo(new Answer.Accepted());
    assertThat(log.answer(log.again(SOON, withdraw))).isEqualTo(rejected);
  }

  /** The engine was wrong once; that does not make it right to be wrong again. */
  @Test
  void aCopyThatHadAnEffectIsNotWhatTheNextOneRepeats() {
    log.take(start);
    LogRecord withdraw = log.support(SOON, "w", new WithdrawChange());
    Answer rejected = log.answer(withdraw);
    log.take(log.customer(SOON, "u", endOfPeriodUpgrade()));
    LogRecord copy = log.again(SOON, withdraw);
    ModelLog other = new ModelLog(SMALL);
    other.take(start);
    other.take(log.customer(SOON, "u", endOfPeriodUpgrade()));
    other.model.expect(copy).events().forEach(log.model::follow);
    assertThat(log.answer(log.again(SOON, withdraw))).isEqualTo(rejected);
  }

  @Test
  void aCopyOfARepeatIsADuplicateOfTheFirst() {
    log.take(start);
    log.take(log.support(SOON, "g", grant()));
    long last = log.model.sequenceNr();
    LogRecord repeat = log.support(SOON, "g", grant());
    assertThat(log.answer(repeat)).isEqualTo(new Answer.Duplicate(last, last));
    assertThat(log.answer(log.again(DAY_TWO, repeat))).isEqualTo(new Answer.Duplicate(last, last));
  }

  @Test
  void aCopyOfAQuestionIsQuotedAnew() {
    log.take(start);
    LogRecord question = log.support(SOON, "q", quote());
    Answer first = log.answer(question);
    Answer copy = log.answer(log.again(SOON.plusSeconds(60), question));
    assertThat(copy).isInstanceOf(Answer.Quoted.class).isNotEqualTo(first);
  }

  @Test
  void theCopyOfARecordIsNoCopyOfItsNeighbour() {
    log.take(start);
    LogRecord withdraw = log.support(SOON, "w", new WithdrawChange());
    log.take(withdraw);
    LogRecord grant = log.support(SOON, "g", grant());
    assertThat(log.answer(grant)).isEqualTo(new Answer.Accepted());
    assertThat(codes(log.answer(log.again(SOON, withdraw))))
        .containsExactly(RejectionCode.NOTHING_PENDING);
  }

  @Test
  void aTopUpIsAChangeThatIsKnownById() {
    log.take(start);
    LogRecord topUp = log.customer(SOON, "t", new TopUp("small", 1, Optional.empty()));
    assertThat(log.answer(topUp)).isEqualTo(new Answer.Accepted());
    assertThat(log.answer(log.again(SOON, topUp))).isInstanceOf(Answer.Duplicate.class);
    assertThat(log.model.changes()).hasSize(2);
    assertThat(log.model.consumptions()).isEmpty();
  }

  private static SubscriptionCommand consume(long amount) {
    return new ConsumeCredits(amount, Optional.empty());
  }

  private static SubscriptionCommand grant() {
    return new GrantCredits(10, Optional.empty(), "sorry");
  }

  private static SubscriptionCommand quote() {
    return new QuoteChange("plus", Optional.empty());
  }

  private static SubscriptionCommand upgrade(String planId) {
    return new Upgrade(planId, Timing.IMMEDIATE, Optional.empty());
  }

  private static SubscriptionCommand endOfPeriodUpgrade() {
    return new Upgrade("plus", Timing.PERIOD_END, Optional.empty());
  }
}
