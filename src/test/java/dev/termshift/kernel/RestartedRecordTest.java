package dev.termshift.kernel;

import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.restart;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.topUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRestarted;
import dev.termshift.domain.scenario.SampleCatalog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What has expired since an end is told once, by the record that begins the subscription again. */
class RestartedRecordTest {

  private static final Instant START = Instant.parse("2024-04-01T00:00:00Z");
  private static final Instant LATE = Instant.parse("2025-06-01T00:00:00Z");

  private final RecordDecider decider =
      new RecordDecider(SampleCatalog.CATALOG, DecisionLimits.STANDARD);
  private final SubscriptionFold fold = new SubscriptionFold(DecisionLimits.STANDARD);
  private Subscription subscription = Subscription.unknown("s");

  @BeforeEach
  void hasEndedWithCredits() {
    decide(LogFixture.record(1, START, "start", start("free")));
    decide(LogFixture.record(2, START, "bought", topUp("sample", 1)));
    decide(
        LogFixture.forwarded(
            LogFixture.record(3, START.plusSeconds(60), "ended", cancelAtOnce()), 1));
  }

  @Test
  void eachExpiryCountsWhenItsTimeWasOver() {
    List<JournaledEvent> events = again(4, "again").events();
    assertThat(events)
        .filteredOn(event -> event.event() instanceof CreditsExpired)
        .extracting(JournaledEvent::effectiveAt)
        .containsExactly(
            Instant.parse("2024-05-01T00:00:00Z"), Instant.parse("2025-04-01T00:00:00Z"));
    assertThat(events.get(2).event()).isInstanceOf(SubscriptionRestarted.class);
    assertThat(events.get(2).effectiveAt()).isEqualTo(LATE);
    assertThat(events).allMatch(event -> event.cause().position().offset() == 4);
  }

  @Test
  void nothingExpiresByWhatIsNotAccepted() {
    Outcome.Decided unknown =
        decide(LogFixture.record(4, LATE, "unknown", restart("no-such-plan")));
    assertThat(unknown.answer()).isInstanceOf(Answer.Rejected.class);
    assertThat(unknown.events()).isEmpty();
    Outcome.Decided copy =
        decide(LogFixture.forwarded(LogFixture.record(5, LATE, "copied", restart("free")), 1));
    assertThat(copy.answer()).isInstanceOf(Answer.Rejected.class);
    assertThat(copy.events()).isEmpty();
  }

  @Test
  void aRepeatExpiresNothingMore() {
    again(4, "again");
    Instant tomorrow = LATE.plusSeconds(86_400);
    GrantCredits gift = new GrantCredits(5, Optional.of(tomorrow), "sorry");
    decide(LogFixture.forwarded(LogFixture.record(5, LATE.plusSeconds(60), "gift", gift), 2));
    decide(
        LogFixture.forwarded(
            LogFixture.record(6, LATE.plusSeconds(60), "ended-again", cancelAtOnce()), 3));
    Instant later = tomorrow.plusSeconds(1);
    Outcome.Decided repeat = decide(LogFixture.record(7, later, "again", restart("free")));
    assertThat(repeat.answer()).isInstanceOf(Answer.Duplicate.class);
    assertThat(repeat.events()).isEmpty();
  }

  private Outcome.Decided again(long offset, String id) {
    return decide(LogFixture.record(offset, LATE, id, restart("free")));
  }

  private Outcome.Decided decide(LogRecord record) {
    Outcome.Decided outcome = (Outcome.Decided) decider.outcome(subscription, record, List.of());
    Subscription before = subscription;
    for (JournaledEvent event : outcome.events()) {
      subscription = fold.apply(subscription, event);
    }
    assertThat(outcome.events().isEmpty() ? before : outcome.after()).isEqualTo(subscription);
    return outcome;
  }
}
