package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.kafka.KafkaClients;
import dev.termshift.node.Assembly;
import dev.termshift.node.Node;
import dev.termshift.pipeline.forwarder.Forwarder;
import dev.termshift.settings.KafkaSettings;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an error, such as want of memory, does to a node: nothing stands still in silence. */
final class ErrorsIT {

  private static final String ERROR = "unable to create native thread";

  private static Lab lab;

  /** The threads that a node cannot do without. */
  enum Vital {
    PARTITION,
    MEMBERSHIP,
    FORWARDER
  }

  /** Clients that one of the threads cannot have. */
  private static final class ScarceClients extends KafkaClients {
    private final Vital without;

    ScarceClients(KafkaSettings settings, Vital without) {
      super(settings);
      this.without = without;
    }

    @Override
    public Producer<byte[], byte[]> transactionalProducer(String id, Duration timeout) {
      failFor(Vital.PARTITION);
      return super.transactionalProducer(id, timeout);
    }

    @Override
    public Consumer<byte[], byte[]> memberConsumer(String suffix, String offsetReset) {
      failFor(suffix.equals(Forwarder.GROUP_SUFFIX) ? Vital.FORWARDER : Vital.MEMBERSHIP);
      return super.memberConsumer(suffix, offsetReset);
    }

    private void failFor(Vital asking) {
      if (asking == without) {
        throw new OutOfMemoryError(ERROR);
      }
    }
  }

  @BeforeAll
  static void start() {
    lab = new Lab();
  }

  @AfterAll
  static void stop() {
    lab.close();
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(60)
  void anErrorThatTakesAThreadIsTheNodesFailure(Vital without) throws InterruptedException {
    try (Node node = start(new ScarceClients(lab.settings().kafka(), without))) {
      assertThat(node.awaitFailure()).containsIgnoringCase("termshift-" + without).contains(ERROR);
    }
  }

  @Test
  void anErrorInACommitEndsItsSessionAndTheNextOneGoesOn() {
    AtomicBoolean failed = new AtomicBoolean();
    KafkaClients clients =
        new KafkaClients(lab.settings().kafka()) {
          @Override
          public Producer<byte[], byte[]> transactionalProducer(String id, Duration timeout) {
            return failingOnce(super.transactionalProducer(id, timeout), failed);
          }
        };
    try (Upstream upstream = new Upstream(lab);
        Node node = start(clients)) {
      upstream.start("e", "free");
      upstream.flush();
      lab.awaitSettled();
      assertThat(failed).isTrue();
      assertThat(new Outputs(lab).outcomes("e")).containsExactly("start ACCEPTED");
      lab.assertAuditClean();
    }
  }

  private static Node start(KafkaClients clients) {
    Assembly assembly =
        new Assembly() {
          @Override
          public KafkaClients clients(KafkaSettings settings) {
            return clients;
          }
        };
    return Node.start(lab.settings(), Clock.systemUTC(), assembly);
  }

  private interface BytesProducer extends Producer<byte[], byte[]> {}

  /** Sending the first reply is an error. */
  private static Producer<byte[], byte[]> failingOnce(
      Producer<byte[], byte[]> whole, AtomicBoolean failed) {
    InvocationHandler calls =
        (proxy, method, arguments) -> {
          if (isReply(arguments) && failed.compareAndSet(false, true)) {
            throw new StackOverflowError("planted");
          }
          try {
            return method.invoke(whole, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return (BytesProducer)
        Proxy.newProxyInstance(
            ErrorsIT.class.getClassLoader(), new Class<?>[] {BytesProducer.class}, calls);
  }

  private static boolean isReply(Object @Nullable [] arguments) {
    return arguments != null
        && arguments[0] instanceof ProducerRecord<?, ?> record
        && record.topic().equals(lab.settings().kafka().topics().replies());
  }
}
