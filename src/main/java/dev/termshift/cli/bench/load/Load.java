package dev.termshift.cli.bench.load;

import dev.termshift.cli.bench.lab.Place;
import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.kernel.CommandId;
import dev.termshift.local.LocalClients;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands to a place and waits for their replies. Commands are numbered from 0 in the order
 * of sending; one thread sends. At most {@value #UNANSWERED} wait for a reply at once.
 */
public final class Load implements AutoCloseable {

  /** More than a node reads ahead, so that it never waits for the load. */
  private static final int UNANSWERED = 50_000;

  private static final String SOURCE = "/bench";
  private final CommandEncoder encoder = new CommandEncoder();
  private final Stopwatches stopwatches = new Stopwatches();
  private final Producer<byte[], byte[]> producer;
  private final ReplyCount replies;
  private final String topic;
  private volatile @Nullable Exception lost;
  private long sent;

  /** Sends to a place, and reads all replies that were written and will be written there. */
  public Load(Place place) {
    LocalClients clients = new LocalClients(place.servers().bootstrapServers());
    this.producer = clients.producer();
    this.replies =
        new ReplyCount(clients, place.topics().replies(), place.partitions(), stopwatches);
    this.topic = place.topics().commands();
  }

  public void send(String subscriptionId, SubscriptionCommand command) {
    send(subscriptionId, command, sent);
  }

  /** Sends a command under the number of an earlier one, so that it is a duplicate of that. */
  public void send(String subscriptionId, SubscriptionCommand command, long number) {
    awaitReplies(sent - UNANSWERED);
    CommandId id = new CommandId(SOURCE, Long.toString(number));
    WireMessage message = encoder.encode(OutgoingCommand.of(subscriptionId, id, command));
    Future<?> unused =
        producer.send(
            new ProducerRecord<>(topic, null, message.key(), message.value(), message.headers()),
            (written, failure) -> {
              if (failure == null) {
                stopwatches.appended(number, written.timestamp());
              } else {
                lost = failure;
              }
            });
    sent++;
  }

  public long sent() {
    return sent;
  }

  public long answered() {
    return replies.commands();
  }

  /**
   * Waits until every command that was sent has been answered.
   *
   * @throws IllegalStateException if no reply comes for two minutes, or a command is lost, or
   *     replies cannot be read
   */
  public void awaitReplies() {
    producer.flush();
    awaitReplies(sent);
  }

  private void awaitReplies(long wanted) {
    Progress.await("replies", wanted, replies::commands, this::requireAtWork);
  }

  private void requireAtWork() {
    replies.requireReading();
    Exception failure = lost;
    if (failure != null) {
      throw new IllegalStateException(
          "Expected the broker to take every command, but: " + failure, failure);
    }
  }

  /** The latencies of the commands from one number to before another, all of them answered. */
  public Latencies latencies(long from, long to) {
    return stopwatches.between(from, to);
  }

  /** When the first command of all was appended, in milliseconds since 1970. */
  public long firstAppendedMillis() {
    return stopwatches.firstAppended();
  }

  /** When the last command that the broker has taken was appended, in milliseconds since 1970. */
  public long lastAppendedMillis() {
    return stopwatches.lastAppended();
  }

  /** Waits until a moment of {@link System#nanoTime}. */
  public static void awaitMoment(long nanoTime) {
    long left = nanoTime - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = nanoTime - System.nanoTime();
    }
  }

  /** Waits until number {@code i}, counted from 0, is due at a rate that began at that moment. */
  public static void awaitTurn(long begin, long i, long perSecond) {
    awaitMoment(begin + i * TimeUnit.SECONDS.toNanos(1) / perSecond);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(10));
    replies.close();
  }
}
