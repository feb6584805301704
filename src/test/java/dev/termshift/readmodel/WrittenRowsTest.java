package dev.termshift.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.journal.SnapshotSamples;
import dev.termshift.kernel.Subscription;
import dev.termshift.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When a row is written, and when what it says still holds. */
class WrittenRowsTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final SettableClock clock = new SettableClock(NOON.minus(Duration.ofDays(1)));
  private final WrittenRows rows = new WrittenRows(clock);

  private static ReadModelRow row(long sequenceNr, Optional<Instant> due) {
    return new ReadModelRow(like(SnapshotSamples.rich(), sequenceNr), due);
  }

  private static ReadModelRow ended(long sequenceNr) {
    Subscription ended =
        SnapshotSamples.all().values().stream()
            .filter(it -> it.state() instanceof SubscriptionState.Ended)
            .findFirst()
            .orElseThrow();
    return new ReadModelRow(like(ended, sequenceNr), Optional.of(NOON));
  }

  private static Subscription like(Subscription sample, long sequenceNr) {
    return new Subscription(
        "s",
        sample.state(),
        sequenceNr,
        sample.lastCause(),
        sample.unfinished(),
        sample.sources(),
        sample.recent(),
        sample.changes(),
        sample.consumptions());
  }

  private List<Long> written(ReadModelRow... batch) {
    return rows.toWrite(List.of(batch)).stream()
        .map(row -> row.subscription().sequenceNr())
        .toList();
  }

  @Test
  void theFirstRowOfASessionIsWritten() {
    assertThat(written(row(7, Optional.of(NOON)))).containsExactly(7L);
  }

  @Test
  void aRowThatWouldSayTheSameIsNot() {
    written(row(7, Optional.of(NOON)));

    assertThat(written(row(8, Optional.of(NOON)), row(9, Optional.of(NOON)))).isEmpty();
  }

  @Test
  void anotherStatusPlanOrDueDateIsWritten() {
    written(row(7, Optional.of(NOON)));

    assertThat(written(row(8, Optional.of(NOON.minusSeconds(1))))).containsExactly(8L);
    assertThat(written(ended(10))).containsExactly(10L);
  }

  /** As that of a hold is by its settlement. */
  @Test
  void aDeadlineThatIsPutOffIsNotWrittenUntilTheDateOfTheRowHasCome() {
    written(row(7, Optional.of(NOON)));

    assertThat(written(row(8, Optional.of(NOON.plusSeconds(1))))).isEmpty();
    assertThat(written(row(9, Optional.empty()))).isEmpty();
    assertThat(written(row(10, Optional.of(NOON.minusSeconds(1))))).containsExactly(10L);

    clock.set(NOON.minusSeconds(1));
    assertThat(written(row(10, Optional.of(NOON)))).containsExactly(10L);
  }

  @Test
  void aDeadlineWhereThereWasNoneIsWritten() {
    written(row(7, Optional.empty()));

    assertThat(written(row(8, Optional.of(NOON)))).containsExactly(8L);
  }

  @Test
  void anotherPendingChangeIsWritten() {
    Subscription active = SnapshotSamples.all().get("subscription-snapshot.v4-active");
    Subscription cancelled = SnapshotSamples.all().get("subscription-snapshot.v4-cancellation");
    Subscription downgraded = SnapshotSamples.all().get("subscription-snapshot.v4-downgrade");
    written(new ReadModelRow(like(active, 7), Optional.of(NOON)));

    assertThat(written(new ReadModelRow(like(cancelled, 8), Optional.of(NOON))))
        .containsExactly(8L);
    assertThat(written(new ReadModelRow(like(downgraded, 9), Optional.of(NOON))))
        .containsExactly(9L);
  }

  @Test
  void theLastOfABatchIsWrittenWhicheverChangedIt() {
    written(row(7, Optional.of(NOON)));

    Instant sooner = NOON.minusSeconds(1);
    assertThat(written(row(8, Optional.of(sooner)), row(9, Optional.of(sooner))))
        .containsExactly(9L);
  }

  /** Whoever rebuilds meanwhile may have read and written what was between. */
  @Test
  void whatChangedAndChangedBackWithinABatchIsWritten() {
    written(row(7, Optional.of(NOON)));

    assertThat(written(ended(8), row(9, Optional.of(NOON)))).containsExactly(9L);
  }

  /** Whoever rebuilds meanwhile leaves a date that is too early, which is no harm. */
  @Test
  void aDeadlineThatCameAndWentWithinABatchIsNotWritten() {
    written(row(7, Optional.of(NOON)));

    assertThat(written(row(8, Optional.of(NOON.minusSeconds(1))), row(9, Optional.of(NOON))))
        .isEmpty();
  }

  @Test
  void aRowThatFallsTooFarBehindIsWritten() {
    written(row(7, Optional.of(NOON)));

    assertThat(written(row(70, Optional.of(NOON)))).isEmpty();
    assertThat(written(row(71, Optional.of(NOON)))).containsExactly(71L);
    assertThat(written(row(134, Optional.of(NOON)))).isEmpty();
  }

  @Test
  void everySubscriptionHasItsOwn() {
    written(row(7, Optional.of(NOON)));
    Subscription other = Subscription.unknown("other");

    assertThat(
            Stream.of(other, other)
                .map(it -> rows.toWrite(List.of(new ReadModelRow(it, Optional.of(NOON)))).size()))
        .containsExactly(1, 0);
  }
}
