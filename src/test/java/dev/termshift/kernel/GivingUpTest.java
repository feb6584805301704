package dev.termshift.kernel;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.grant;
import static dev.termshift.domain.scenario.Commands.pause;
import static dev.termshift.domain.scenario.Commands.resume;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;
import static dev.termshift.domain.scenario.Commands.withdraw;
import static dev.termshift.kernel.LogFixture.BEGIN;
import static dev.termshift.kernel.LogFixture.DEARER_PLAN;
import static dev.termshift.kernel.LogFixture.forwarded;
import static dev.termshift.kernel.LogFixture.record;
import static dev.termshift.kernel.LogFixture.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever has used up what a subscription takes of changes, and be it a thief, keeps nobody from
 * giving it up.
 */
class GivingUpTest {

  private static final int PER_DAY = 7;
  private static final int REMEMBERED = 20;
  private static final String ACCEPTED = "ACCEPTED";

  /** Two upgrades are withdrawn, one behind the other; then comes a pause, then the end. */
  private static final int GIVEN_UP_IN_A_ROW = 4;

  private final LogFixture log =
      new LogFixture(new DecisionLimits(4096, Duration.ofDays(7), REMEMBERED, 256, 50, PER_DAY));
  private Instant now = BEGIN;
  private long offset = 1;
  private long source;

  @Test
  void aCancellationIsTakenWhenTheDaysChangesAreUsedUp() {
    useUpTheDay();
    assertThat(customer(upgrade(DEARER_PLAN))).isEqualTo(RejectionCode.LIMIT_EXCEEDED.name());
    assertThat(customer(cancel())).isEqualTo(ACCEPTED);
  }

  @Test
  void takingItBackIsAChangeAsEveryOther() {
    useUpTheDay();
    customer(cancel());
    assertThat(customer(withdraw())).isEqualTo(RejectionCode.LIMIT_EXCEEDED.name());
    assertThat(customer(cancel())).isEqualTo(RejectionCode.CANCELLATION_PENDING.name());
    now = now.plus(Duration.ofHours(25));
    assertThat(customer(cancel())).isEqualTo(RejectionCode.ENDED.name());
  }

  @Test
  void anUpgradeThatAwaitsItsPaymentIsWithdrawnThenCancelled() {
    useUpTheDayWith(upgrade(DEARER_PLAN));
    assertThat(customer(cancel())).isEqualTo(RejectionCode.PAYMENT_PENDING.name());
    assertThat(customer(withdraw())).isEqualTo(ACCEPTED);
    assertThat(customer(withdraw())).isEqualTo(ACCEPTED);
    assertThat(customer(withdraw())).isEqualTo(RejectionCode.LIMIT_EXCEEDED.name());
    assertThat(customer(cancel())).isEqualTo(ACCEPTED);
  }

  @Test
  void anUpgradeThatLocksTheCancellationIsWithdrawn() {
    useUpTheDayWith(upgradeAtPeriodEnd(DEARER_PLAN));
    assertThat(customer(cancel())).isEqualTo(RejectionCode.CANCEL_LOCKED_BY_PENDING_UPGRADE.name());
    assertThat(customer(withdraw())).isEqualTo(ACCEPTED);
    assertThat(customer(cancel())).isEqualTo(ACCEPTED);
  }

  @Test
  void aPauseIsTakenAndGoingOnIsAChange() {
    useUpTheDay();
    assertThat(customer(pause())).isEqualTo(ACCEPTED);
    assertThat(customer(withdraw())).isEqualTo(RejectionCode.LIMIT_EXCEEDED.name());
  }

  @Test
  void supportGivesUpBeyondWhatIsRememberedToo() {
    log.decide(start(offset++));
    for (int gift = 1; gift < REMEMBERED; gift++) {
      assertThat(support(grant(gift))).isEqualTo(ACCEPTED);
    }
    assertThat(support(grant(99))).isEqualTo(RejectionCode.LIMIT_EXCEEDED.name());
    assertThat(customer(pause())).isEqualTo(ACCEPTED);
    assertThat(support(cancelAtOnce())).isEqualTo(ACCEPTED);
  }

  @Test
  void whatIsRefusedOrRepeatedIsNotRemembered() {
    useUpTheDay();
    customer(cancel());
    int events = log.journal.size();
    int remembered = log.subscription.changes().size();
    for (int i = 0; i < 100; i++) {
      assertThat(customer(cancel())).isEqualTo(RejectionCode.CANCELLATION_PENDING.name());
      assertThat(answer(record(offset++, now, "again", cancel())))
          .isEqualTo(RejectionCode.CANCELLATION_PENDING.name());
      assertThat(answer(record(offset++, now, "c2", cancel()))).isEqualTo("DUPLICATE");
    }
    assertThat(log.journal).hasSize(events);
    assertThat(log.subscription.changes().size()).isEqualTo(remembered);
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 300);
  }

  /** To give up once more, somebody has to ask for something first, and that is bounded. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsRememberedStaysBoundedAndNoCancellationIsOneTooMany(long seed) {
    Random random = new Random(seed);
    log.decide(start(offset++));
    List<SubscriptionCommand> commands =
        List.of(
            cancel(),
            withdraw(),
            withdraw(),
            upgrade(DEARER_PLAN),
            upgradeAtPeriodEnd(DEARER_PLAN),
            pause(),
            resume());
    for (int i = 0; i < 200; i++) {
      now = now.plusSeconds(random.nextInt(i % 10 == 0 ? 30_000 : 60));
      SubscriptionCommand command = commands.get(random.nextInt(commands.size()));
      String answer = random.nextInt(4) == 0 ? support(command) : customer(command);
      if (command instanceof Cancel) {
        assertThat(answer).isNotEqualTo(RejectionCode.LIMIT_EXCEEDED.name());
      }
      int undoneBySupport = 2 * changesToday(Authority.SUPPORT);
      assertThat(changesToday(Authority.CUSTOMER))
          .isLessThanOrEqualTo(PER_DAY + GIVEN_UP_IN_A_ROW + undoneBySupport);
      assertThat(log.subscription.changes().size())
          .isLessThanOrEqualTo(REMEMBERED + GIVEN_UP_IN_A_ROW);
    }
  }

  private int changesToday(Authority authority) {
    return log.subscription.changes().count(authority, now.minus(Duration.ofDays(1)));
  }

  /** With nothing pending in the end. */
  private void useUpTheDay() {
    startAndToggle(PER_DAY - 1);
  }

  /** With that upgrade pending, and one for the end of the period behind it. */
  private void useUpTheDayWith(SubscriptionCommand upgrade) {
    startAndToggle(PER_DAY - 3);
    assertThat(customer(upgradeAtPeriodEnd(DEARER_PLAN))).isEqualTo(ACCEPTED);
    assertThat(customer(upgrade)).isEqualTo(ACCEPTED);
  }

  private void startAndToggle(int times) {
    assertThat(answer(start(offset++))).isEqualTo(ACCEPTED);
    for (int change = 1; change <= times; change++) {
      assertThat(customer(change % 2 == 1 ? cancel() : withdraw())).isEqualTo(ACCEPTED);
    }
  }

  private String customer(SubscriptionCommand command) {
    now = now.plusSeconds(1);
    return answer(record(offset, now, "c" + offset++, command));
  }

  private String support(SubscriptionCommand command) {
    now = now.plusSeconds(1);
    return answer(forwarded(record(offset, now, "c" + offset++, command), source++));
  }

  private String answer(LogRecord record) {
    Answer answer = ((Outcome.Decided) log.decide(record)).answer();
    if (answer instanceof Answer.Rejected rejected) {
      return rejected.rejections().get(0).code().name();
    }
    return answer instanceof Answer.Accepted ? ACCEPTED : "DUPLICATE";
  }
}
