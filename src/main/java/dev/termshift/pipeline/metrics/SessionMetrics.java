package dev.termshift.pipeline.metrics;

import dev.termshift.contract.command.UnreadableReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Counts what happens to a node's partitions: rebalances, and sessions opened and ended. */
public final class SessionMetrics {

  /** What a rebalance did. */
  public enum Rebalance {
    ASSIGNED,
    REVOKED,
    LOST
  }

  /** Why a session ended, or why none was opened. */
  public enum End {
    /** It committed what was under way: the partition went to another node. */
    DRAINED,
    /** Something in it failed. */
    FAILED,
    /** Another node has opened the partition. */
    FENCED,
    /** Broker and database disagree: an operator has to look. */
    REFUSED,
    /** It was given up before it had drained. */
    ABANDONED
  }

  private final Counter opened;
  private final Map<End, Counter> ended;
  private final Map<Rebalance, Counter> rebalances;
  private final Counter forwarded;
  private final Counter forwarderFailures;
  private final Counter tooLarge;
  private final Counter readDifferently;
  private final Counter unknownFields;

  SessionMetrics(MeterRegistry registry) {
    this.opened =
        Counter.builder("termshift.sessions.opened")
            .description("Sessions of partitions that were opened")
            .register(registry);
    this.ended =
        counters(
            End.class,
            end ->
                Counter.builder("termshift.sessions.ended")
                    .description("Sessions that ended or could not be opened, by reason")
                    .tag("reason", lower(end))
                    .register(registry));
    this.rebalances =
        counters(
            Rebalance.class,
            kind ->
                Counter.builder("termshift.rebalances")
                    .description("Rebalances of the group that this node took part in")
                    .tag("kind", lower(kind))
                    .register(registry));
    this.forwarded =
        Counter.builder("termshift.forwarder.records")
            .description("Support commands and payments brought into the log")
            .register(registry);
    this.forwarderFailures =
        Counter.builder("termshift.forwarder.failures")
            .description("Batches that could not be forwarded, and are tried again")
            .register(registry);
    this.readDifferently =
        Counter.builder("termshift.records.read.differently")
            .description("Records that were decided by a node that read something else in them")
            .register(registry);
    this.unknownFields =
        Counter.builder("termshift.payments.unknown.fields")
            .description("Fields of payment answers that nobody knew, and that were ignored")
            .register(registry);
    this.tooLarge = DecisionMetrics.deadLetter(UnreadableReason.TOO_LARGE.name(), registry);
  }

  private static <E extends Enum<E>> Map<E, Counter> counters(
      Class<E> type, Function<E, Counter> counter) {
    Map<E, Counter> counters = new EnumMap<>(type);
    Stream.of(type.getEnumConstants()).forEach(each -> counters.put(each, counter.apply(each)));
    return counters;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** A session runs. */
  public void opened() {
    opened.increment();
  }

  /** A session ended, or could not be opened. */
  public void ended(End end) {
    Optional.ofNullable(ended.get(end)).ifPresent(Counter::increment);
  }

  /** A rebalance happened. */
  public void rebalanced(Rebalance kind) {
    Optional.ofNullable(rebalances.get(kind)).ifPresent(Counter::increment);
  }

  /** So many records were forwarded and committed. */
  public void forwarded(int records) {
    forwarded.increment(records);
  }

  /** A record is a dead letter, for the log would not take it. */
  public void tooLargeToForward() {
    tooLarge.increment();
  }

  /** A record that was decided before reads differently on this node. */
  public void readDifferently() {
    readDifferently.increment();
  }

  /** A payment answer said more than is known: so many fields were ignored. */
  public void unknownFields(int fields) {
    unknownFields.increment(fields);
  }

  /** A batch could not be forwarded. */
  public void forwardingFailed() {
    forwarderFailures.increment();
  }
}
