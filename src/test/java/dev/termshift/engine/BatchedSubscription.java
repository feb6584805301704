package dev.termshift.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingInterval;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.DecisionLimits;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.RecordDecider;
import dev.termshift.kernel.Subscription;
import dev.termshift.kernel.SubscriptionFold;
import dev.termshift.settings.EngineSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * One subscription as its actor decides and journals it, with the journal in memory: batches are
 * decided in as many writes as they take, and the process may be gone after any of them.
 */
final class BatchedSubscription {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final DecisionLimits LIMITS = DecisionLimits.STANDARD;
  private static final Catalog CATALOG = catalog();

  private final List<JournaledEvent> journal = new ArrayList<>();
  private final Map<Long, Outcome> outcomes = new HashMap<>();
  private DecisionMemory memory = new DecisionMemory(parts());
  private Subscription state = Subscription.unknown("s");
  private Optional<Subscription> snapshot = Optional.empty();
  private long snapshotAt = -1;
  private int writes;

  BatchedSubscription() {
    memory.recovered(state);
  }

  static LogRecord start(long offset) {
    return record(offset, 0, "start", new Start("blink", Optional.empty()));
  }

  static LogRecord consume(long offset, long second, String id, long amount) {
    return record(offset, second, id, new ConsumeCredits(amount, Optional.empty()));
  }

  private static LogRecord record(
      long offset, long second, String id, SubscriptionCommand command) {
    return new LogRecord(
        new LogPosition("log", 0, offset),
        BEGIN.plusSeconds(second),
        "s",
        new CommandId("/test", id),
        command.toString(),
        Authority.CUSTOMER,
        Attribution.NONE,
        Optional.empty(),
        command);
  }

  /** A snapshot is taken with the event of that sequence number. */
  void snapshotAt(long sequenceNr) {
    snapshotAt = sequenceNr;
  }

  void deliver(List<LogRecord> records) {
    deliverAndCrashAfter(Integer.MAX_VALUE, records);
  }

  void deliverAndCrashAfter(int mostWrites, List<LogRecord> records) {
    List<LogRecord> rest = records;
    for (int done = 0; !rest.isEmpty() && done < mostWrites; done++) {
      BatchDecision batch = memory.decide(state, rest);
      journal(batch.events());
      for (int i = 0; i < batch.outcomes().size(); i++) {
        outcomes.put(rest.get(i).position().offset(), batch.outcomes().get(i));
      }
      rest = rest.subList(batch.outcomes().size(), rest.size());
    }
  }

  /** A snapshot is one of the state after a whole write. */
  private void journal(List<PersistedEvent> events) {
    writes++;
    for (PersistedEvent event : events) {
      journal.add(event.event());
      state = event.after().orElseThrow();
    }
    int before = journal.size() - events.size();
    if (before < snapshotAt && snapshotAt <= journal.size()) {
      snapshot = Optional.of(state);
    }
    assertThat(JournaledPart.of(state)).isEqualTo(JournaledPart.of(folded()));
  }

  private Subscription folded() {
    SubscriptionFold fold = new SubscriptionFold(LIMITS);
    Subscription folded = Subscription.unknown("s");
    for (JournaledEvent event : journal) {
      folded = fold.apply(folded, event);
    }
    return folded;
  }

  /** The actor starts anew from the journal. */
  void recover() {
    recover(Subscription.unknown("s"));
  }

  /** The actor starts anew from the snapshot and the journal behind it. */
  void recoverFromSnapshot() {
    recover(snapshot.orElseThrow());
  }

  private void recover(Subscription from) {
    memory = new DecisionMemory(parts());
    outcomes.clear();
    state = from;
    for (JournaledEvent event : journal.subList((int) from.sequenceNr(), journal.size())) {
      state = memory.replayed(state, event);
    }
    memory.recovered(state);
  }

  int writes() {
    return writes;
  }

  Outcome outcome(long offset) {
    Outcome outcome = outcomes.get(offset);
    if (outcome == null) {
      throw new AssertionError("Expected an outcome of record " + offset + ", but it has none");
    }
    return outcome;
  }

  Answer answer(long offset) {
    return outcome(offset) instanceof Outcome.Decided decided
        ? decided.answer()
        : ((Outcome.Repeated) outcome(offset)).answer();
  }

  /** The sequence numbers that are published for the record. */
  List<Long> published(long offset) {
    if (outcome(offset) instanceof Outcome.Decided decided) {
      long first = decided.firstSequence();
      return LongStream.range(first, first + decided.events().size()).boxed().toList();
    }
    Outcome.Repeated again = (Outcome.Repeated) outcome(offset);
    return LongStream.rangeClosed(again.firstSequence(), again.lastSequence()).boxed().toList();
  }

  /** The sequence numbers that were journaled for the record. */
  List<Long> journaledFor(long offset) {
    return LongStream.rangeClosed(1, journal.size())
        .filter(number -> causedBy(journal.get((int) number - 1), offset))
        .boxed()
        .toList();
  }

  List<JournaledEvent> eventsFor(long offset) {
    return journal.stream().filter(event -> causedBy(event, offset)).toList();
  }

  private static boolean causedBy(JournaledEvent event, long offset) {
    return event.cause().position().offset() == offset;
  }

  List<Long> sequenceNumbers() {
    return LongStream.rangeClosed(1, journal.size()).boxed().toList();
  }

  List<Long> rememberedOffsets() {
    return state.recent().oldestFirst().stream().map(it -> it.position().offset()).toList();
  }

  private static EngineParts parts() {
    return EngineParts.of(
        new EngineSettings(
            100,
            Duration.ofMinutes(2),
            250,
            Duration.ofDays(200),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            64,
            LIMITS),
        new RecordDecider(CATALOG, LIMITS),
        Clock.systemUTC(),
        new EngineMetrics(new SimpleMeterRegistry()));
  }

  /** Free, a period of ten seconds. */
  private static Catalog catalog() {
    Plan plan =
        new Plan(
            "blink",
            "Blink",
            1,
            Money.zero("USD"),
            new BillingInterval("PT10S"),
            10,
            PlanFeatures.PLAIN);
    return new Catalog(
        List.of(
            new CatalogVersion(
                1, Instant.EPOCH, Map.of("blink", plan), Map.of(), BillingPolicy.STANDARD)));
  }
}
