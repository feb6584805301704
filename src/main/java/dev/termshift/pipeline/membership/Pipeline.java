package dev.termshift.pipeline.membership;

import static dev.termshift.pipeline.membership.PartitionSlot.Phase.CLOSED;
import static dev.termshift.pipeline.membership.PartitionSlot.Phase.FAILED;
import static dev.termshift.pipeline.membership.PartitionSlot.Phase.REFUSED;
import static dev.termshift.pipeline.membership.PartitionSlot.Phase.RUNNING;

import dev.termshift.contract.seal.Seal;
import dev.termshift.journal.witness.PartitionFences;
import dev.termshift.kafka.InputTopics;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kafka.LogTopic;
import dev.termshift.pipeline.forwarder.Forwarder;
import dev.termshift.pipeline.forwarder.GroupLog;
import dev.termshift.pipeline.metrics.PipelineMetrics;
import dev.termshift.pipeline.progress.CatalogAgreement;
import dev.termshift.pipeline.progress.ProgressStore;
import dev.termshift.pipeline.progress.SameGroup;
import dev.termshift.pipeline.progress.SessionRefused;
import dev.termshift.pipeline.progress.Stores;
import dev.termshift.pipeline.session.OpenSession;
import dev.termshift.pipeline.session.SessionOpening;
import dev.termshift.pipeline.vital.PeriodicTask;
import dev.termshift.pipeline.watch.NodeWatch;
import dev.termshift.pipeline.watch.Observation;
import dev.termshift.pipeline.watch.Watched;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.PipelineSettings;
import dev.termshift.settings.TermshiftSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One node's way from the log to the outputs: its membership, its partitions, its forwarder. */
public final class Pipeline implements AutoCloseable, Watched {

  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
  private static final Duration WATCH_LOG_EVERY = Duration.ofMillis(500);

  private final KafkaSettings kafka;
  private final PipelineSettings settings;
  private final PartitionFences fences;
  private final PeriodicTask.Runner periodic;
  private final Admin admin;
  private final InputTopics inputs;
  private final Membership membership;
  private final GroupLog groupLog;
  private final Forwarder forwarder;
  private final OwnedPartitions owned;
  private final NodeWatch nodeWatch;
  private final CatalogAgreement catalog;
  private final List<ScheduledFuture<?>> watches;
  private volatile Optional<LogTopic> known = Optional.empty();

  /**
   * {@link #start} joins the group.
   *
   * @param opening opens the sessions of the partitions that it is given
   * @param seal seals what the forwarder brings
   * @param catalog whether this node may decide
   */
  public Pipeline(
      TermshiftSettings settings,
      KafkaClients clients,
      Stores stores,
      PeriodicTask.Runner periodic,
      Clock clock,
      PipelineMetrics metrics,
      SessionOpening opening,
      Seal seal,
      CatalogAgreement catalog) {
    this.kafka = settings.kafka();
    this.settings = settings.pipeline();
    this.fences = stores.fences();
    this.periodic = periodic;
    this.catalog = catalog;
    this.admin = clients.admin();
    this.inputs = InputTopics.of(admin, kafka.topics());
    OwnershipQuestions questions = OwnershipQuestions.of(admin, kafka);
    this.owned =
        new OwnedPartitions(
            new PartitionSlot.Parts(
                opening::open,
                inputs.log()::current,
                questions,
                settings.pipeline(),
                metrics.sessions()),
            periodic.vital());
    this.membership = new Membership(clients, questions, settings, owned);
    this.groupLog =
        new GroupLog(
            inputs,
            stores.witnesses(),
            new ProgressStore(
                clients, kafka.topics().progress(), settings.pipeline().transactionTimeout()),
            new SameGroup(kafka.groupId()));
    this.forwarder = new Forwarder(clients, settings, groupLog, seal, metrics.sessions());
    countPhases(metrics.registry());
    this.nodeWatch =
        new NodeWatch(
            settings,
            clients,
            stores.dueIndex(),
            stores.charges(),
            periodic,
            clock,
            metrics.registry(),
            inputs,
            this);
    this.watches = watches(new IdlePartitions(clients, owned::session));
  }

  private List<ScheduledFuture<?>> watches(IdlePartitions idle) {
    return List.of(
        watch(
            "commit how far idle partitions are done",
            () -> idle.pass(nodeWatch.last()),
            watchInterval()),
        watch("look at the log's topic", this::watchLog, WATCH_LOG_EVERY),
        watch("compare its catalog", this::watchCatalog, watchInterval()),
        watch("compare its group", this::watchGroup, watchInterval()),
        watch("look whether its sessions are fenced", this::watchFences, watchInterval()));
  }

  private ScheduledFuture<?> watch(String what, Runnable work, Duration every) {
    return periodic.schedule(new PeriodicTask(what, work), every, every);
  }

  /** Joins the group and works on what it is given, until it is closed. */
  public void start() {
    forwarder.start(periodic.vital());
    membership.start(periodic.vital());
  }

  private void countPhases(MeterRegistry registry) {
    for (PartitionSlot.Phase phase : PartitionSlot.Phase.values()) {
      Gauge.builder("termshift.partitions", owned, all -> all.in(Set.of(phase)).count())
          .description("Partitions the group gave this node, by where they stand")
          .tag("phase", phase.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  /** Whether every partition the group gave this node is being worked on. */
  public boolean isReady() {
    return membership.hasJoined()
        && owned.in(EnumSet.of(RUNNING, CLOSED)).count() == owned.all().count();
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
    return periodic.vital().ended();
  }

  public List<Integer> runningPartitions() {
    return owned.in(Set.of(RUNNING)).map(PartitionSlot::partition).sorted().toList();
  }

  /** Why partitions are not worked on although this node owns them, by partition. */
  public Map<Integer, String> failures() {
    return owned.failuresIn(EnumSet.of(FAILED, REFUSED));
  }

  /** Why partitions stay closed until an operator has looked, by partition. */
  public Map<Integer, String> refusals() {
    return owned.failuresIn(Set.of(REFUSED));
  }

  @Override
  public Map<TopicPartition, OptionalLong> logReached() {
    String topic = kafka.topics().commands();
    Map<TopicPartition, OptionalLong> reached = new HashMap<>();
    owned
        .in(EnumSet.complementOf(EnumSet.of(CLOSED)))
        .forEach(slot -> reached.put(new TopicPartition(topic, slot.partition()), slot.reached()));
    return reached;
  }

  @Override
  public Map<TopicPartition, Long> forwarderReached() {
    return forwarder.reached();
  }

  public Observation observation() {
    return nodeWatch.last();
  }

  public Duration watchInterval() {
    return settings.watchInterval();
  }

  /** A log that was deleted and made anew has another id: its old sessions must end. */
  private void watchLog() {
    Optional<LogTopic> now = inputs.log().lookUp();
    if (known.isPresent() && !known.equals(now)) {
      LOG.warn("Expected the log to stay {}, but it is {} now", known.get(), now);
    }
    known = now.or(() -> known);
    owned.follow(now);
  }

  /** A version that another node was started with may have become binding meanwhile. */
  private void watchCatalog() {
    try {
      catalog.check();
    } catch (SessionRefused e) {
      owned.restart(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The log may have been given to another group; sessions see it when they write. What is
   * forwarded may have become something that must not be read.
   */
  private void watchGroup() {
    try {
      groupLog.isOpened();
    } catch (SessionRefused e) {
      forwarder.lookAgain();
    }
  }

  /** A session that has nothing to write would not notice that its partition was taken. */
  private void watchFences() {
    List<OpenSession> open = owned.sessions();
    Set<UUID> held = fences.held();
    open.stream()
        .filter(session -> !session.isAmong(held))
        .forEach(session -> session.abort("The partition was taken, or the database changed"));
  }

  /** Drains what is under way, leaves the group, ends. */
  @Override
  public void close() {
    watches.forEach(watch -> watch.cancel(false));
    nodeWatch.close();
    forwarder.close();
    membership.leave();
    admin.close(Duration.ofSeconds(2));
  }
}
