package dev.termshift.node;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.contract.seal.Voucher;
import dev.termshift.domain.command.Authority;
import dev.termshift.http.api.CommandBus;
import dev.termshift.http.api.Sent;
import dev.termshift.http.server.Problem;
import dev.termshift.http.server.ProblemDetail;
import dev.termshift.kafka.BoundedSender;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.settings.TopicNames;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes commands on Kafka as anybody does, and listens for their replies there. */
final class KafkaCommandBus implements CommandBus, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaCommandBus.class);
  private static final Duration PUBLISH_WITHIN = Duration.ofSeconds(6);
  private static final int QUEUE = 1_000;

  private final TopicNames topics;
  private final ReplyListener replies;
  private final Voucher voucher;
  private final CommandEncoder encoder = new CommandEncoder();
  private final BoundedSender sender;

  /**
   * Publishes through a producer of its own.
   *
   * @param voucher vouches for who gave a command
   */
  KafkaCommandBus(KafkaClients clients, TopicNames topics, Voucher voucher) {
    this.topics = topics;
    this.voucher = voucher;
    this.sender = BoundedSender.with("termshift-commands", QUEUE, clients.orderedProducer());
    this.replies = ReplyListener.start(clients, topics.replies());
  }

  @Override
  public String topic(Authority authority) {
    return authority == Authority.SUPPORT ? topics.supportCommands() : topics.commands();
  }

  @Override
  public CompletionStage<Sent> send(
      Authority authority, OutgoingCommand command, Duration wait, CompletionStage<?> unwanted) {
    WireMessage message = voucher.vouchFor(encoder.encode(command));
    if (wait.isZero()) {
      return publish(topic(authority), message).thenApply(published -> Sent.unanswered());
    }
    ReplyWaits.Wait reply = replies.await(command);
    return reply
        .listening()
        .orTimeout(PUBLISH_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
        .thenCompose(listening -> publish(topic(authority), message))
        .thenCompose(published -> inTime(reply, wait, unwanted))
        .whenComplete((sent, error) -> reply.reply().cancel(false));
  }

  private static CompletionStage<Sent> inTime(
      ReplyWaits.Wait reply, Duration wait, CompletionStage<?> unwanted) {
    unwanted.thenRun(() -> reply.reply().cancel(false));
    return reply
        .reply()
        .thenApply(json -> new Sent(Optional.of(json)))
        .completeOnTimeout(Sent.unanswered(), wait.toMillis(), TimeUnit.MILLISECONDS)
        // It is published; that its reply cannot be heard is no failure of it.
        .exceptionally(deaf -> Sent.unanswered());
  }

  private CompletableFuture<Long> publish(String topic, WireMessage message) {
    return sender
        .send(
            () ->
                new ProducerRecord<>(
                    topic, null, message.key(), message.value(), message.headers()))
        .orTimeout(PUBLISH_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(error -> CompletableFuture.failedFuture(uncertain(error)));
  }

  private static Exception uncertain(Throwable error) {
    LOG.warn("Expected the broker to take a command, but {}", error.toString());
    return Problem.of(ProblemDetail.BROKER_SILENT).exception();
  }

  @Override
  public void close() {
    replies.close();
    sender.close();
  }
}
