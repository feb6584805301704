package dev.termshift.pipeline.timers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.TermshiftSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ElapsePublisherTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final TopicPartition LOG = new TopicPartition("log", 0);
  private static final Instant DUE = Instant.parse("2026-03-01T00:00:00Z");

  /** What a producer does. */
  private enum Fate {
    TAKES,
    /** What it cannot get over was the answer to this record. */
    IS_REFUSED,
    /** What it cannot get over came before. */
    REFUSES,
    CANNOT_BE_MADE,
    /** A broker was away for too long. */
    LETS_EXPIRE
  }

  private static final class OneProducer extends MockProducer<byte[], byte[]> {
    private final Fate fate;

    OneProducer(Fate fate) {
      super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
      this.fate = fate;
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> record, Callback callback) {
      if (fate == Fate.REFUSES) {
        throw new KafkaException("an earlier request has failed");
      }
      Future<RecordMetadata> sent = super.send(record, callback);
      switch (fate) {
        case IS_REFUSED -> errorNext(new ClusterAuthorizationException("refused"));
        case LETS_EXPIRE -> errorNext(new TimeoutException("expired"));
        default -> completeNext();
      }
      return sent;
    }
  }

  /** Makes one producer of each fate, then such that take everything. */
  private static final class Clients extends KafkaClients {
    private final Deque<Fate> fates;
    private final List<OneProducer> made = new CopyOnWriteArrayList<>();

    Clients(Fate... fates) {
      super(settings());
      this.fates = new ArrayDeque<>(List.of(fates));
    }

    private static KafkaSettings settings() {
      return TermshiftSettings.of(
              ConfigFactory.parseString(
                  """
                  termshift {
                    catalog-file = config/catalog.conf
                    forwarder.seal.keys.1 = "0123456789abcdef0123456789abcdef"
                  }
                  """))
          .kafka();
    }

    @Override
    public synchronized Producer<byte[], byte[]> orderedProducer() {
      Fate fate = fates.isEmpty() ? Fate.TAKES : fates.removeFirst();
      if (fate == Fate.CANNOT_BE_MADE) {
        throw new KafkaException("no broker's name can be resolved");
      }
      OneProducer producer = new OneProducer(fate);
      made.add(producer);
      return producer;
    }
  }

  private static CompletionStage<Long> publish(ElapsePublisher publisher) {
    return publisher.publish(LOG, "s", DUE);
  }

  /** Who asked asks again, until it is appended. */
  private static void awaitAppended(ElapsePublisher publisher) {
    await().atMost(PATIENCE).until(() -> isAppended(publish(publisher)));
  }

  private static boolean isAppended(CompletionStage<Long> asked) throws InterruptedException {
    try {
      return asked.toCompletableFuture().get() >= 0;
    } catch (ExecutionException e) {
      return false;
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"IS_REFUSED", "REFUSES"})
  void aProducerThatIsOfNoMoreUseIsReplaced(Fate fate) {
    Clients clients = new Clients(fate);
    try (ElapsePublisher publisher = new ElapsePublisher(clients)) {
      assertThatThrownBy(() -> publish(publisher).toCompletableFuture().get())
          .isInstanceOf(ExecutionException.class);

      awaitAppended(publisher);

      assertThat(clients.made).hasSize(2);
      assertThat(clients.made.get(0).closed()).isTrue();
      assertThat(clients.made.get(1).closed()).isFalse();
    }
  }

  @Test
  void aProducerThatCannotBeMadeIsTriedAgain() {
    Clients clients = new Clients(Fate.REFUSES, Fate.CANNOT_BE_MADE);
    try (ElapsePublisher publisher = new ElapsePublisher(clients)) {
      awaitAppended(publisher);
    }
    assertThat(clients.made).hasSize(2);
  }

  /** Everything would be made anew with each attempt, while a broker is away. */
  @Test
  void aProducerWhoseRecordExpiredIsKept() {
    Clients clients = new Clients(Fate.LETS_EXPIRE);
    try (ElapsePublisher publisher = new ElapsePublisher(clients)) {
      for (int i = 0; i < 5; i++) {
        assertThat(publish(publisher).toCompletableFuture())
            .failsWithin(PATIENCE)
            .withThrowableThat()
            .havingRootCause()
            .isInstanceOf(TimeoutException.class);
      }
    }
    assertThat(clients.made).hasSize(1);
  }

  /** Without a pause between them, a right that is missing would cost a connection a record. */
  @Test
  void producersThatFailAreNotMadeOneForEachRecord() {
    Fate[] fates = new Fate[100];
    java.util.Arrays.fill(fates, Fate.REFUSES);
    Clients clients = new Clients(fates);
    try (ElapsePublisher publisher = new ElapsePublisher(clients)) {
      for (int i = 0; i < 100; i++) {
        assertThat(publish(publisher).toCompletableFuture()).failsWithin(PATIENCE);
      }
      assertThat(clients.made.size()).isLessThan(10);
    }
  }

  @Test
  void theLastProducerIsClosedWithIt() {
    Clients clients = new Clients(Fate.REFUSES);
    try (ElapsePublisher publisher = new ElapsePublisher(clients)) {
      awaitAppended(publisher);
    }
    assertThat(clients.made).allMatch(MockProducer::closed);
  }
}
