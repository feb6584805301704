package dev.termshift.local;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.event.BillingReader;
import dev.termshift.kafka.Await;
import dev.termshift.settings.TopicNames;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A payment service for laptops and tests: it reads billing events, and answers every charge. Its
 * offsets are committed after its answers are acknowledged, so a charge may be answered twice, in
 * the same words, and is never left unanswered.
 */
public final class PaymentSimulator implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PaymentSimulator.class);
  private static final String GROUP = "payment-simulator";
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration BACK_OFF = Duration.ofSeconds(1);

  private final LocalClients clients;
  private final TopicNames topics;
  private final PaymentAnswers answers;
  private final Duration answerDelay;
  private final BillingReader reader = new BillingReader();
  private final AtomicLong answered = new AtomicLong();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, GROUP);

  private PaymentSimulator(LocalClients clients, TopicNames topics, PaymentBehaviour behaviour) {
    this.clients = clients;
    this.topics = topics;
    this.answers = new PaymentAnswers(behaviour.declines());
    this.answerDelay = behaviour.answerDelay();
  }

  /** Answers, on a thread of its own, every charge that this group has not answered before. */
  public static PaymentSimulator start(
      String bootstrapServers, TopicNames topics, PaymentBehaviour behaviour) {
    PaymentSimulator simulator =
        new PaymentSimulator(new LocalClients(bootstrapServers), topics, behaviour);
    simulator.thread.setDaemon(true);
    simulator.thread.start();
    return simulator;
  }

  public boolean isRunning() {
    return thread.isAlive();
  }

  public long answered() {
    return answered.get();
  }

  /** Commits what was answered, and returns when the thread has ended. */
  @Override
  public void close() {
    closing.countDown();
    Await.end(thread);
  }

  private void run() {
    while (!isClosing(Duration.ZERO)) {
      try (Consumer<byte[], byte[]> consumer = clients.member(GROUP);
          MessageSender sender = new MessageSender(clients)) {
        consumer.subscribe(List.of(topics.billing()));
        answerUntilClosing(consumer, sender);
      } catch (KafkaException e) {
        LOG.warn(
            "Expected to answer charges, but the broker failed: {}; tries again", e.toString());
        isClosing(BACK_OFF);
      }
    }
  }

  private void answerUntilClosing(Consumer<byte[], byte[]> consumer, MessageSender sender) {
    while (!isClosing(Duration.ZERO)) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      List<WireMessage> messages =
          StreamSupport.stream(records.spliterator(), false)
              .flatMap(it -> charge(it).stream())
              .map(answers::to)
              .toList();
      if (!messages.isEmpty() && isClosing(answerDelay)) {
        return;
      }
      sender.send(topics.payments(), messages);
      answered.addAndGet(messages.size());
      if (!records.isEmpty()) {
        consumer.commitSync();
      }
    }
  }

  private Optional<ChargeRequest> charge(ConsumerRecord<byte[], byte[]> record) {
    try {
      return ChargeRequest.of(reader.read(record.headers(), record.value()));
    } catch (IllegalArgumentException e) {
      LOG.warn(
          "Expected a billing event at {}-{}:{}, but got another record, which is skipped: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
      return Optional.empty();
    }
  }

  /** Waits for so long, or until it is to close; tells whether it is. */
  private boolean isClosing(Duration atMost) {
    try {
      return closing.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
