package dev.termshift.pipeline.watch;

import dev.termshift.kafka.InputTopics;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kafka.LogTopic;
import dev.termshift.pipeline.progress.ProgressStore;
import dev.termshift.pipeline.progress.SessionRefused;
import dev.termshift.pipeline.progress.UnpackedInput;
import dev.termshift.pipeline.vital.PeriodicTask;
import dev.termshift.readmodel.ChargeQueries;
import dev.termshift.readmodel.ChargeQueries.AwaitedRefunds;
import dev.termshift.readmodel.ChargeStatus;
import dev.termshift.readmodel.DueIndex;
import dev.termshift.settings.TermshiftSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.TopicPartition;

/**
 * The watchdog of a node: looks every few seconds at what its partitions have left to do, whether
 * they move, and whether broker and database answer. It changes nothing.
 */
public final class NodeWatch implements AutoCloseable {

  private static final Duration LOOK_WITHIN = Duration.ofSeconds(10);

  private final DueIndex dueIndex;
  private final ChargeQueries charges;
  private final Clock clock;
  private final InputTopics inputs;
  private final Watched watched;
  private final ProgressStore progress;
  private final LagProbe probe;
  private final Standstill standstill;
  private final WatchGauges gauges;
  private final AtomicBoolean looking = new AtomicBoolean();
  private final ScheduledFuture<?> schedule;

  /** Looks from now on, until it is closed. */
  public NodeWatch(
      TermshiftSettings settings,
      KafkaClients clients,
      DueIndex dueIndex,
      ChargeQueries charges,
      PeriodicTask.Runner periodic,
      Clock clock,
      MeterRegistry registry,
      InputTopics inputs,
      Watched watched) {
    this.dueIndex = dueIndex;
    this.charges = charges;
    this.clock = clock;
    this.inputs = inputs;
    this.watched = watched;
    this.progress = new ProgressStore(clients, settings.kafka().topics().progress(), LOOK_WITHIN);
    this.probe = new LagProbe(clients, LOOK_WITHIN);
    this.standstill = new Standstill(settings.pipeline().stuckAfter());
    this.gauges = new WatchGauges(registry, nothingYet(clock.instant()));
    this.schedule =
        periodic.schedule(
            new PeriodicTask("look at its partitions", this::look),
            Duration.ZERO,
            settings.pipeline().watchInterval());
  }

  private static Observation nothingYet(Instant now) {
    return new Observation(
        now,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        0,
        AwaitedRefunds.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** What the last look found. */
  public Observation last() {
    return gauges.last();
  }

  /** A look that takes longer than the interval is not joined by another. */
  private void look() {
    if (!looking.compareAndSet(false, true)) {
      return;
    }
    try {
      gauges.show(observe(clock.instant()));
    } finally {
      looking.set(false);
    }
  }

  private Observation observe(Instant now) {
    Map<TopicPartition, OptionalLong> share = watched.logReached();
    Map<TopicPartition, PartitionLag> logLags = last().log();
    Map<TopicPartition, PartitionLag> forwarderLags = last().forwarder();
    Optional<String> inputFault = Optional.empty();
    Optional<String> brokerFault = Optional.empty();
    try {
      // The probe reads records: a topic that sessions refuse is no topic for it either.
      UnpackedInput.require(inputs.log().current());
      UnpackedInput.requireAll(inputs.forwarded());
      logLags = probe.look(reached(share));
      forwarderLags = probe.look(watched.forwarderReached());
    } catch (SessionRefused e) {
      inputFault = Optional.of(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      brokerFault = Optional.of("Expected the brokers to answer, but " + e.getMessage());
    }
    Map<Integer, DueIndex.Backlog> due = Map.of();
    Map<ChargeStatus, Long> open = Map.of();
    long disputed = 0;
    AwaitedRefunds refunds = AwaitedRefunds.NONE;
    Optional<String> databaseFault = Optional.empty();
    try {
      due = dueIndex.backlog(numbers(share), now);
      open = charges.open();
      disputed = charges.disputed();
      refunds = charges.awaitedRefunds();
    } catch (RuntimeException e) {
      databaseFault = Optional.of(String.valueOf(e.getMessage()));
    }
    return new Observation(
        now,
        logLags,
        forwarderLags,
        due,
        open,
        disputed,
        refunds,
        inputFault,
        brokerFault,
        databaseFault,
        standstill.after(logLags, now));
  }

  private static List<Integer> numbers(Map<TopicPartition, OptionalLong> share) {
    return share.keySet().stream().map(TopicPartition::partition).toList();
  }

  /** A partition whose first session has not been opened yet has its progress in the topic. */
  private Map<TopicPartition, Long> reached(Map<TopicPartition, OptionalLong> share) {
    Map<TopicPartition, Long> reached = new HashMap<>();
    share.forEach(
        (partition, offset) ->
            reached.put(partition, offset.orElseGet(() -> committed(partition.partition()))));
    return reached;
  }

  private long committed(int partition) {
    LogTopic current = inputs.log().current();
    return progress.read(current, partition).map(record -> record.nextOffset()).orElse(0L);
  }

  @Override
  public void close() {
    schedule.cancel(false);
    // A look that is under way keeps the consumer; it ends with the process then.
    if (looking.compareAndSet(false, true)) {
      probe.close();
    }
  }
}
