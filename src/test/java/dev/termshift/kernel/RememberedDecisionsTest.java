package dev.termshift.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Answer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Decisions that left no event are remembered at their place in the log. */
class RememberedDecisionsTest {

  private final SubscriptionFold fold = new SubscriptionFold(DecisionLimits.STANDARD);

  @Test
  void theyStandInTheOrderOfTheLog() {
    Subscription subscription = Subscription.unknown("s");
    for (long offset : new long[] {7, 3, 5, 9}) {
      subscription = fold.remember(subscription, decision("log", offset));
    }
    assertThat(offsets(subscription)).containsExactly(3L, 5L, 7L, 9L);
  }

  @Test
  void oneOfTheSamePlaceIsReplaced() {
    Subscription subscription = Subscription.unknown("s");
    for (long offset : new long[] {3, 5, 3}) {
      subscription = fold.remember(subscription, decision("log", offset));
    }
    assertThat(offsets(subscription)).containsExactly(3L, 5L);
  }

  @Test
  void whatWasInALogThatIsNoMoreLiesBeforeEverything() {
    LogPosition former = new LogPosition("former", 0, 900);
    LogPosition now = new LogPosition("log", 0, 1);
    assertThat(former.isBefore(now)).isTrue();
    assertThat(now.isBefore(new LogPosition("log", 0, 2))).isTrue();
    assertThat(now.isBefore(now)).isFalse();
    assertThat(new LogPosition("log", 0, 2).isBefore(now)).isFalse();
    assertThat(now).hasToString("log:0:1");
  }

  @Test
  void oneHasEventsOnlyIfTheFirstIsNotBehindTheLast() {
    assertThat(decision(5, 5).hasEvents()).isTrue();
    assertThat(decision(5, 7).hasEvents()).isTrue();
    assertThat(decision(5, 4).hasEvents()).isFalse();
  }

  private static List<Long> offsets(Subscription subscription) {
    return subscription.recent().oldestFirst().stream()
        .map(decision -> decision.position().offset())
        .toList();
  }

  private static RecentDecision decision(String topicId, long offset) {
    return new RecentDecision(
        new LogPosition(topicId, 0, offset),
        new CommandId("/test", "c" + offset),
        "hash",
        Optional.of(Answer.Nothing.because(Answer.Nothing.Why.NO_CHARGE_FAILED)),
        1,
        0);
  }

  private static RecentDecision decision(long first, long last) {
    return new RecentDecision(
        new LogPosition("log", 0, 1),
        new CommandId("/test", "c"),
        "hash",
        Optional.empty(),
        first,
        last);
  }
}
