package dev.termshift.pipeline.membership;

import dev.termshift.kafka.Await;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.pipeline.vital.MemberFenced;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.PipelineSettings;
import dev.termshift.settings.TermshiftSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's membership in the consumer group, which decides who owns which partition. The
 * consumer reads no records: everything stays paused, and its rebalance callbacks open and end the
 * sessions that do.
 */
final class Membership {

  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration REJOIN_AFTER = Duration.ofSeconds(1);

  /** Hears which partitions come and go; called on the membership's thread, which waits. */
  interface Listener {
    void assigned(List<Integer> partitions);

    /** Returns when everything of these partitions has ended. */
    void revoked(List<Integer> partitions);

    /** Somebody else may own these already. */
    void lost(List<Integer> partitions);
  }

  private final KafkaClients clients;
  private final OwnershipQuestions questions;
  private final KafkaSettings kafka;
  private final PipelineSettings pipeline;
  private final Listener listener;
  private final Thread thread = new Thread(this::run, "termshift-membership");
  private volatile boolean running = true;
  private volatile boolean joined;

  Membership(
      KafkaClients clients,
      OwnershipQuestions questions,
      TermshiftSettings settings,
      Listener listener) {
    this.clients = clients;
    this.questions = questions;
    this.kafka = settings.kafka();
    this.pipeline = settings.pipeline();
    this.listener = listener;
  }

  /** Joins the group; an error that ends its thread goes to the handler. */
  void start(Thread.UncaughtExceptionHandler whenItFails) {
    thread.setUncaughtExceptionHandler(whenItFails);
    thread.start();
  }

  /** Leaves the group; what this node owned has drained when it returns. */
  void leave() {
    running = false;
    Await.end(thread, pipeline.sessionStopBound().multipliedBy(2));
  }

  /** Whether it still takes part in the group, or tries to. */
  boolean isAlive() {
    return thread.isAlive();
  }

  /** Whether the group has given this node its share at least once. */
  boolean hasJoined() {
    return joined;
  }

  private void run() {
    while (running) {
      // The reset matters for nothing: this consumer's positions are never read from.
      try (Consumer<byte[], byte[]> consumer = clients.memberConsumer("", "latest")) {
        consumer.subscribe(List.of(kafka.topics().commands()), new Callbacks(consumer));
        while (running) {
          consumer.poll(POLL);
          questions.answer(consumer);
        }
      } catch (WakeupException e) {
        LOG.debug("Woken up");
      } catch (FencedInstanceIdException e) {
        // To join again would throw the other one out, and so on for ever.
        throw MemberFenced.of(kafka.groupId(), kafka.instanceId().orElse(""), e);
      } catch (RuntimeException e) {
        LOG.warn("Expected to stay in group {}, but {}", kafka.groupId(), e.toString());
        Await.pause(REJOIN_AFTER);
      }
    }
  }

  private final class Callbacks implements ConsumerRebalanceListener {

    private final Consumer<byte[], byte[]> consumer;

    private Callbacks(Consumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      // Here, so that not even one record is fetched.
      consumer.pause(partitions);
      joined = true;
      LOG.info("Assigned {}", numbers(partitions));
      listener.assigned(numbers(partitions));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      LOG.info("Revoked {}", numbers(partitions));
      listener.revoked(numbers(partitions));
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      LOG.warn("Lost {}", numbers(partitions));
      listener.lost(numbers(partitions));
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
      return partitions.stream().map(TopicPartition::partition).sorted().toList();
    }
  }
}
