package dev.termshift.cli.adopt;

import dev.termshift.cli.adopt.AdoptionPlan.NextOffset;
import dev.termshift.cli.console.BadInput;
import dev.termshift.cli.console.Reach;
import dev.termshift.cli.console.TopicScan;
import dev.termshift.cli.node.NodeStores;
import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.pipeline.kafka.KafkaClients;
import dev.termshift.pipeline.kafka.LogTopic;
import dev.termshift.pipeline.kafka.LogTopics;
import dev.termshift.pipeline.kafka.TransactionalIds;
import dev.termshift.pipeline.output.OutputTransactions;
import dev.termshift.pipeline.progress.KnownLog;
import dev.termshift.pipeline.progress.PartitionHold;
import dev.termshift.pipeline.progress.ProgressStore;
import dev.termshift.pipeline.progress.SamePartitionCount;
import dev.termshift.pipeline.progress.SessionRefused;
import dev.termshift.pipeline.progress.Stores;
import dev.termshift.readmodel.witness.FenceLost;
import dev.termshift.readmodel.witness.PartitionWitnesses.Opening;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.TermshiftSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a partition a progress record that belongs to the present database. */
final class Adoption {

  private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);
  private static final int ATTEMPTS = 10;
  private static final Duration READ_WITHIN = Duration.ofSeconds(30);

  private final TermshiftSettings.Installation settings;
  private final KafkaSettings kafka;
  private final KafkaClients clients;
  private final Stores stores;

  Adoption(TermshiftSettings.Installation settings, DataSource database) {
    this.settings = settings;
    this.kafka = settings.kafka();
    this.clients = new KafkaClients(kafka);
    this.stores = NodeStores.in(database);
  }

  /**
   * What would be done; changes nothing.
   *
   * @param wanted the next offset, if the operator says it; else it is derived from the outputs
   * @throws BadInput if the log has no such partition, or not that offset
   */
  AdoptionPlan plan(int partition, OptionalLong wanted) {
    LogTopic log = log();
    if (partition < 0 || partition >= log.partitions()) {
      throw new BadInput(
          "Expected a partition from 0 to %d, but got %d"
              .formatted(log.partitions() - 1, partition));
    }
    // Before the outputs: an output that is published later moves the progress.
    Optional<ProgressRecord> progress = progress(log, partition);
    requireAdoptable(log, partition, progress, wanted);
    NextOffset next = next(log, partition, wanted);
    if (!next.isReadable()) {
      throw new BadInput(
          "Expected an offset from %d to %d, which %s holds, but got %d (%s)"
              .formatted(
                  next.logBegin(),
                  next.logEnd(),
                  log.partition(partition),
                  next.offset(),
                  next.found()));
    }
    return new AdoptionPlan(log, partition, progress, stores.witness().identity(), next);
  }

  /** What no offset makes good, and what only the operator can know. */
  private void requireAdoptable(
      LogTopic log, int partition, Optional<ProgressRecord> progress, OptionalLong wanted) {
    List<Opening> openings = stores.witnesses().openings();
    try {
      SamePartitionCount.require(log, progress, openings);
    } catch (SessionRefused e) {
      throw new BadInput(String.valueOf(e.getMessage()));
    }
    if (wanted.isEmpty()
        && progress.isEmpty()
        && KnownLog.replaced(log.topicId(), partition, openings).isPresent()) {
      throw new BadInput(
          "Expected --next-offset for "
              + log.partition(partition)
              + ", whose topic replaces another one: its outputs do not tell which of its commands"
              + " were decided there");
    }
  }

  private LogTopic log() {
    try (Admin admin = Reach.broker(kafka)) {
      return new LogTopics(admin, kafka.topics().commands()).current();
    }
  }

  private NextOffset next(LogTopic log, int partition, OptionalLong wanted) {
    OptionalLong highest =
        wanted.isPresent()
            ? OptionalLong.empty()
            : OutputPositions.highest(clients, kafka.topics(), log.topicId(), partition);
    try (TopicScan bounds = TopicScan.open(clients, log.name())) {
      long begin = bounds.begin(partition);
      long end = bounds.end(partition);
      if (wanted.isPresent()) {
        return new NextOffset(wanted.getAsLong(), "as given", begin, end);
      }
      if (highest.isEmpty()) {
        return new NextOffset(begin, "no output names this partition: its beginning", begin, end);
      }
      long last = highest.getAsLong();
      return new NextOffset(
          last + 1, "behind " + last + ", the last offset any output names", begin, end);
    }
  }

  private Optional<ProgressRecord> progress(LogTopic log, int partition) {
    return new ProgressStore(clients, kafka.topics().progress(), READ_WITHIN).read(log, partition);
  }

  /**
   * Does it, and says what it did. Sessions that open meanwhile, on whichever node, are only in the
   * way for a moment.
   *
   * @throws BadInput as {@link #plan} does
   * @throws IllegalStateException if nodes were in the way again and again
   */
  AdoptionPlan carryOut(int partition, OptionalLong wanted) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      AdoptionPlan plan = plan(partition, wanted);
      if (isCarriedOut(plan)) {
        return plan;
      }
    }
    throw new IllegalStateException(
        "Expected to write the progress of partition %d, but nodes opened it %d times meanwhile; "
                .formatted(partition, ATTEMPTS)
            + "stop them and try again");
  }

  /**
   * Fences a session of the partition, then looks whether it had published anything since the plan
   * was made, which would have moved the progress; only then writes.
   */
  private boolean isCarriedOut(AdoptionPlan plan) {
    try (Producer<byte[], byte[]> producer =
        clients.transactionalProducer(
            TransactionalIds.session(kafka, plan.partition()),
            settings.pipeline().transactionTimeout())) {
      producer.initTransactions();
      if (!progress(plan.log(), plan.partition()).equals(plan.present())) {
        return false;
      }
      write(plan, producer);
      return true;
    } catch (ProducerFencedException | InvalidProducerEpochException | FenceLost e) {
      LOG.info("A node opened partition {} meanwhile; trying again", plan.partition());
      return false;
    }
  }

  private void write(AdoptionPlan plan, Producer<byte[], byte[]> producer) {
    PartitionHold hold = PartitionHold.take(stores, plan.log().topicId(), plan.partition());
    OutputTransactions.Scope scope =
        new OutputTransactions.Scope(kafka, plan.log(), plan.partition(), plan.identity(), hold);
    ProgressRecord record = plan.record(kafka.groupId());
    try (OutputTransactions transactions =
        new OutputTransactions(producer, stores.readModel(), scope, record)) {
      transactions.commitProgress();
    }
    // Behind the progress: the other way round it could speak for more than the journal holds.
    hold.say(record, true);
  }
}
