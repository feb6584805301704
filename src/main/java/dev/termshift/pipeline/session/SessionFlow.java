package dev.termshift.pipeline.session;

import akka.Done;
import akka.NotUsed;
import akka.actor.typed.ActorSystem;
import akka.japi.Pair;
import akka.kafka.ConsumerSettings;
import akka.kafka.Subscriptions;
import akka.kafka.javadsl.Consumer;
import akka.stream.KillSwitches;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.BidiFlow;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import dev.termshift.engine.Engine;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.pipeline.progress.CatalogAgreement;
import dev.termshift.settings.PipelineSettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The stream of one session, in the order of the log from end to end: consume, take what is there
 * as a page, decode it, have the owner decide it, write messages, commit. A record that comes alone
 * is a page alone: nothing waits for a page to be full.
 */
final class SessionFlow {

  private final ActorSystem<?> system;
  private final KafkaClients clients;
  private final PipelineSettings settings;
  private final AppendTimes times;
  private final CatalogAgreement catalog;
  private final Executor blocking;
  private final LogDecoder decoder;
  private final Publication publication;

  SessionFlow(
      ActorSystem<?> system,
      KafkaClients clients,
      PipelineSettings settings,
      AppendTimes times,
      CatalogAgreement catalog,
      Executor blocking,
      LogDecoder decoder,
      Publication publication) {
    this.system = system;
    this.clients = clients;
    this.settings = settings;
    this.times = times;
    this.catalog = catalog;
    this.blocking = blocking;
    this.decoder = decoder;
    this.publication = publication;
  }

  /**
   * A running stream.
   *
   * @param control stops consuming; what is under way is still committed
   * @param kill ends at once
   * @param ended done when everything consumed is committed, failed when anything failed
   */
  record Running(Consumer.Control control, SharedKillSwitch kill, CompletionStage<Done> ended) {}

  /** Runs from the given offset on. */
  Running run(TopicPartition partition, long offset, Engine.Owner owner, PacedCommits commits) {
    SharedKillSwitch kill = KillSwitches.shared("session-" + partition);
    Pair<Consumer.Control, CompletionStage<Done>> running =
        Consumer.plainSource(
                consumerSettings(), Subscriptions.assignmentWithOffset(partition, offset))
            .via(kill.flow())
            // What comes before is still committed.
            .takeWhile(times::isBelieved)
            .via(
                BidiFlow.fromGraph(new UncommittedWindow(settings.uncommittedOffsets()))
                    .join(decidedAndCommitted(owner, commits)))
            .toMat(Sink.ignore(), Keep.both())
            .run(system);
    return new Running(
        running.first(), kill, running.second().whenComplete((done, e) -> times.requireBelieved()));
  }

  /** From records to the offsets up to which they are decided and committed. */
  private Flow<ConsumerRecord<byte[], byte[]>, Long, NotUsed> decidedAndCommitted(
      Engine.Owner owner, PacedCommits commits) {
    PageBounds bounds = PageBounds.of(settings);
    return ConsumedPage.flow(bounds)
        .mapAsync(1, this::decoded)
        .via(new PageDecisions(owner, bounds, settings.askTimeout()))
        .mapAsync(1, publication::outputs)
        .mapConcat(outputs -> outputs)
        .batchWeighted(settings.maxBatchBytes(), this::weight, OutputBatch::new, OutputBatch::plus)
        .mapAsync(1, commits::commit);
  }

  /** A record whose time comes after all that is settled must not reach the owner. */
  private CompletionStage<LogPage> decoded(ConsumedPage page) {
    if (catalog.isSettledUntil(page.latest())) {
      return CompletableFuture.completedFuture(page.decoded(decoder::decode));
    }
    return CompletableFuture.supplyAsync(
        () -> {
          catalog.require(page.latest());
          return page.decoded(decoder::decode);
        },
        blocking);
  }

  /** Whichever of the two bounds is nearer, records or bytes, ends a batch. */
  private long weight(RecordOutputs outputs) {
    long share = settings.maxBatchBytes() / settings.maxBatchRecords();
    return Math.max(Math.max(1, share), outputs.bytes());
  }

  /** The library logs the properties it is given, passwords in them too: it is given none. */
  private ConsumerSettings<byte[], byte[]> consumerSettings() {
    return ConsumerSettings.create(system, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .withConsumerFactory(unused -> clients.committedReader())
        .withStopTimeout(Duration.ZERO);
  }
}
