package dev.termshift.pipeline.forwarder;

import dev.termshift.contract.seal.Seal;
import dev.termshift.kafka.Await;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kafka.TransactionalIds;
import dev.termshift.pipeline.metrics.SessionMetrics;
import dev.termshift.pipeline.progress.SessionRefused;
import dev.termshift.pipeline.vital.MemberFenced;
import dev.termshift.settings.ForwarderSettings;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.settings.TopicNames;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
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
  public static final String GROUP_SUFFIX = KafkaSettings.FORWARDERS;

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

  private final KafkaClients clients;
  private final TermshiftSettings settings;
  private final ForwardedLog log;
  private final SealedCopies copies;
  private final SessionMetrics metrics;
  private final String transactionalId;
  private final Thread thread = new Thread(this::run, "termshift-forwarder");
  private final Map<TopicPartition, Long> reached = new ConcurrentHashMap<>();
  private volatile boolean running = true;
  private volatile boolean allowed;
  private String refusal = "";

  /**
   * {@link #start} begins.
   *
   * @param log whether it may append, and what is there already
   * @param seal seals what it appends
   */
  public Forwarder(
      KafkaClients clients,
      TermshiftSettings settings,
      ForwardedLog log,
      Seal seal,
      SessionMetrics metrics) {
    this.clients = clients;
    this.settings = settings;
    this.log = log;
    this.copies = new SealedCopies(settings, seal, metrics);
    this.metrics = metrics;
    this.transactionalId = transactionalId(settings.kafka());
  }

  /** The same after a restart, if the node has a name: what it left open is aborted at once. */
  private static String transactionalId(KafkaSettings kafka) {
    String name = kafka.instanceId().orElseGet(() -> UUID.randomUUID().toString());
    return TransactionalIds.forwarder(kafka, name);
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
    while (running && !Thread.currentThread().isInterrupted()) {
      try {
        allowed = log.isOpened();
        forward();
      } catch (SessionRefused e) {
        refused(String.valueOf(e.getMessage()));
        Await.pause(AGAIN_AFTER);
      } catch (FencedInstanceIdException e) {
        throw MemberFenced.of(
            settings.kafka().groupId() + GROUP_SUFFIX, settings.kafka().instanceId().orElse(""), e);
      } catch (RuntimeException e) {
        failed(e);
        Await.pause(AGAIN_AFTER);
      }
    }
  }

  private void failed(Exception cause) {
    LOG.warn("Expected to forward, but {}; trying again", cause.toString());
    metrics.forwardingFailed();
  }

  /** Logs a refusal once: only an operator can change it. */
  private void refused(String why) {
    if (!why.equals(refusal)) {
      LOG.error("Support commands and payments are not forwarded: {}", why);
      refusal = why;
    }
  }

  private void forward() {
    if (!allowed) {
      Await.pause(AGAIN_AFTER);
      return;
    }
    refusal = "";
    TopicNames names = settings.kafka().topics();
    try (Consumer<byte[], byte[]> consumer = clients.memberConsumer(GROUP_SUFFIX, "earliest");
        ForwardingTransactions transactions = new ForwardingTransactions(this::producer);
        Admin admin = clients.admin()) {
      ForwardedTopics topics = ForwardedTopics.now(admin, names);
      transactions.open();
      ForwarderPositions positions = new ForwarderPositions(consumer, topics, log, reached);
      consumer.subscribe(List.of(names.supportCommands(), names.payments()), positions);
      while (running && allowed) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (!records.isEmpty()) {
          topics.requireUnchanged(ForwardedTopics.now(admin, names));
          forward(new Work(consumer, positions, transactions, topics), records);
        }
      }
    }
  }

  // There is one producer at a time, so that one id is enough.
  private Producer<byte[], byte[]> producer() {
    return clients.forwardingProducer(transactionalId, settings.forwarder().transactionTimeout());
  }

  private record Work(
      Consumer<byte[], byte[]> consumer,
      ForwarderPositions positions,
      ForwardingTransactions transactions,
      ForwardedTopics topics) {}

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
      startOver(work, POLL);
    } catch (FencedInstanceIdException e) {
      throw e;
    } catch (KafkaException e) {
      failed(e);
      startOver(work, AGAIN_AFTER);
    }
  }

  private void forward(Work work, ForwardedBatch batch) {
    work.transactions()
        .commit(
            batch.records().stream().map(each -> copies.of(each, work.topics())).toList(),
            batch.offsetsInto(work.topics().logId()),
            work.consumer().groupMetadata());
    batch.offsets().forEach((partition, next) -> reached.put(partition, next.offset()));
    metrics.forwarded(batch.records().size());
  }

  private ForwardedBatch.Bounds bounds() {
    ForwarderSettings forwarder = settings.forwarder();
    return new ForwardedBatch.Bounds(forwarder.batch(), settings.pipeline().maxBatchBytes());
  }

  /**
   * Goes back to where the group is. A rebalance goes on meanwhile, and nothing is read: whatever
   * was is read again.
   */
  private void startOver(Work work, Duration pause) {
    Consumer<byte[], byte[]> consumer = work.consumer();
    boolean back = false;
    while (running && !back) {
      consumer.pause(consumer.assignment());
      consumer.poll(pause);
      back = isBack(work.positions());
    }
    consumer.resume(consumer.paused());
  }

  private boolean isBack(ForwarderPositions positions) {
    try {
      positions.seekCommitted();
      return true;
    } catch (TimeoutException e) {
      failed(e);
      return false;
    }
  }

  /** Leaves its group, and joins it again if the log may still be appended to. */
  public void lookAgain() {
    allowed = false;
  }

  /** For each partition this node forwards from, the first offset that is not forwarded. */
  public Map<TopicPartition, Long> reached() {
    return Map.copyOf(reached);
  }

  /** Ends after the batch at hand. */
  @Override
  public void close() {
    running = false;
    Await.end(thread, settings.pipeline().sessionStopBound());
  }
}
