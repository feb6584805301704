package dev.termshift.cli.bench.probe;

import dev.termshift.cli.bench.lab.Servers;
import dev.termshift.kafka.Await;
import dev.termshift.local.LocalClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How many records a second one client reads from a partition and writes to another one within
 * transactions, without doing anything with them: what the broker lets through at most.
 */
public final class PassThrough {

  private static final int RECORDS = 100_000;

  /** As large as the event of a consumption with its headers. */
  private static final int BYTES = 800;

  private static final Duration POLL = Duration.ofMillis(500);
  private static final double NANOS_PER_SECOND = 1e9;

  private final LocalClients clients;
  private final String name = "limit-" + UUID.randomUUID();

  public PassThrough(Servers servers) {
    this.clients = new LocalClients(servers.bootstrapServers());
  }

  /** Records a second, two topics of one partition each; what it made is deleted. */
  public double recordsPerSecond() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", clients.bootstrapServers()))) {
      List<String> topics = List.of(name + ".in", name + ".out");
      await(
          admin
              .createTopics(topics.stream().map(it -> new NewTopic(it, 1, (short) 1)).toList())
              .all());
      fill();
      double perSecond = pass();
      await(admin.deleteTopics(topics).all());
      return perSecond;
    }
  }

  private static void await(KafkaFuture<?> done) {
    Await.answer(done, "to measure the broker");
  }

  private void fill() {
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      for (int i = 0; i < RECORDS; i++) {
        Future<?> unused = producer.send(new ProducerRecord<>(name + ".in", new byte[BYTES]));
      }
    }
  }

  private double pass() {
    TopicPartition input = new TopicPartition(name + ".in", 0);
    try (Consumer<byte[], byte[]> consumer = clients.member(name);
        Producer<byte[], byte[]> producer = transactional()) {
      producer.initTransactions();
      consumer.assign(List.of(input));
      consumer.seekToBeginning(List.of(input));
      long begin = System.nanoTime();
      for (int passed = 0; passed < RECORDS; ) {
        passed += pass(consumer, producer, input);
      }
      return RECORDS * NANOS_PER_SECOND / (System.nanoTime() - begin);
    }
  }

  private int pass(
      Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer, TopicPartition input) {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    if (records.isEmpty()) {
      return 0;
    }
    producer.beginTransaction();
    long next = 0;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Future<?> unused = producer.send(new ProducerRecord<>(name + ".out", record.value()));
      next = record.offset() + 1;
    }
    producer.sendOffsetsToTransaction(
        Map.of(input, new OffsetAndMetadata(next)), consumer.groupMetadata());
    producer.commitTransaction();
    return records.count();
  }

  private Producer<byte[], byte[]> transactional() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", clients.bootstrapServers(), "transactional.id", name),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
