package dev.termshift.cli.adopt;

import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.contract.seal.Seal;
import dev.termshift.journal.witness.FenceLost;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kafka.TransactionalIds;
import dev.termshift.node.NodeStores;
import dev.termshift.pipeline.progress.PartitionHold;
import dev.termshift.pipeline.progress.Stores;
import dev.termshift.pipeline.session.OutputTransactions;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.terminal.BadInput;
import dev.termshift.text.Counted;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
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
      Optional<AdoptionPlan> done = carriedOut(plan);
      if (done.isPresent()) {
        return done.get();
      }
      plan = plans.of(plan.partition(), wanted);
    }
    throw new IllegalStateException(
        "Expected to write the progress of partition %d, but nodes opened it %s meanwhile; "
                .formatted(plan.partition(), Counted.of(ATTEMPTS, "time"))
            + "stop them and try again");
  }

  /**
   * Fences a session of the partition, one of another group too, whose transactional id is another.
   * Then looks whether it had published anything since the plan was made, which would have moved
   * the progress; only then writes. The database is taken before a former group is fenced: its node
   * that opens the partition later takes it away again, and is noticed by that.
   */
  private Optional<AdoptionPlan> carriedOut(AdoptionPlan plan) {
    try (Producer<byte[], byte[]> producer = producer(kafka.groupId(), plan)) {
      producer.initTransactions();
      PartitionHold hold = PartitionHold.take(stores, plan.log().topicId(), plan.partition());
      plan.standing()
          .former()
          .forEach(each -> stores.fences().take(each.topicId(), plan.partition()));
      plan.standing().groups().stream()
          .filter(group -> !group.equals(kafka.groupId()))
          .forEach(group -> fence(group, plan));
      if (!plans
          .standings()
          .progress(plan.log(), plan.partition())
          .equals(plan.standing().progress())) {
        return Optional.empty();
      }
      AdoptionPlan settled = plans.publishing(plan);
      write(settled, producer, hold);
      return Optional.of(settled);
    } catch (FenceLost | KafkaException e) {
      if (!isInTheWay(e)) {
        throw e;
      }
      LOG.info("A node opened partition {} meanwhile; trying again", plan.partition());
      return Optional.empty();
    }
  }

  /**
   * Whether a node has opened the partition meanwhile: its producer ends the transaction under way,
   * which is then told by the epoch or, if it comes between, by the state of the transaction.
   */
  private static boolean isInTheWay(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(
            each ->
                each instanceof FenceLost
                    || each instanceof ProducerFencedException
                    || each instanceof InvalidProducerEpochException
                    || each instanceof InvalidTxnStateException);
  }

  private void fence(String groupId, AdoptionPlan plan) {
    try (Producer<byte[], byte[]> producer = producer(groupId, plan)) {
      producer.initTransactions();
    }
  }

  private Producer<byte[], byte[]> producer(String groupId, AdoptionPlan plan) {
    return clients.transactionalProducer(
        TransactionalIds.session(groupId, plan.log().name(), plan.partition()),
        settings.pipeline().transactionTimeout());
  }

  private void write(AdoptionPlan plan, Producer<byte[], byte[]> producer, PartitionHold hold) {
    ProgressRecord record = plan.record(kafka.groupId());
    stores
        .readModel()
        .upsert(
            hold.fence(),
            plan.unpublished().rows(stores.journal(), settings.engine().limits()),
            plan.unpublished().charges(),
            plan.unpublished().refunds());
    try (OutputTransactions transactions =
        new OutputTransactions(
            producer,
            stores.readModel(),
            kafka,
            clients.groupWithoutMembership(),
            plan.log(),
            plan.partition(),
            plan.identity(),
            hold,
            record,
            Clock.tickMillis(ZoneOffset.UTC))) {
      transactions.commitProgress(plan.unpublished().messages(kafka.topics().billing()));
    }
    // Behind the progress: the other way round it could speak for more than the journal holds.
    hold.say(record, true);
  }
}
