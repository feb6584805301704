package dev.termshift.pipeline.appending;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.UnreadableReason;
import dev.termshift.contract.letter.DeadLetters;
import dev.termshift.contract.letter.Origin;
import dev.termshift.contract.seal.Seal;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.log.LogPosition;
import dev.termshift.domain.log.SourceRecord;
import dev.termshift.pipeline.kafka.KafkaClients;
import dev.termshift.pipeline.kafka.LogPartitioner;
import dev.termshift.pipeline.metrics.SessionMetrics;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.settings.TopicNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings support commands and payment answers into the log, each sealed with the authority of its
 * topic. At least once: a repeat has the same source position, which the subscription remembers.
 * Nothing is skipped: the offsets are committed only after every append of a batch is confirmed.
 * What is so large that it would not fit into the log becomes a dead letter, at least once too.
 */
public final class Forwarder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);

  /** Behind the engine's group id: the group that shares the privileged topics. */
  public static final String GROUP_SUFFIX = "-forwarder";

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
  private static final int ADMIN_SECONDS = 10;

  private final KafkaClients clients;
  private final TermshiftSettings settings;
  private final Seal seal;
  private final SessionMetrics metrics;
  private final DeadLetters deadLetters;
  private final Thread thread = new Thread(this::run, "termshift-forwarder");
  private final Map<TopicPartition, Long> reached = new ConcurrentHashMap<>();
  private volatile boolean running = true;

  /** Forwards with the given seal; {@link #start} begins. */
  public Forwarder(
      KafkaClients clients, TermshiftSettings settings, Seal seal, SessionMetrics metrics) {
    this.clients = clients;
    this.settings = settings;
    this.seal = seal;
    this.metrics = metrics;
    this.deadLetters = new DeadLetters(settings.pipeline().maxMessageBytes());
  }

  /**
   * Begins, unless forwarding is switched off.
   *
   * @param whenItFails hears of an error that ends its thread
   */
  public void start(Thread.UncaughtExceptionHandler whenItFails) {
    if (settings.forwarder().enabled()) {
      thread.setUncaughtExceptionHandler(whenItFails);
      thread.start();
    }
  }

  private void run() {
    while (running) {
      try {
        forward();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (ExecutionException | RuntimeException e) {
        LOG.warn("Expected to forward, but {}; trying again", e.toString());
        metrics.forwardingFailed();
        pause();
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(AGAIN_AFTER.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void forward() throws InterruptedException, ExecutionException {
    TopicNames names = settings.kafka().topics();
    List<String> sources = List.of(names.supportCommands(), names.payments());
    try (Consumer<byte[], byte[]> consumer = clients.memberConsumer(GROUP_SUFFIX, "earliest");
        OrderedAppends log = new OrderedAppends(clients.orderedProducer());
        Admin admin = clients.admin()) {
      Topics topics = topics(admin);
      consumer.subscribe(sources, new Share(consumer));
      while (running) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (!records.isEmpty()) {
          requireUnchanged(topics, topics(admin));
          log.append(outgoing(records, topics));
          commit(consumer);
          follow(consumer, records);
          metrics.forwarded(records.count());
        }
      }
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
    Set<TopicPartition> still = consumer.assignment();
    records.partitions().stream()
        .filter(still::contains)
        .forEach(each -> reached.put(each, consumer.position(each)));
  }

  /** For each partition this node forwards from, the first offset that is not forwarded. */
  public Map<TopicPartition, Long> reached() {
    return Map.copyOf(reached);
  }

  /** Keeps {@link #reached} to what the group gives this node. */
  private final class Share implements ConsumerRebalanceListener {

    private final Consumer<byte[], byte[]> consumer;

    private Share(Consumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
      reached.clear();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      partitions.forEach(each -> reached.put(each, consumer.position(each)));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      reached.keySet().removeAll(partitions);
    }
  }

  /**
   * Members come and go, and a commit meanwhile is refused. It must not be a failure: a consumer
   * that was closed for it would go and come itself, and refuse the others theirs, for ever. What
   * is not committed now is so with the next batch, or is forwarded again by whoever gets it.
   */
  private static void commit(Consumer<byte[], byte[]> consumer) {
    try {
      consumer.commitSync();
    } catch (RebalanceInProgressException | CommitFailedException e) {
      LOG.debug("Forwarded, but not committed: {}", e.toString());
    }
  }

  /**
   * The same ids before and after a poll prove that its records are of these topics. Records of a
   * topic that was made anew must not be sealed with positions of the old one: they would be taken
   * for repeats.
   */
  private static void requireUnchanged(Topics before, Topics after) {
    if (!before.equals(after)) {
      throw new IllegalStateException("Expected " + before + ", but found " + after);
    }
  }

  private record Topics(Map<String, String> ids, int logPartitions) {}

  private Topics topics(Admin admin) throws InterruptedException, ExecutionException {
    TopicNames names = settings.kafka().topics();
    List<String> all = List.of(names.supportCommands(), names.payments(), names.commands());
    Map<String, TopicDescription> described =
        admin
            .describeTopics(all)
            .allTopicNames()
            .toCompletionStage()
            .toCompletableFuture()
            .orTimeout(ADMIN_SECONDS, TimeUnit.SECONDS)
            .get();
    Map<String, String> ids = new HashMap<>();
    described.forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
    TopicDescription log = described.get(names.commands());
    return new Topics(ids, log == null ? 0 : log.partitions().size());
  }

  private List<ProducerRecord<byte[], byte[]>> outgoing(
      ConsumerRecords<byte[], byte[]> records, Topics topics) {
    List<ProducerRecord<byte[], byte[]>> outgoing = new ArrayList<>(records.count());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      SourceRecord source =
          new SourceRecord(
              new LogPosition(
                  topics.ids().getOrDefault(record.topic(), ""),
                  record.partition(),
                  record.offset()),
              Instant.ofEpochMilli(record.timestamp()));
      WireMessage message = new WireMessage(record.key(), record.headers(), record.value());
      WireMessage sealed = seal.sign(authority(record.topic()), source, message);
      outgoing.add(
          sealed.size() <= settings.pipeline().maxMessageBytes()
              ? forLog(sealed, topics.logPartitions())
              : deadLetter(
                  message, new Origin(record.topic(), source.position(), source.appendedAt())));
    }
    return outgoing;
  }

  private ProducerRecord<byte[], byte[]> forLog(WireMessage sealed, int logPartitions) {
    byte[] key = sealed.key();
    // A record without a key cannot be routed; the log's first partition makes it a dead letter.
    int partition = key == null ? 0 : LogPartitioner.partition(key, logPartitions);
    return new ProducerRecord<>(
        settings.kafka().topics().commands(), partition, key, sealed.value(), sealed.headers());
  }

  private ProducerRecord<byte[], byte[]> deadLetter(WireMessage message, Origin origin) {
    metrics.tooLargeToForward();
    WireMessage letter =
        deadLetters.write(
            message,
            origin,
            UnreadableReason.TOO_LARGE.name(),
            "Expected a message that has, sealed, at most %d bytes, but got one of %d before"
                .formatted(settings.pipeline().maxMessageBytes(), message.size()));
    return new ProducerRecord<>(
        settings.kafka().topics().deadLetters(),
        null,
        letter.key(),
        letter.value(),
        letter.headers());
  }

  private Authority authority(String topic) {
    return topic.equals(settings.kafka().topics().payments())
        ? Authority.PAYMENT
        : Authority.SUPPORT;
  }

  /** Ends after the batch at hand. */
  @Override
  public void close() {
    running = false;
    try {
      thread.join(settings.pipeline().sessionStopBound().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
