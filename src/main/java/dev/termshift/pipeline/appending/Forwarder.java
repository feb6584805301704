package dev.termshift.pipeline.appending;

import dev.termshift.contract.seal.Seal;
import dev.termshift.pipeline.kafka.KafkaClients;
import dev.termshift.pipeline.metrics.SessionMetrics;
import dev.termshift.pipeline.vital.MemberFenced;
import dev.termshift.settings.ForwarderSettings;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.settings.TopicNames;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings support commands and payment answers into the log, each once and in the order of its
 * topic: copies and the group's offsets are committed together, in transactions that are short,
 * because customers' commands behind an open one are not decided.
 */
public final class Forwarder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);

  /** Behind the engine's group id: the group that shares the privileged topics. */
  public static final String GROUP_SUFFIX = "-forwarder";

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
  private static final Duration OFFSETS_WITHIN = Duration.ofSeconds(5);

  private final KafkaClients clients;
  private final TermshiftSettings settings;
  private final SealedCopies copies;
  private final SessionMetrics metrics;
  private final String transactionalId;
  private final Thread thread = new Thread(this::run, "termshift-forwarder");
  private final Map<TopicPartition, Long> reached = new ConcurrentHashMap<>();
  private volatile boolean running = true;

  /** Forwards with the given seal; {@link #start} begins. */
  public Forwarder(
      KafkaClients clients, TermshiftSettings settings, Seal seal, SessionMetrics metrics) {
    this.clients = clients;
    this.settings = settings;
    this.copies = new SealedCopies(settings, seal, metrics);
    this.metrics = metrics;
    this.transactionalId = transactionalId(settings.kafka());
  }

  /** The same after a restart, if the node has a name: what it left open is aborted at once. */
  private static String transactionalId(KafkaSettings kafka) {
    String name = kafka.instanceId().orElseGet(() -> UUID.randomUUID().toString());
    return kafka.groupId() + GROUP_SUFFIX + "-" + name;
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
      } catch (FencedInstanceIdException e) {
        throw MemberFenced.of(
            settings.kafka().groupId() + GROUP_SUFFIX, settings.kafka().instanceId().orElse(""), e);
      } catch (ExecutionException | RuntimeException e) {
        failed(e);
        pause();
      }
    }
  }

  private void failed(Exception cause) {
    LOG.warn("Expected to forward, but {}; trying again", cause.toString());
    metrics.forwardingFailed();
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
    try (Consumer<byte[], byte[]> consumer = clients.memberConsumer(GROUP_SUFFIX, "earliest");
        ForwardingTransactions log = new ForwardingTransactions(this::producer);
        Admin admin = clients.admin()) {
      ForwardedTopics topics = ForwardedTopics.now(admin, names);
      log.open();
      consumer.subscribe(List.of(names.supportCommands(), names.payments()), new Share(consumer));
      while (running) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (!records.isEmpty()) {
          topics.requireUnchanged(ForwardedTopics.now(admin, names));
          forward(new Work(consumer, log, topics), records);
        }
      }
    }
  }

  // There is one producer at a time, so that one id is enough.
  private Producer<byte[], byte[]> producer() {
    return clients.forwardingProducer(transactionalId, settings.forwarder().transactionTimeout());
  }

  private record Work(
      Consumer<byte[], byte[]> consumer, ForwardingTransactions log, ForwardedTopics topics) {}

  /**
   * Members come and go, and a commit meanwhile is refused. Neither that nor a failure of the
   * brokers may end the consumer: it would leave the group and join it again, which is the next
   * rebalance, and refuse the others theirs, for ever.
   */
  private void forward(Work work, ConsumerRecords<byte[], byte[]> records) {
    try {
      for (ForwardedBatch batch : ForwardedBatch.cut(records, bounds())) {
        forward(work, batch);
      }
    } catch (CommitFailedException | RebalanceInProgressException e) {
      LOG.debug("Not forwarded yet: {}", e.toString());
      startOver(work.consumer(), POLL);
    } catch (FencedInstanceIdException e) {
      throw e;
    } catch (KafkaException e) {
      failed(e);
      startOver(work.consumer(), AGAIN_AFTER);
    }
  }

  private void forward(Work work, ForwardedBatch batch) {
    work.log()
        .commit(
            batch.records().stream().map(each -> copies.of(each, work.topics())).toList(),
            batch.offsets(),
            work.consumer().groupMetadata());
    batch.offsets().forEach((partition, next) -> reached.put(partition, next.offset()));
    metrics.forwarded(batch.records().size());
  }

  private ForwardedBatch.Bounds bounds() {
    ForwarderSettings forwarder = settings.forwarder();
    return new ForwardedBatch.Bounds(forwarder.batch(), settings.pipeline().maxBatchBytes());
  }

  /**
   * Goes back to what the group has committed. A rebalance goes on meanwhile, and nothing is read:
   * whatever was is read again.
   */
  private void startOver(Consumer<byte[], byte[]> consumer, Duration pause) {
    boolean back = false;
    while (running && !back) {
      consumer.pause(consumer.assignment());
      consumer.poll(pause);
      back = seekCommitted(consumer);
    }
    consumer.resume(consumer.paused());
  }

  /** Says whether it could; an open transaction holds the offsets back that belong to it. */
  private boolean seekCommitted(Consumer<byte[], byte[]> consumer) {
    Set<TopicPartition> share = consumer.assignment();
    try {
      Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(share, OFFSETS_WITHIN);
      Set<TopicPartition> fresh = new HashSet<>(share);
      committed.forEach(
          (partition, offset) -> {
            if (offset != null) {
              consumer.seek(partition, offset);
              fresh.remove(partition);
            }
          });
      if (!fresh.isEmpty()) {
        consumer.seekToBeginning(fresh);
      }
      return true;
    } catch (TimeoutException e) {
      failed(e);
      return false;
    }
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
