package dev.termshift.chaos.payment;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.load.KnownCommands;
import dev.termshift.contract.WireMessage;
import dev.termshift.contract.event.BillingMessage;
import dev.termshift.contract.event.BillingReader;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.settings.TopicNames;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The payment service of a run: reads the billing topic from its beginning, answers by seed. */
public final class ChaosPayments implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final long AGAIN_AFTER_MILLIS = 500;

  private final KafkaClients clients;
  private final TopicNames topics;
  private final int partitions;
  private final AnswerMix answers;
  private final MoneyBackMix moneyBack;
  private final KnownCommands known;
  private final BillingReader reader = new BillingReader();
  private final Producer<byte[], byte[]> producer;
  private final AtomicInteger open = new AtomicInteger();
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(ChaosPayments::daemon);
  private final Thread thread = new Thread(this::run, "payments");
  private volatile boolean running = true;

  /** Serves this cluster, through its proxies, with answers that are among those. */
  public ChaosPayments(Cluster cluster, long seed, KnownCommands known) {
    TermshiftSettings settings = cluster.outsideSettings();
    this.clients = new KafkaClients(settings.kafka());
    this.topics = settings.kafka().topics();
    this.partitions = cluster.shape().partitions();
    this.answers = new AnswerMix(seed);
    this.moneyBack = new MoneyBackMix(seed);
    this.known = known;
    this.producer = clients.orderedProducer();
    thread.setDaemon(true);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "payments-later");
    thread.setDaemon(true);
    return thread;
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  private void run() {
    try (KafkaConsumer<byte[], byte[]> consumer = clients.committedReader()) {
      List<TopicPartition> all =
          java.util.stream.IntStream.range(0, partitions)
              .mapToObj(it -> new TopicPartition(topics.billing(), it))
              .toList();
      consumer.assign(all);
      all.forEach(it -> consumer.seek(it, 0));
      while (running) {
        poll(consumer);
      }
    }
  }

  /** A consumer that has a position goes on from it, whatever happened to the broker. */
  private void poll(KafkaConsumer<byte[], byte[]> consumer) {
    try {
      consumer.poll(POLL).forEach(this::answer);
    } catch (KafkaException e) {
      // The next poll tries again.
    }
  }

  private void answer(ConsumerRecord<byte[], byte[]> record) {
    BillingMessage message = reader.read(record.headers(), record.value());
    Charge.of(message).ifPresent(charge -> answers.to(charge).forEach(this::plan));
    moneyBack.to(message).forEach(this::plan);
  }

  private void plan(Answer answer) {
    if (known.includes(answer.message())) {
      open.incrementAndGet();
      schedule(answer.message(), answer.after().toMillis());
    }
  }

  private void schedule(WireMessage message, long afterMillis) {
    Future<?> unused = later.schedule(() -> send(message), afterMillis, TimeUnit.MILLISECONDS);
  }

  private void send(WireMessage message) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topics.payments(), null, message.key(), message.value(), message.headers());
    try {
      Future<?> unused =
          producer.send(record, (sent, failure) -> answered(message, failure == null));
    } catch (KafkaException e) {
      answered(message, false);
    }
  }

  private void answered(WireMessage message, boolean acknowledged) {
    if (acknowledged) {
      open.decrementAndGet();
    } else {
      schedule(message, AGAIN_AFTER_MILLIS);
    }
  }

  /** How many answers are planned or under way. */
  public int open() {
    return open.get();
  }

  @Override
  public void close() {
    running = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    later.shutdownNow();
    producer.close(Duration.ofSeconds(5));
  }
}
