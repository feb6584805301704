package dev.termshift.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.command.Authority;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRecovered;
import dev.termshift.journal.reading.JournalEntry;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.Cause.Trigger;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogPosition;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JournalGapsTest {

  private static final String LOG = "log";
  private static final long FAR = 100;

  private final JournalGaps gaps = new JournalGaps();

  @Test
  void findsNothingInWholeJournals() {
    whole("a", 1, 10, 3);
    whole("a", 4, 11, 1);
    whole("b", 1, 12, 3);

    assertThat(gaps.found()).isEmpty();
  }

  @Test
  void goesOnBehindTheLastRecordIfAllOfItIsThere() {
    whole("a", 1, 10, 3);
    whole("a", 5, 12, 1);
    whole("b", 1, 13, 3);

    assertThat(gaps.found()).containsExactly(new IncompleteJournal("a", 4, 4, at(11)));
  }

  @Test
  void goesBackToTheFirstEventOfARecordThatIsTornApart() {
    whole("a", 1, 10, 3);
    part("a", 4, 11, Trigger.DEADLINE);
    part("a", 5, 11, Trigger.COMMAND);
    whole("a", 7, 12, 1);

    assertThat(gaps.found()).containsExactly(new IncompleteJournal("a", 6, 4, at(11)));
  }

  @Test
  void goesBackToTheDeadlinesOfARecordWhoseOwnEventsAreMissing() {
    whole("a", 1, 10, 3);
    part("a", 4, 11, Trigger.DEADLINE);
    whole("a", 6, 12, 1);

    assertThat(gaps.found()).containsExactly(new IncompleteJournal("a", 5, 4, at(11)));
  }

  @Test
  void findsACommandWhoseLastEventsAreMissing() {
    part("a", 1, 10, Trigger.COMMAND);
    part("a", 2, 10, Trigger.COMMAND);
    whole("b", 1, 12, 1);
    part("c", 1, 13, Trigger.COMMAND);

    assertThat(gaps.found())
        .containsExactly(
            new IncompleteJournal("a", 3, 1, at(10)), new IncompleteJournal("c", 2, 1, at(13)));
  }

  /** The rest is journaled by another write, if the command has any events at all. */
  @Test
  void aJournalMayEndWithDeadlinesBeforeACommand() {
    part("a", 1, 10, Trigger.DEADLINE);

    assertThat(gaps.found()).isEmpty();
  }

  @Test
  void saysToAdoptBeforeAnythingIsDeleted() {
    whole("a", 1, 10, 1);
    whole("a", 3, 12, 1);
    whole("b", 1, 7, 1);
    whole("b", 3, 13, 1);

    assertThat(repairs(FAR).lines())
        .containsExactly(
            "incomplete: a lacks event 2; from event 2 on it is decided again",
            "incomplete: b lacks event 2; from event 2 on it is decided again",
            "adopt offset of log partition 1: 8"
                + " (termshift adopt --partition 1 --next-offset 8 --yes)",
            "only then, in PostgreSQL: delete from event_journal"
                + " where persistence_id = 'Subscription|a' and sequence_number >= 2;",
            "only then, in PostgreSQL: delete from event_journal"
                + " where persistence_id = 'Subscription|b' and sequence_number >= 2;");
  }

  /** What others of the partition wait for would never be published. */
  @Test
  void neverSkipsWhatIsNotDoneWith() {
    whole("a", 1, 10, 1);
    whole("a", 3, 12, 1);

    assertThat(repairs(9).lines()).anyMatch(it -> it.contains("--next-offset 9 --yes"));
  }

  @Test
  void whatWasPublishedTellsWhereAJournalWithoutItsBeginningBegan() {
    whole("a", 2, 10, 1);
    Repairs repairs = repairs(FAR);
    repairs.unknown("a", 1, new LogPosition(LOG, 1, 4));

    assertThat(repairs.lines())
        .contains("incomplete: a lacks event 1; from event 1 on it is decided again")
        .anyMatch(it -> it.contains("--next-offset 4 --yes"))
        .anyMatch(it -> it.endsWith("'Subscription|a' and sequence_number >= 1;"));
  }

  @Test
  void deletesNothingThatThePresentLogCannotDecideAgain() {
    whole("a", 2, 10, 1);
    Repairs repairs = new Repairs("another log", Map.of(), gaps.found());
    repairs.unknown("a", 1, new LogPosition(LOG, 1, 4));

    assertThat(repairs.lines())
        .containsExactly(
            "incomplete: a lacks event 1; the present log does not tell what it was decided for:"
                + " only a backup helps",
            "log partition 1 cannot be repaired by deciding again: the journal lacks events of a"
                + " former log, and no log has their commands any more; only a backup helps");
  }

  private Repairs repairs(long progress) {
    return new Repairs(LOG, Map.of(1, progress), gaps.found());
  }

  private static Optional<LogPosition> at(long offset) {
    return Optional.of(new LogPosition(LOG, 1, offset));
  }

  /** All events of one record. */
  private void whole(String subscriptionId, long first, long offset, int events) {
    for (int each = 0; each < events; each++) {
      take(subscriptionId, first + each, event(offset, Trigger.COMMAND, each == events - 1));
    }
  }

  /** One that others of its record follow. */
  private void part(String subscriptionId, long number, long offset, Trigger trigger) {
    take(subscriptionId, number, event(offset, trigger, false));
  }

  private void take(String subscriptionId, long number, JournaledEvent event) {
    gaps.take(new JournalEntry(subscriptionId, number, event));
  }

  private static JournaledEvent event(long offset, Trigger trigger, boolean last) {
    Instant now = Instant.EPOCH;
    Cause cause =
        new Cause(
            new LogPosition(LOG, 1, offset),
            new CommandId("/shop", "c-" + offset),
            "00",
            Authority.CUSTOMER,
            Attribution.NONE,
            Optional.empty(),
            Optional.empty(),
            trigger,
            now,
            1);
    return new JournaledEvent(new SubscriptionRecovered("charge"), now, cause, last);
  }
}
