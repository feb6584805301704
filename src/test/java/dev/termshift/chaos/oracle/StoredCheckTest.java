package dev.termshift.chaos.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.chaos.oracle.model.Acceptance;
import dev.termshift.chaos.oracle.model.Expectation;
import dev.termshift.chaos.oracle.model.MemoryBounds;
import dev.termshift.chaos.oracle.model.SubscriptionModel;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a snapshot and a row of the read model may say, and what not. */
final class StoredCheckTest {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final Findings findings = new Findings();
  private final SubscriptionModel model =
      new SubscriptionModel(
          "s", SampleCatalog.CATALOG, new MemoryBounds(Duration.ofDays(7), 1000, 2, 200));
  private final StoredCheck check = new StoredCheck("s", model, findings);
  private long offset;

  @BeforeEach
  void aLifeWithAMemory() {
    take(BEGIN, "start", Authority.CUSTOMER, new Start("free", Optional.empty()));
    for (int i = 0; i < 3; i++) {
      consume(BEGIN.plusSeconds(i), "c" + i);
    }
    grant("grant");
  }

  private void grant(String id) {
    take(
        BEGIN.plus(Duration.ofDays(8)),
        id,
        Authority.SUPPORT,
        new GrantCredits(5, Optional.empty(), "sorry"));
  }

  private void consume(Instant at, String id) {
    take(at, id, Authority.CUSTOMER, new ConsumeCredits(1, Optional.empty()));
  }

  private void take(Instant at, String id, Authority authority, SubscriptionCommand command) {
    LogRecord record =
        new LogRecord(
            new LogPosition("log", 0, offset++),
            at,
            "s",
            new CommandId("/test", id),
            "h",
            authority,
            Attribution.NONE,
            Optional.empty(),
            command);
    Expectation outcome = model.expect(record);
    assertThat(outcome.events()).isNotEmpty();
    outcome.events().forEach(model::follow);
  }

  @Test
  void whatTheJournalSaysIsRight() {
    check.snapshot(snapshot(stored(1, 2)));
    assertThat(findings.report().examples()).isEmpty();
  }

  @Test
  void whatNeedNotBeKnownMayBe() {
    check.snapshot(snapshot(stored(2, 3)));
    assertThat(findings.report().examples()).isEmpty();
  }

  @Test
  void aForgottenChangeIsFound() {
    check.snapshot(snapshot(stored(0, 2)));
    assertFound("memory");
  }

  @Test
  void aForgottenConsumptionIsFound() {
    check.snapshot(snapshot(stored(1, 1)));
    assertFound("memory");
  }

  @Test
  void aCommandThatNeverWasIsFound() {
    StoredSubscription right = stored(2, 3);
    List<StoredSubscription.Command> more = new ArrayList<>(right.changes());
    more.add(0, right.consumptions().get(0));
    check.snapshot(
        snapshot(
            with(
                right, right.state(), right.sequenceNr(), new Memory(more, right.consumptions()))));
    assertFound("memory");
  }

  @Test
  void anotherStateIsFound() {
    StoredSubscription right = stored(1, 2);
    check.snapshot(
        snapshot(
            with(
                right,
                new SubscriptionState.NotStarted(),
                right.sequenceNr(),
                new Memory(right.changes(), right.consumptions()))));
    assertFound("state");
  }

  @Test
  void aRowNeedsNoMemory() {
    check.view(view(stored(0, 0)));
    check.viewAtTheEnd(List.of(view(stored(0, 0))));
    assertThat(findings.report().examples()).isEmpty();
  }

  @Test
  void aRowWithHalfAMemoryIsFound() {
    check.view(view(stored(1, 0)));
    assertFound("memory");
  }

  @Test
  void aRowMayBeAFewEventsBehind() {
    Stored.View row = view(stored(0, 0));
    for (int i = 0; i < 63; i++) {
      grant("later-" + i);
    }
    check.viewAtTheEnd(List.of(row));
    assertThat(findings.report().examples()).isEmpty();
    grant("one-more");
    check.viewAtTheEnd(List.of(row));
    assertFound("sequence number");
  }

  @Test
  void aRowThatIsAheadIsFound() {
    check.viewAtTheEnd(List.of(view(at(model.sequenceNr() + 1))));
    assertFound("sequence number");
  }

  @Test
  void aRowThatSaysItStandsElsewhereIsFound() {
    check.view(new Stored.View("7 nowhere", ViewColumns.of(model), due(0), stored(0, 0)));
    assertFound("place");
  }

  @Test
  void aRowOfAnotherEventsStateIsFound() {
    check.view(view(at(model.sequenceNr() - 1)));
    assertFound("sequence number");
  }

  private StoredSubscription at(long sequenceNr) {
    StoredSubscription right = stored(0, 0);
    return with(right, right.state(), sequenceNr, new Memory(List.of(), List.of()));
  }

  @Test
  void columnsThatSaySomethingElseAreFound() {
    check.viewAtTheEnd(
        List.of(new Stored.View(ViewColumns.placeOf(model), "PAUSED", due(0), stored(0, 0))));
    assertFound("columns");
  }

  @Test
  void aRowMaySayItIsDueEarlier() {
    check.viewAtTheEnd(List.of(dueBy(due(-1))));
    assertThat(findings.report().wrongDecisions()).isZero();
  }

  @Test
  void aRowThatSaysItIsDueLaterIsFound() {
    check.viewAtTheEnd(List.of(dueBy(due(1))));
    assertFound("due");
  }

  @Test
  void aRowThatSaysNothingIsDueIsFound() {
    check.viewAtTheEnd(List.of(dueBy(Optional.empty())));
    assertFound("due");
  }

  /** So many seconds after it is due. */
  private Optional<Instant> due(long seconds) {
    return Optional.of(ViewColumns.dueOf(model).orElseThrow().plusSeconds(seconds));
  }

  private Stored.View dueBy(Optional<Instant> due) {
    return new Stored.View(ViewColumns.placeOf(model), ViewColumns.of(model), due, stored(0, 0));
  }

  @Test
  void aRowThatIsNotThereIsMissing() {
    check.viewAtTheEnd(List.of());
    assertThat(findings.report().missing()).isEqualTo(1);
  }

  private void assertFound(String what) {
    assertThat(findings.report().wrongDecisions()).isEqualTo(1);
    assertThat(findings.report().examples().get(0)).contains(what + " is ");
  }

  private static Stored.Snapshot snapshot(StoredSubscription taken) {
    return new Stored.Snapshot(taken.sequenceNr(), taken);
  }

  private Stored.View view(StoredSubscription current) {
    return new Stored.View(
        ViewColumns.placeOf(model), ViewColumns.of(model), ViewColumns.dueOf(model), current);
  }

  /** What the journal says, with so many of the newest commands. */
  private StoredSubscription stored(int changes, int consumptions) {
    return new StoredSubscription(
        "s",
        model.state(),
        model.sequenceNr(),
        model.lastCause().map(Cause::withoutAttribution),
        model.isUnfinished(),
        newest(model.changes(), changes),
        newest(model.consumptions(), consumptions));
  }

  private static List<StoredSubscription.Command> newest(List<Acceptance> all, int count) {
    return all.subList(all.size() - count, all.size()).stream()
        .map(
            it ->
                new StoredSubscription.Command(
                    it.cause().commandId(),
                    it.cause().contentHash(),
                    it.firstSequence(),
                    it.lastSequence(),
                    it.cause().decidedAt()))
        .toList();
  }

  private static StoredSubscription with(
      StoredSubscription it, SubscriptionState state, long sequenceNr, Memory memory) {
    return new StoredSubscription(
        it.subscriptionId(),
        state,
        sequenceNr,
        it.lastCause(),
        it.unfinished(),
        memory.changes(),
        memory.consumptions());
  }

  private record Memory(
      List<StoredSubscription.Command> changes, List<StoredSubscription.Command> consumptions) {}
}
