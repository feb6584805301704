package dev.termshift.kernel;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.grant;
import static dev.termshift.domain.scenario.Commands.withdraw;
import static dev.termshift.kernel.LogFixture.BEGIN;
import static dev.termshift.kernel.LogFixture.consume;
import static dev.termshift.kernel.LogFixture.forwarded;
import static dev.termshift.kernel.LogFixture.record;
import static dev.termshift.kernel.LogFixture.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Rejection;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.command.SubscriptionCommand;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whoever sends for a customer neither uses up an id of support's nor locks support out. */
class SenderTest {

  private final LogFixture log = new LogFixture();
  private long offset = 1;

  @Test
  void anIdOfACustomersIsNotOneOfSupports() {
    log.decide(start(offset++));
    assertThat(answer(consume(offset++, "ticket-4711", 1))).isEqualTo(new Answer.Accepted());
    LogRecord support = forwarded(record(offset++, later(), "ticket-4711", grant(5)), 1);
    assertThat(answer(support)).isEqualTo(new Answer.Accepted());
    assertThat(answer(record(offset++, later(), "ticket-4711", grant(5))))
        .isInstanceOfSatisfying(
            Answer.Rejected.class,
            rejected ->
                assertThat(rejected.rejections().get(0).code())
                    .isEqualTo(RejectionCode.COMMAND_ID_REUSED));
  }

  @Test
  void aRepeatOnTheSameBehalfIsKnownStill() {
    log.decide(start(offset++));
    answer(consume(offset++, "usage", 1));
    assertThat(answer(consume(offset++, "usage", 1))).isInstanceOf(Answer.Duplicate.class);
    answer(forwarded(record(offset++, later(), "gift", grant(5)), 1));
    assertThat(answer(forwarded(record(offset++, later(), "gift", grant(5)), 2)))
        .isInstanceOf(Answer.Duplicate.class);
  }

  @Test
  void aCustomersChangesStopWithinADayAndGoOnTheNextDay() {
    log.decide(start(offset++));
    for (int change = 1; change < DecisionLimits.STANDARD.customerChangesPerDay(); change++) {
      assertThat(toggle(change, BEGIN.plusSeconds(change))).isEqualTo(new Answer.Accepted());
    }
    assertThat(toggle(200, BEGIN.plusSeconds(300)))
        .isInstanceOfSatisfying(
            Answer.Rejected.class,
            rejected ->
                assertThat(rejected.rejections())
                    .containsExactly(
                        Rejection.of(
                            RejectionCode.Reason.TOO_MANY_CHANGES, 200, Duration.ofDays(1))));
    assertThat(answer(forwarded(record(offset++, later(), "sorry", grant(5)), 2)))
        .isEqualTo(new Answer.Accepted());
    assertThat(answer(consume(offset++, "usage", 1))).isEqualTo(new Answer.Accepted());
    assertThat(answer(forwarded(record(offset++, later(), "undo", withdraw()), 3)))
        .isEqualTo(new Answer.Accepted());
    assertThat(toggle(201, BEGIN.plus(Duration.ofHours(25)))).isEqualTo(new Answer.Accepted());
  }

  @Test
  void aCustomersChangesStopBeforeTheBoundThatSupportNeeds() {
    LogFixture small =
        new LogFixture(new DecisionLimits(4096, Duration.ofDays(7), 20, 256, 50, 200));
    small.decide(start(1));
    for (int change = 1; change < 18; change++) {
      small.decide(record(1 + change, BEGIN.plusSeconds(change), "c" + change, change(change)));
    }
    LogRecord more = record(100, BEGIN.plusSeconds(100), "more", change(18));
    assertThat(answer(small, more)).isInstanceOf(Answer.Rejected.class);
    for (int gift = 1; gift <= 2; gift++) {
      LogRecord given = record(100 + gift, BEGIN.plusSeconds(100), "gift" + gift, grant(gift));
      assertThat(answer(small, forwarded(given, gift))).isEqualTo(new Answer.Accepted());
    }
    LogRecord full = record(103, BEGIN.plusSeconds(103), "gift3", grant(3));
    assertThat(answer(small, forwarded(full, 3))).isInstanceOf(Answer.Rejected.class);
  }

  private Answer toggle(int change, Instant at) {
    return answer(record(offset++, at, "c" + change, change(change)));
  }

  private static SubscriptionCommand change(int number) {
    return number % 2 == 1 ? cancel() : withdraw();
  }

  private static Instant later() {
    return BEGIN.plusSeconds(1000);
  }

  private Answer answer(LogRecord record) {
    return answer(log, record);
  }

  private static Answer answer(LogFixture log, LogRecord record) {
    return ((Outcome.Decided) log.decide(record)).answer();
  }
}
