package dev.termshift.node;

import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.contract.reply.ReplyMessage;
import dev.termshift.contract.reply.ReplyReader;
import dev.termshift.kafka.Await;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kafka.LogPartitioner;
import dev.termshift.node.ReplyWaits.Wait;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for replies on their topic, whichever node writes them. It reads only the partitions that
 * somebody waits for, from the end they had before the command was sent, and only what is
 * committed. A partition is followed for a moment longer than somebody waits, so that the next one
 * need not wait until it is followed again; then it reads nothing.
 */
final class ReplyListener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReplyListener.class);

  /** Somebody who comes while others are waited for is noticed after this long at most. */
  private static final Duration POLL = Duration.ofMillis(10);

  private static final Duration SEEK_WITHIN = Duration.ofSeconds(5);
  private static final long LINGER_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long IDLE_MILLIS = 200;
  private static final Duration STOP_WITHIN = Duration.ofSeconds(2);
  private static final int MAX_WAITING = 1_000;
  private static final String COMMAND_ID = "ce_commandid";

  private final KafkaClients clients;
  private final String topic;
  private final ReplyReader reader = new ReplyReader();
  private final BlockingQueue<Wait> arriving = new ArrayBlockingQueue<>(MAX_WAITING);
  private final ReplyWaits waiting = new ReplyWaits();

  /** Each partition that is followed, and when somebody waited for it last; also the lock of it. */
  private final Map<TopicPartition, Long> following = new HashMap<>();

  private final Thread thread = new Thread(this::run, "termshift-replies");
  private volatile int partitions;
  private volatile boolean running = true;

  private ReplyListener(KafkaClients clients, String topic) {
    this.clients = clients;
    this.topic = topic;
    thread.setDaemon(true);
  }

  /** Listens to that topic until it is closed. */
  static ReplyListener start(KafkaClients clients, String topic) {
    ReplyListener listener = new ReplyListener(clients, topic);
    listener.thread.start();
    return listener;
  }

  /** Begins to wait; the command may be sent once this listens. */
  Wait await(OutgoingCommand command) {
    Wait wait =
        new Wait(
            command.subscriptionId(),
            command.commandId(),
            new CompletableFuture<>(),
            new CompletableFuture<>());
    boolean taken;
    boolean followed;
    // A partition is let go under the same lock, and only when nobody has arrived.
    synchronized (following) {
      taken = running && arriving.offer(wait);
      followed = taken && partitions > 0 && following.containsKey(partition(wait));
    }
    if (!taken) {
      wait.fail(new RejectedExecutionException("Too many wait for replies"));
    } else if (followed) {
      wait.listening().complete(null);
    }
    return wait;
  }

  private void run() {
    try {
      while (running) {
        listenUntilItFails();
        // Where reading is refused, more tries would only fill the log.
        awaitSomebody();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running = false;
    }
    giveUp(new IllegalStateException("Expected a reply, but the node ends"));
  }

  private void listenUntilItFails() throws InterruptedException {
    try (Consumer<byte[], byte[]> consumer = clients.promptReader(POLL)) {
      follow(consumer);
    } catch (RuntimeException e) {
      LOG.warn("Expected to read replies, but {}; trying again for the next one", e.toString());
      giveUp(e);
    }
  }

  private void awaitSomebody() throws InterruptedException {
    while (running && waiting.isEmpty()) {
      Wait next = arriving.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
      if (next != null) {
        waiting.add(next);
      }
    }
  }

  private void giveUp(Exception e) {
    synchronized (following) {
      following.clear();
    }
    takeArrived();
    waiting.fail(e);
  }

  private void follow(Consumer<byte[], byte[]> consumer) throws InterruptedException {
    partitions = consumer.partitionsFor(topic).size();
    while (running) {
      if (following.isEmpty()) {
        awaitSomebody();
      }
      takeArrived();
      waiting.forgetDone();
      listen(consumer);
      if (!following.isEmpty()) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        // Among them may be the reply of somebody who arrived meanwhile.
        takeArrived();
        records.forEach(this::take);
      }
    }
  }

  private void takeArrived() {
    List<Wait> arrived = new ArrayList<>();
    arriving.drainTo(arrived);
    arrived.forEach(waiting::add);
  }

  /** Follows the partitions that are waited for, new ones from their present end on. */
  private void listen(Consumer<byte[], byte[]> consumer) {
    List<Wait> all = waiting.all();
    Set<TopicPartition> added = all.stream().map(this::partition).collect(Collectors.toSet());
    Set<TopicPartition> kept = keep(added);
    added.removeAll(kept);
    if (!added.isEmpty() || kept.size() != consumer.assignment().size()) {
      kept.addAll(added);
      consumer.assign(kept);
    }
    if (!added.isEmpty()) {
      consumer.endOffsets(added, SEEK_WITHIN).forEach(consumer::seek);
      synchronized (following) {
        added.forEach(partition -> following.put(partition, System.nanoTime()));
      }
    }
    all.forEach(wait -> wait.listening().complete(null));
  }

  /** What is followed still, after those are let go that nobody has waited for of late. */
  private Set<TopicPartition> keep(Set<TopicPartition> wanted) {
    long now = System.nanoTime();
    synchronized (following) {
      wanted.forEach(partition -> following.computeIfPresent(partition, (same, last) -> now));
      if (arriving.isEmpty()) {
        following.values().removeIf(last -> now - last > LINGER_NANOS);
      }
      return new HashSet<>(following.keySet());
    }
  }

  private TopicPartition partition(Wait wait) {
    byte[] key = wait.subscriptionId().getBytes(StandardCharsets.UTF_8);
    return new TopicPartition(topic, LogPartitioner.partition(key, partitions));
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    Header id = record.headers().lastHeader(COMMAND_ID);
    if (id == null || record.key() == null || record.value() == null) {
      return;
    }
    String subscriptionId =
        new String(Objects.requireNonNull(record.key()), StandardCharsets.UTF_8);
    waiting.answer(
        new String(id.value(), StandardCharsets.UTF_8),
        Objects.requireNonNull(record.value()),
        // Many may have given their commands the same id: it is read only if it may be theirs.
        wait -> wait.subscriptionId().equals(subscriptionId) && isFor(wait, record));
  }

  private boolean isFor(Wait wait, ConsumerRecord<byte[], byte[]> record) {
    try {
      ReplyMessage reply = reader.read(record.headers(), record.value());
      return reply.subscriptionId().equals(wait.subscriptionId())
          && reply.commandId().equals(wait.commandId());
    } catch (IllegalArgumentException e) {
      LOG.warn("Expected a reply, but {}", e.toString());
      return false;
    }
  }

  @Override
  public void close() {
    running = false;
    Await.end(thread, STOP_WITHIN);
  }
}
