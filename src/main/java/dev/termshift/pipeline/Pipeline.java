package dev.termshift.pipeline;

import dev.termshift.contract.command.CommandDecoder;
import dev.termshift.contract.command.DecodeLimits;
import dev.termshift.contract.seal.Seal;
import dev.termshift.pipeline.appending.Forwarder;
import dev.termshift.pipeline.kafka.LogTopic;
import dev.termshift.pipeline.kafka.LogTopics;
import dev.termshift.pipeline.metrics.SessionMetrics;
import dev.termshift.pipeline.session.SessionOpening;
import dev.termshift.pipeline.session.SessionParts;
import dev.termshift.pipeline.watch.NodeWatch;
import dev.termshift.pipeline.watch.Observation;
import dev.termshift.pipeline.watch.Watched;
import dev.termshift.settings.PipelineSettings;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One node's way from the log to the outputs: its membership, its partitions, its forwarder. */
public final class Pipeline implements AutoCloseable, Membership.Listener, Watched {

  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
  private static final Duration WATCH_LOG_EVERY = Duration.ofMillis(500);

  private final SessionParts parts;
  private final Admin admin;
  private final LogTopics log;
  private final Membership membership;
  private final Forwarder forwarder;
  private final PartitionSlot.Parts slotParts;
  private final VitalThreads vital = new VitalThreads();
  private final Map<Integer, PartitionSlot> slots = new ConcurrentHashMap<>();
  private final NodeWatch nodeWatch;
  private final ScheduledFuture<?> watch;
  private volatile Optional<LogTopic> known = Optional.empty();

  private Pipeline(SessionParts parts, Seal seal) {
    this.parts = parts;
    this.admin = parts.clients().admin();
    this.log = new LogTopics(admin, parts.settings().kafka().topics().commands());
    this.membership = new Membership(parts.clients(), admin, parts.settings(), this);
    this.slotParts =
        new PartitionSlot.Parts(
            new SessionOpening(parts, new CommandDecoder(limits(pipeline())), seal),
            log::current,
            membership,
            pipeline(),
            parts.metrics().sessions());
    this.forwarder =
        new Forwarder(parts.clients(), parts.settings(), seal, parts.metrics().sessions());
    countPhases();
    this.nodeWatch = NodeWatch.start(parts, log, this);
    long every = WATCH_LOG_EVERY.toMillis();
    this.watch =
        parts
            .scheduler()
            .scheduleWithFixedDelay(
                () -> parts.blocking().execute(this::watchLog),
                every,
                every,
                TimeUnit.MILLISECONDS);
  }

  private static DecodeLimits limits(PipelineSettings settings) {
    PipelineSettings.MessageLimits limits = settings.messageLimits();
    return new DecodeLimits(
        limits.maxValueBytes(), limits.maxHeaderBytes(), limits.maxHeaders(), limits.maxNesting());
  }

  /**
   * Joins the group and works on what it is given, until it is closed.
   *
   * @param parts what all sessions share
   * @param seal seals and checks what the forwarder brings
   */
  public static Pipeline start(SessionParts parts, Seal seal) {
    Pipeline pipeline = new Pipeline(parts, seal);
    pipeline.forwarder.start(pipeline.vital);
    pipeline.membership.start(pipeline.vital);
    return pipeline;
  }

  @Override
  public void assigned(List<Integer> partitions) {
    parts.metrics().sessions().rebalanced(SessionMetrics.Rebalance.ASSIGNED);
    partitions.forEach(this::assigned);
  }

  private void assigned(int partition) {
    PartitionSlot slot =
        new PartitionSlot(partition, slotParts, Optional.ofNullable(slots.get(partition)));
    slots.put(partition, slot);
    slot.start(vital);
  }

  @Override
  public void revoked(List<Integer> partitions) {
    parts.metrics().sessions().rebalanced(SessionMetrics.Rebalance.REVOKED);
    List<PartitionSlot> ending =
        partitions.stream().map(slots::get).filter(Objects::nonNull).toList();
    ending.forEach(PartitionSlot::drain);
    long deadline = System.nanoTime() + pipeline().sessionStopBound().toNanos();
    ending.forEach(slot -> slot.awaitEnd(Duration.ofNanos(deadline - System.nanoTime())));
  }

  @Override
  public void lost(List<Integer> partitions) {
    parts.metrics().sessions().rebalanced(SessionMetrics.Rebalance.LOST);
    partitions.stream()
        .map(slots::get)
        .filter(Objects::nonNull)
        .forEach(slot -> slot.abandon("The partition was lost"));
  }

  private void countPhases() {
    for (PartitionSlot.Phase phase : PartitionSlot.Phase.values()) {
      Gauge.builder("termshift.partitions", slots, all -> inPhase(all, phase))
          .description("Partitions the group gave this node, by where they stand")
          .tag("phase", phase.name().toLowerCase(Locale.ROOT))
          .register(parts.metrics().registry());
    }
  }

  private static long inPhase(Map<Integer, PartitionSlot> slots, PartitionSlot.Phase phase) {
    return slots.values().stream().filter(slot -> slot.phase() == phase).count();
  }

  /** Whether every partition the group gave this node is being worked on. */
  public boolean isReady() {
    return membership.hasJoined()
        && slots.values().stream()
            .map(PartitionSlot::phase)
            .allMatch(
                phase ->
                    phase == PartitionSlot.Phase.RUNNING || phase == PartitionSlot.Phase.CLOSED);
  }

  /** Whether the group has given this node its share, be it none. */
  public boolean hasJoined() {
    return membership.hasJoined();
  }

  /** Whether this node still takes part in the group, or tries to. */
  public boolean isMember() {
    return membership.isAlive();
  }

  /** Completes when this node can no longer do its work because of an error; says which. */
  public CompletionStage<String> failure() {
    return vital.ended();
  }

  /** The partitions that are worked on now. */
  public List<Integer> runningPartitions() {
    return slots.values().stream()
        .filter(slot -> slot.phase() == PartitionSlot.Phase.RUNNING)
        .map(PartitionSlot::partition)
        .sorted()
        .toList();
  }

  /** Why partitions are not worked on although this node owns them, by partition. */
  public Map<Integer, String> failures() {
    return failuresIn(EnumSet.of(PartitionSlot.Phase.FAILED, PartitionSlot.Phase.REFUSED));
  }

  /** Why partitions stay closed until an operator has looked, by partition. */
  public Map<Integer, String> refusals() {
    return failuresIn(EnumSet.of(PartitionSlot.Phase.REFUSED));
  }

  private Map<Integer, String> failuresIn(Set<PartitionSlot.Phase> phases) {
    Map<Integer, String> failures = new TreeMap<>();
    slots.values().stream()
        .filter(slot -> phases.contains(slot.phase()))
        .forEach(slot -> failures.put(slot.partition(), slot.lastFailure()));
    return failures;
  }

  @Override
  public Map<TopicPartition, OptionalLong> logReached() {
    String topic = parts.settings().kafka().topics().commands();
    Map<TopicPartition, OptionalLong> reached = new HashMap<>();
    slots.values().stream()
        .filter(slot -> slot.phase() != PartitionSlot.Phase.CLOSED)
        .forEach(slot -> reached.put(new TopicPartition(topic, slot.partition()), slot.reached()));
    return reached;
  }

  @Override
  public Map<TopicPartition, Long> forwarderReached() {
    return forwarder.reached();
  }

  /** What the last look at the partitions found. */
  public Observation observation() {
    return nodeWatch.last();
  }

  /** How often that look is taken. */
  public Duration watchInterval() {
    return pipeline().watchInterval();
  }

  /** A log that was deleted and made anew has another id: its old sessions must end. */
  private void watchLog() {
    try {
      Optional<LogTopic> now = log.lookUp();
      if (known.isPresent() && !known.equals(now)) {
        LOG.warn("Expected the log to stay {}, but it is {} now", known.get(), now);
        slots.values().forEach(slot -> slot.restart("The log was made anew"));
      }
      known = now.or(() -> known);
    } catch (IllegalStateException e) {
      LOG.warn("{}", e.getMessage());
    }
  }

  /** Drains what is under way, leaves the group, ends. */
  @Override
  public void close() {
    watch.cancel(false);
    nodeWatch.close();
    forwarder.close();
    membership.leave();
    admin.close(Duration.ofSeconds(2));
  }

  private PipelineSettings pipeline() {
    return parts.settings().pipeline();
  }
}
