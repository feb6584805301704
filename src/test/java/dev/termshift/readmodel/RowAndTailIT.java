package dev.termshift.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.billing.Deadline;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.command.SubscriptionCommand.WithdrawChange;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.journal.EventCodec;
import dev.termshift.journal.PersistenceIds;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.DecisionLimits;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.RecordDecider;
import dev.termshift.kernel.Subscription;
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

  private final RecordDecider decider =
      new RecordDecider(SampleCatalog.CATALOG, DecisionLimits.STANDARD);
  private WrittenRows rows = new WrittenRows();
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
    if (live.sequenceNr() > 0) {
      List<ReadModelRow> toWrite = rows.toWrite(List.of(ReadModelRow.of(live)));
      writer.upsert(0, toWrite, List.of());
      written += toWrite.size();
    }
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
                row.customerRef(),
                0,
                row.pendingChange(),
                row.pendingPayments(),
                row.endsAt(),
                live.sequenceNr(),
                row.nextDue(),
                live.lastCause().orElseThrow().decidedAt()));
    assertThat(due.page(0, MUCH_LATER, 9, Optional.empty()))
        .map(DueSubscription::due)
        .containsExactlyElementsOf(live.nextDeadline().map(Deadline::at).stream().toList());
  }

  private SubscriptionCommand any(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> new Cancel(Timing.PERIOD_END, false);
      case 1 -> new WithdrawChange();
      case 2 -> new GrantCredits(5, Optional.empty(), "sorry");
      case 3 -> new Start("free", Optional.empty());
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
      decide(any(random));
      expectWhatIsLive();
      commit();
      expectWhatIsLive();
      expectItListedAndDue();
      if (random.nextInt(50) == 0) {
        rows = new WrittenRows();
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
