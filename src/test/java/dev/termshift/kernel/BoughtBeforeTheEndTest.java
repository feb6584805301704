package dev.termshift.kernel;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.pause;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.scenario.SampleCatalog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whoever buys credits while the end is scheduled is told until when they can be used. */
class BoughtBeforeTheEndTest {

  private static final Instant START = Instant.parse("2024-04-01T00:00:00Z");
  private static final Instant END = Instant.parse("2024-05-01T00:00:00Z");

  private final RecordDecider decider =
      new RecordDecider(SampleCatalog.CATALOG, DecisionLimits.STANDARD);
  private final SubscriptionFold fold = new SubscriptionFold(DecisionLimits.STANDARD);
  private Subscription subscription = Subscription.unknown("s");
  private long offset;

  @Test
  void theAnswerNamesTheEnd() {
    tell(start("free"));
    tell(cancel());
    LogRecord bought = record(topUp("small", 1));
    assertThat(decide(bought)).isEqualTo(new Answer.Accepted(Optional.of(END)));
    Outcome again = decider.outcome(subscription, bought, List.of(subscription));
    assertThat(((Outcome.Repeated) again).answer())
        .isEqualTo(new Answer.Accepted(Optional.of(END)));
  }

  @Test
  void soDoesOneThatAnUpgradeWouldWithdrawWhenItIsPaid() {
    tell(start("free"));
    tell(cancel());
    tell(upgrade("plus"));
    assertThat(tell(topUp("small", 1))).isEqualTo(new Answer.Accepted(Optional.of(END)));
  }

  @Test
  void noEndIsNamedWhereNoneIsScheduled() {
    tell(start("free"));
    assertThat(tell(topUp("small", 1))).isEqualTo(new Answer.Accepted());
    tell(pause());
    assertThat(tell(topUp("small", 1))).isEqualTo(new Answer.Accepted());
    tell(withdraw());
    tell(cancel());
    tell(withdraw());
    assertThat(tell(topUp("small", 1))).isEqualTo(new Answer.Accepted());
  }

  private Answer tell(SubscriptionCommand command) {
    return decide(record(command));
  }

  private LogRecord record(SubscriptionCommand command) {
    offset++;
    return LogFixture.record(offset, START.plusSeconds(60 * offset - 60), "c" + offset, command);
  }

  private Answer decide(LogRecord record) {
    Outcome.Decided outcome = (Outcome.Decided) decider.outcome(subscription, record, List.of());
    for (JournaledEvent event : outcome.events()) {
      subscription = fold.apply(subscription, event);
    }
    return outcome.answer();
  }
}
