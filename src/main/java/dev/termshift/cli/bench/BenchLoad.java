package dev.termshift.cli.bench;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.ConsumeCredits;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.log.CommandId;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends the benchmark's commands: the same seed gives the same commands. */
final class BenchLoad {

  private static final String SOURCE = "/bench";
  private static final int MAX_AMOUNT = 5;

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final SplittableRandom random;
  private final CommandEncoder encoder = new CommandEncoder();
  private long number;

  BenchLoad(Producer<byte[], byte[]> producer, String topic, long seed) {
    this.producer = producer;
    this.topic = topic;
    this.random = new SplittableRandom(seed);
  }

  /** Starts every subscription. */
  void start(int subscriptions, ReplyClock clock) {
    for (int i = 0; i < subscriptions; i++) {
      send(i, new Start(BenchCatalog.PLAN, Optional.empty()), clock);
    }
    producer.flush();
  }

  /**
   * Consumes credits of subscriptions drawn at random.
   *
   * @param perSecond how many a second, 0 for as many as the brokers take
   */
  void consume(long commands, int subscriptions, long perSecond, ReplyClock clock) {
    long begin = System.nanoTime();
    for (long i = 0; i < commands; i++) {
      if (perSecond > 0) {
        pace(begin + i * TimeUnit.SECONDS.toNanos(1) / perSecond);
      }
      long amount = random.nextLong(1, MAX_AMOUNT + 1L);
      send(random.nextInt(subscriptions), new ConsumeCredits(amount, Optional.empty()), clock);
    }
    producer.flush();
  }

  private static void pace(long until) {
    long left = until - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = until - System.nanoTime();
    }
  }

  private void send(int subscription, SubscriptionCommand command, ReplyClock clock) {
    String id = Long.toString(number++);
    WireMessage message =
        encoder.encode(
            OutgoingCommand.of("bench-" + subscription, new CommandId(SOURCE, id), command));
    clock.sent(number - 1);
    // A lost command would show as a reply that never comes.
    Future<?> unused =
        producer.send(
            new ProducerRecord<>(topic, null, message.key(), message.value(), message.headers()));
  }
}
