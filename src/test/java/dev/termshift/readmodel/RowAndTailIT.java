package dev.termshift.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.billing.Deadline;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.domain.command.CreditCommand.ReleaseCredits;
import dev.termshift.domain.command.CreditCommand.ReserveCredits;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.command.SubscriptionCommand.WithdrawChange;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.journal.EventCodec;
import dev.termshift.journal.PersistenceIds;
import dev.termshift.journal.witness.Fence;
import dev.termshift.journal.witness.JournalDatabase;
import dev.termshift.journal.witness.PartitionFences;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.DecisionLimits;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.RecordDecider;
import dev.termshift.kernel.Subscription;
import dev.termshift.testing.SettableClock;
import dev.termshift.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read is what is journaled, however far the row is behind. */
class RowAndTailIT {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant MUCH_LATER = BEGIN.plus(Duration.ofDays(100_000));

  private static TestDatabase database;
  private static ReadModelWriter writer;
  private static SubscriptionQueries queries;
  private static DueIndex due;
  private Fence owner;

  private final RecordDecider decider =
      new RecordDecider(SampleCatalog.CATALOG, DecisionLimits.STANDARD);
  private final SettableClock clock = new SettableClock(BEGIN);
  private WrittenRows rows = new WrittenRows(clock);
  private Subscription live = Subscription.unknown("s");
  private final StringBuilder inserts = new StringBuilder();
  private Instant now = BEGIN;
  private long offset;
  private int written;

  @BeforeAll
  static void createTables() {
    database = TestDatabase.migrated();
    writer = new ReadModelWriter(database.source());
    queries = new SubscriptionQueries(database.source());
    due = new DueIndex(database.source());
  }

  @BeforeEach
  void forgetAll() {
    database.execute("truncate event_journal, snapshot, subscription");
    owner = new PartitionFences(new JournalDatabase(database.source(), 1)).take("log", 0);
  }

  private void decide(SubscriptionCommand command) {
    LogRecord record =
        new LogRecord(
            new LogPosition("log", 0, offset++),
            now,
            "s",
            new CommandId("/test", "c-" + offset),
            "h",
            command instanceof GrantCredits ? Authority.SUPPORT : Authority.CUSTOMER,
            Attribution.NONE,
            Optional.empty(),
            command);
    Outcome outcome = decider.outcome(live, record, List.of());
    while (outcome instanceof Outcome.Partial partial) {
      journal(partial.events(), partial.after());
      outcome = decider.outcome(live, record, List.of());
    }
    if (outcome instanceof Outcome.Decided decided) {
      journal(decided.events(), decided.after());
    }
  }

  private void journal(List<JournaledEvent> events, Subscription after) {
    long sequenceNr = live.sequenceNr();
    for (JournaledEvent event : events) {
      inserts.append(
          "insert into event_journal (persistence_id, sequence_number, writer, event_ser_id,"
              + " event_ser_manifest, event_payload) values ('%s', %d, 'w', 0, '%s', '\\x%s');"
                  .formatted(
                      PersistenceIds.of("s"),
                      ++sequenceNr,
                      EventCodec.manifest(event.event()),
                      HexFormat.of().formatHex(EventCodec.toBytes(event))));
    }
    live = after;
  }

  private void journaled() {
    if (!inserts.isEmpty()) {
      database.execute(inserts.toString());
      inserts.setLength(0);
    }
  }

  private void commit() {
    journaled();
    clock.set(now);
    if (live.sequenceNr() > 0) {
      List<ReadModelRow> toWrite = rows.toWrite(List.of(ReadModelRow.of(live)));
      writer.upsert(owner, toWrite, List.of(), List.of());
      written += toWrite.size();
    }
  }

  /** As somebody who has read so far and writes when the owner has gone on. */
  private void rebuild(Subscription read) {
    writer.upsert(0, List.of(ReadModelRow.of(read)), List.of(), List.of());
  }

  private void expectWhatIsLive() {
    journaled();
    assertThat(queries.find("s")).contains(live.withoutMemory());
    assertThat(queries.sequences(List.of("s", "nobody")))
        .containsOnlyKeys("s")
        .containsEntry("s", live.sequenceNr());
  }

  private void expectItListedAndDue() {
    ReadModelRow row = ReadModelRow.of(live);
    assertThat(queries.list(SubscriptionFilter.ALL, Optional.empty(), 9))
        .containsExactly(
            new SubscriptionSummary(
                "s",
                row.status(),
                row.planId(),
                row.currency(),
                row.customerRef(),
                0,
                row.pendingChange(),
                row.pendingPayments(),
                row.endsAt(),
                live.sequenceNr(),
                row.nextDue(),
                NextStep.of(live.state()),
                live.lastCause().orElseThrow().decidedAt()));
    List<Instant> asked =
        due.page(0, MUCH_LATER, 9, Optional.empty()).stream().map(DueSubscription::due).toList();
    Optional<Instant> next = live.nextDeadline().map(Deadline::at);
    if (!asked.equals(next.stream().toList())) {
      // Early, and still to come.
      assertThat(asked).singleElement().satisfies(it -> assertThat(it).isAfter(now));
      next.ifPresent(it -> assertThat(asked.get(0)).isBefore(it));
    }
  }

  private SubscriptionCommand any(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> new Cancel(Timing.PERIOD_END, false);
      case 1 -> new WithdrawChange();
      case 2 -> new GrantCredits(5, Optional.empty(), "sorry");
      case 3 -> new Start("free", Optional.empty());
      case 4 ->
          new ReserveCredits("r" + random.nextInt(3), 1, Duration.ofHours(300), Optional.empty());
      case 5 -> new ReleaseCredits("r" + random.nextInt(3));
      default -> new ConsumeCredits(1, Optional.empty());
    };
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void everyStepOfALifeIsReadAsItIsLive(long seed) {
    Random random = new Random(seed);
    decide(new Start("free", Optional.empty()));
    commit();
    for (int step = 0; step < 40; step++) {
      now = now.plus(Duration.ofHours(random.nextInt(60)));
      Subscription read = live;
      decide(any(random));
      expectWhatIsLive();
      if (random.nextInt(3) == 0) {
        rebuild(read);
      }
      commit();
      expectWhatIsLive();
      expectItListedAndDue();
      if (random.nextInt(50) == 0) {
        rows = new WrittenRows(clock);
      }
    }
    assertThat(written).isPositive().isLessThan((int) live.sequenceNr());
  }

  @Test
  void whatIsJournaledShowsBeforeThereIsARow() {
    decide(new Start("free", Optional.empty()));

    expectWhatIsLive();
  }

  @Test
  void aRowThatCannotBeReadIsMadeOfTheJournal() {
    decide(new Start("free", Optional.empty()));
    decide(new ConsumeCredits(1, Optional.empty()));
    commit();
    database.execute("update subscription set current = '\\x00'");

    expectWhatIsLive();
    expectItListedAndDue();
  }

  @Test
  void aRowMayBeFartherBehindThanWhatIsReadAtOnce() {
    decide(new Start("free", Optional.empty()));
    commit();
    for (int i = 0; i < 150; i++) {
      decide(new GrantCredits(1, Optional.empty(), "sorry"));
      decide(new ConsumeCredits(1, Optional.empty()));
    }
    assertThat(live.sequenceNr()).isGreaterThan(256);

    expectWhatIsLive();
    expectItListedAndDue();
  }

  @Test
  void whatStandsBehindAGapDoesNotCount() {
    decide(new Start("free", Optional.empty()));
    commit();
    Subscription before = live;
    decide(new ConsumeCredits(1, Optional.empty()));
    decide(new ConsumeCredits(1, Optional.empty()));
    journaled();
    database.execute(
        "delete from event_journal where sequence_number = " + (before.sequenceNr() + 1));

    assertThat(queries.find("s")).contains(before.withoutMemory());
  }
}
