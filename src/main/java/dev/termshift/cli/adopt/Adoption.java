package dev.termshift.cli.adopt;

import dev.termshift.cli.console.BadInput;
import dev.termshift.cli.node.NodeStores;
import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.contract.seal.Seal;
import dev.termshift.pipeline.kafka.KafkaClients;
import dev.termshift.pipeline.kafka.TransactionalIds;
import dev.termshift.pipeline.output.OutputTransactions;
import dev.termshift.pipeline.progress.PartitionHold;
import dev.termshift.pipeline.progress.Stores;
import dev.termshift.readmodel.witness.FenceLost;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.TermshiftSettings;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a partition a progress record that belongs to the present database. */
final class Adoption {

  private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);
  private static final int ATTEMPTS = 10;

  private final TermshiftSettings.Installation settings;
  private final KafkaSettings kafka;
  private final KafkaClients clients;
  private final Stores stores;
  private final AdoptionPlans plans;

  Adoption(TermshiftSettings.Installation settings, Seal seal, DataSource database) {
    this.settings = settings;
    this.kafka = settings.kafka();
    this.clients = new KafkaClients(kafka);
    this.stores = NodeStores.in(database);
    this.plans = new AdoptionPlans(settings, seal, clients, stores);
  }

  /** What would be done. */
  AdoptionPlans plans() {
    return plans;
  }

  /**
   * Does it, and says what it did. Sessions that open meanwhile, on whichever node, are only in the
   * way for a moment.
   *
   * @param planned the plan as it was made
   * @param wanted what it was made for; if the partition has moved since, it is made again
   * @throws BadInput as {@link AdoptionPlans#of} does
   * @throws IllegalStateException if nodes were in the way again and again
   */
  AdoptionPlan carryOut(AdoptionPlan planned, Wanted wanted) {
    AdoptionPlan plan = planned;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (isCarriedOut(plan)) {
        return plan;
      }
      plan = plans.of(plan.partition(), wanted);
    }
    throw new IllegalStateException(
        "Expected to write the progress of partition %d, but nodes opened it %d times meanwhile; "
                .formatted(plan.partition(), ATTEMPTS)
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
      if (!plans.progress(plan.log(), plan.partition()).equals(plan.standing().progress())) {
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
