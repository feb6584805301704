package dev.termshift.pipeline.metrics;

import dev.termshift.domain.answer.Answer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Counts committed batches: what was decided in them, how long it took, how late deadlines were.
 */
public final class DecisionMetrics {

  private static final String BROKEN_SEAL = "BROKEN_SEAL";

  private record Decided(String command, String outcome) {}

  private final MeterRegistry registry;
  private final Clock clock;
  private final Timer appendedToDecided;
  private final Timer appendedToCommitted;
  private final Timer transactions;
  private final DistributionSummary records;
  private final DistributionSummary bytes;
  private final Timer late;
  private final Map<Decided, Counter> decisions = new ConcurrentHashMap<>();
  private final Map<String, Counter> rejections = new ConcurrentHashMap<>();
  private final Map<String, Counter> deadLetters = new ConcurrentHashMap<>();

  DecisionMetrics(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    this.appendedToDecided =
        Buckets.work(
            registry, "termshift.decided.latency", "From a record's append time to its decision");
    this.appendedToCommitted =
        Buckets.work(
            registry,
            "termshift.committed.latency",
            "From a record's append time to the commit of its outputs");
    this.transactions =
        Buckets.work(
            registry, "termshift.transaction.duration", "Read model and Kafka transaction");
    this.records =
        DistributionSummary.builder("termshift.transaction.records")
            .description("Log records in one transaction")
            .register(registry);
    this.bytes =
        DistributionSummary.builder("termshift.transaction.size")
            .baseUnit("bytes")
            .description("Outputs in one transaction")
            .register(registry);
    this.late =
        Buckets.lateness(
            registry,
            "termshift.deadline.lateness",
            "From a deadline to its decision, in log time");
    // An alert sees a counter grow only if it was there before.
    Stream.of(Answer.Unusable.Code.values()).forEach(code -> deadLetter(code.name()));
    deadLetter(BROKEN_SEAL);
  }

  /**
   * Counts a batch that was committed.
   *
   * @param batch its records
   * @param outputBytes the size of its outputs
   * @param took how long the commit took, in nanoseconds
   */
  public void committed(List<RecordFacts> batch, long outputBytes, long took) {
    long now = clock.millis();
    transactions.record(took, TimeUnit.NANOSECONDS);
    records.record(batch.size());
    bytes.record((double) outputBytes);
    for (RecordFacts each : batch) {
      RecordFacts.Times time = each.time();
      record(appendedToDecided, time.decidedAt() - time.appendedAt());
      record(appendedToCommitted, now - time.appendedAt());
      count(each);
    }
  }

  /** Clocks of two machines are compared: what looks negative was fast. */
  private static void record(Timer timer, long millis) {
    timer.record(Math.max(0, millis), TimeUnit.MILLISECONDS);
  }

  private void count(RecordFacts facts) {
    decisions
        .computeIfAbsent(new Decided(facts.command(), facts.outcome()), this::decisions)
        .increment();
    if (facts.answer().isPresent() && facts.answer().get() instanceof Answer.Rejected rejected) {
      rejected.rejections().forEach(each -> rejection(each.code().name()).increment());
    }
    facts.deadLetter().ifPresent(reason -> deadLetter(reason).increment());
    facts.late().forEach(late::record);
  }

  private Counter decisions(Decided decided) {
    return Counter.builder("termshift.decisions")
        .description("Log records by command and outcome")
        .tags("command", decided.command(), "outcome", decided.outcome())
        .register(registry);
  }

  private Counter rejection(String code) {
    return rejections.computeIfAbsent(
        code,
        each ->
            Counter.builder("termshift.rejections")
                .description("Reasons of rejected commands")
                .tag("code", each)
                .register(registry));
  }

  private Counter deadLetter(String reason) {
    return deadLetters.computeIfAbsent(reason, each -> deadLetter(each, registry));
  }

  /** The counter of dead letters for a reason: the same one whoever asks. */
  static Counter deadLetter(String reason, MeterRegistry registry) {
    return Counter.builder("termshift.dead.letters")
        .description("Records nobody could use")
        .tag("reason", reason)
        .register(registry);
  }
}
