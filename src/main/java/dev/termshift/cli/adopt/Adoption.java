package dev.termshift.cli.adopt;

import dev.termshift.cli.adopt.AdoptionPlan.NextOffset;
import dev.termshift.cli.console.BadInput;
import dev.termshift.cli.console.Reach;
import dev.termshift.cli.console.TopicScan;
import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.pipeline.kafka.KafkaClients;
import dev.termshift.pipeline.kafka.LogTopic;
import dev.termshift.pipeline.kafka.LogTopics;
import dev.termshift.pipeline.output.OutputTransactions;
import dev.termshift.pipeline.progress.ProgressStore;
import dev.termshift.pipeline.session.SessionOpening;
import dev.termshift.readmodel.ReadModelWriter;
import dev.termshift.readmodel.witness.JournalWitness;
import dev.termshift.readmodel.witness.PartitionOpenings;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.TermshiftSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;

/** Gives a partition a progress record that belongs to the present database. */
final class Adoption {

  private static final Duration READ_WITHIN = Duration.ofSeconds(30);

  private final TermshiftSettings settings;
  private final KafkaSettings kafka;
  private final KafkaClients clients;
  private final DataSource database;

  Adoption(TermshiftSettings settings, DataSource database) {
    this.settings = settings;
    this.kafka = settings.kafka();
    this.clients = new KafkaClients(kafka);
    this.database = database;
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
    return new AdoptionPlan(
        log, partition, progress(log, partition), new JournalWitness(database).identity(), next);
  }

  private LogTopic log() {
    try (Admin admin = Reach.broker(kafka)) {
      return new LogTopics(admin, kafka.topics().commands()).current();
    }
  }

  private NextOffset next(LogTopic log, int partition, OptionalLong wanted) {
    try (TopicScan bounds = TopicScan.open(clients, log.name())) {
      long begin = bounds.begin(partition);
      long end = bounds.end(partition);
      if (wanted.isPresent()) {
        return new NextOffset(wanted.getAsLong(), "as given", begin, end);
      }
      OptionalLong highest =
          OutputPositions.highest(clients, kafka.topics(), log.topicId(), partition);
      return highest.isPresent()
          ? new NextOffset(
              highest.getAsLong() + 1,
              "behind " + highest.getAsLong() + ", the last offset any output names",
              begin,
              end)
          : new NextOffset(begin, "no output names this partition: its beginning", begin, end);
    }
  }

  private Optional<ProgressRecord> progress(LogTopic log, int partition) {
    return new ProgressStore(clients, kafka.topics().progress(), READ_WITHIN).read(log, partition);
  }

  /**
   * Does it, and says what it did. A session of the partition is fenced first, wherever it runs, so
   * that nothing is published between looking and writing.
   *
   * @throws BadInput as {@link #plan} does
   * @throws RuntimeException if another session opened meanwhile; nothing is changed then
   */
  AdoptionPlan carryOut(int partition, OptionalLong wanted) {
    plan(partition, wanted);
    String transactionalId = SessionOpening.transactionalId(kafka, partition);
    Duration timeout = settings.pipeline().transactionTimeout();
    try (Producer<byte[], byte[]> producer =
        clients.transactionalProducer(transactionalId, timeout)) {
      producer.initTransactions();
      AdoptionPlan plan = plan(partition, wanted);
      write(plan, producer);
      new PartitionOpenings(database).recordOpening(plan.log().topicId(), partition);
      return plan;
    }
  }

  private void write(AdoptionPlan plan, Producer<byte[], byte[]> producer) {
    OutputTransactions.Scope scope =
        new OutputTransactions.Scope(kafka, plan.log(), plan.partition(), plan.identity());
    try (OutputTransactions transactions =
        new OutputTransactions(producer, new ReadModelWriter(database), scope, plan.record())) {
      transactions.commitProgress();
    }
  }
}
