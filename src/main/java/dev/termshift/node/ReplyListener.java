package dev.termshift.node;

import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.contract.reply.ReplyMessage;
import dev.termshift.contract.reply.ReplyReader;
import dev.termshift.kafka.Await;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kafka.LogPartitioner;
import dev.termshift.kernel.CommandId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for replies on their topic, whichever node writes them. It reads only the partitions that
 * somebody waits for, from the end they had before the command was sent, and only what is
 * committed; as long as nobody waits it reads nothing.
 */
final class ReplyListener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReplyListener.class);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration SEEK_WITHIN = Duration.ofSeconds(5);
  private static final long IDLE_MILLIS = 200;
  private static final Duration STOP_WITHIN = Duration.ofSeconds(2);
  private static final int MAX_WAITING = 1_000;
  private static final String COMMAND_ID = "ce_commandid";

  private final KafkaClients clients;
  private final String topic;
  private final ReplyReader reader = new ReplyReader();
  private final BlockingQueue<Wait> arriving = new ArrayBlockingQueue<>(MAX_WAITING);
  private final List<Wait> waiting = new ArrayList<>();
  private final Set<TopicPartition> following = new HashSet<>();
  private final Thread thread = new Thread(this::run, "termshift-replies");
  private volatile boolean running = true;

  /**
   * Somebody who waits for a reply.
   *
   * @param subscriptionId the subscription of the command
   * @param commandId the command
   * @param listening completes when the reply can no longer be missed
   * @param reply its JSON; whoever waits gives up by completing it himself
   */
  record Wait(
      String subscriptionId,
      CommandId commandId,
      CompletableFuture<Void> listening,
      CompletableFuture<byte[]> reply) {

    private void fail(Exception e) {
      listening.completeExceptionally(e);
      reply.completeExceptionally(e);
    }
  }

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
    if (!running || !arriving.offer(wait)) {
      wait.fail(new RejectedExecutionException("Too many wait for replies"));
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
    try (KafkaConsumer<byte[], byte[]> consumer = clients.committedReader()) {
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
    arriving.drainTo(waiting);
    waiting.forEach(wait -> wait.fail(e));
    waiting.clear();
    following.clear();
  }

  private void follow(KafkaConsumer<byte[], byte[]> consumer) throws InterruptedException {
    int partitions = consumer.partitionsFor(topic).size();
    while (running) {
      Wait next = waiting.isEmpty() ? arriving.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS) : null;
      if (next != null) {
        waiting.add(next);
      }
      arriving.drainTo(waiting);
      waiting.removeIf(wait -> wait.reply().isDone());
      listen(consumer, partitions);
      if (!following.isEmpty()) {
        consumer.poll(POLL).forEach(this::take);
      }
    }
  }

  /** Follows the partitions that are waited for, new ones from their present end on. */
  private void listen(KafkaConsumer<byte[], byte[]> consumer, int partitions) {
    Map<Wait, TopicPartition> places = new HashMap<>();
    waiting.forEach(wait -> places.put(wait, partition(wait, partitions)));
    Set<TopicPartition> wanted = new HashSet<>(places.values());
    if (!wanted.equals(following)) {
      Set<TopicPartition> added = new HashSet<>(wanted);
      added.removeAll(following);
      consumer.assign(wanted);
      if (!added.isEmpty()) {
        consumer.seekToEnd(added);
        // Seeking is lazy: asking for the position makes it happen now.
        added.forEach(each -> consumer.position(each, SEEK_WITHIN));
      }
      following.clear();
      following.addAll(wanted);
    }
    waiting.forEach(wait -> wait.listening().complete(null));
  }

  private TopicPartition partition(Wait wait, int partitions) {
    byte[] key = wait.subscriptionId().getBytes(StandardCharsets.UTF_8);
    return new TopicPartition(topic, LogPartitioner.partition(key, partitions));
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    Header id = record.headers().lastHeader(COMMAND_ID);
    if (id == null || record.value() == null) {
      return;
    }
    String commandId = new String(id.value(), StandardCharsets.UTF_8);
    for (Iterator<Wait> all = waiting.iterator(); all.hasNext(); ) {
      Wait wait = all.next();
      if (wait.commandId().id().equals(commandId) && isFor(wait, record)) {
        wait.reply().complete(Objects.requireNonNull(record.value()));
        all.remove();
      }
    }
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
