package dev.termshift.pipeline.timers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.readmodel.DueIndex;
import dev.termshift.readmodel.DueSubscription;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.testing.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

final class DueScannerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Instant DUE = Instant.parse("2026-03-01T00:00:00Z");
  private static final TopicPartition LOG = new TopicPartition("log", 0);
  private static final int PAGE = 10;
  private static final int MANY = 25;

  private static final TermshiftSettings SETTINGS =
      TermshiftSettings.of(
          ConfigFactory.parseString(
              """
              termshift {
                catalog-file = config/catalog.conf
                forwarder.seal.keys.1 = "0123456789abcdef0123456789abcdef"
                pipeline { scan-page = %d, scan-grace = 1 second }
              }
              """
                  .formatted(PAGE)));

  /** The log's partition, with the given number of records before those of the scanner. */
  private final Log log = new Log(1000);

  private final Due due = new Due();
  private final SettableClock now = new SettableClock(DUE.plusSeconds(60));
  private final AtomicLong committed = new AtomicLong(0);
  private final ElapsePublisher publisher = new ElapsePublisher(log);
  private final DueScanner scanner =
      new DueScanner(LOG, due, publisher, SETTINGS.pipeline(), now, committed::get);

  @AfterEach
  void close() {
    publisher.close();
  }

  /** Appends what it is given, or lets it expire. */
  private static final class Log extends KafkaClients {
    private final List<String> appended = new CopyOnWriteArrayList<>();
    private final AtomicLong end;
    private volatile boolean away;
    private volatile boolean held;
    private final AtomicLong underWay = new AtomicLong();
    private final AtomicLong expired = new AtomicLong();

    Log(long end) {
      super(SETTINGS.kafka());
      this.end = new AtomicLong(end);
    }

    @Override
    public Producer<byte[], byte[]> orderedProducer() {
      return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
        @Override
        public synchronized Future<RecordMetadata> send(
            ProducerRecord<byte[], byte[]> record, Callback callback) {
          if (held) {
            underWay.incrementAndGet();
          } else if (away) {
            expired.incrementAndGet();
            callback.onCompletion(null, new TimeoutException("expired"));
          } else {
            appended.add(new String(record.key(), StandardCharsets.UTF_8));
            callback.onCompletion(new RecordMetadata(LOG, end.getAndIncrement(), 0, 0, 0, 0), null);
          }
          return new java.util.concurrent.CompletableFuture<>();
        }
      };
    }
  }

  /** Sleepers that stay due. */
  private static final class Due extends DueIndex {
    Due() {
      super((DataSource) new PGSimpleDataSource());
    }

    @Override
    public List<DueSubscription> page(
        int partition, Instant dueBefore, int limit, Optional<DueSubscription> after) {
      return IntStream.range(0, MANY)
          .mapToObj("s%02d"::formatted)
          .filter(id -> after.isEmpty() || id.compareTo(after.get().subscriptionId()) > 0)
          .limit(limit)
          .map(id -> new DueSubscription(id, DUE))
          .toList();
    }
  }

  private void scanUntilAppended(int records) {
    scanner.run();
    await().atMost(PATIENCE).until(() -> log.appended.size() == records);
    publisher.publish(LOG, "behind", DUE).toCompletableFuture().join();
    log.appended.remove("behind");
    assertThat(log.appended).hasSize(records);
  }

  @Test
  void whatLiesInThePartitionWhenItOpensIsDecidedBeforeMoreThanOneIsAppended() {
    scanUntilAppended(1);
    committed.set(500);
    scanner.run();
    scanner.run();
    scanUntilAppended(1);

    committed.set(2000);
    scanUntilAppended(1 + PAGE);
  }

  @Test
  void whenNoneIsAppendedAnotherOneIsTried() {
    log.away = true;
    scanner.run();
    await().atMost(PATIENCE).until(() -> log.expired.get() == 1);
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              scanner.run();
              return log.expired.get() > 1;
            });
    log.away = false;

    scanUntilAppended(1);
  }

  @Test
  void whatStaysDueIsSaidAgainAfterAWhile() {
    scanUntilAppended(1);
    committed.set(2000);
    scanUntilAppended(1 + PAGE);
    scanUntilAppended(1 + 2 * PAGE);
    scanUntilAppended(MANY);
    scanUntilAppended(MANY);

    now.set(now.instant().plusSeconds(6));
    scanUntilAppended(MANY + PAGE);
  }

  @Test
  void asLongAsThereMayBeMoreItLooksEachTimeOtherwiseSeldom() {
    Runnable seldom = scanner.patient();
    seldom.run();
    scanUntilAppended(1);
    committed.set(2000);

    for (int records : List.of(1 + PAGE, 1 + 2 * PAGE, MANY)) {
      seldom.run();
      await().atMost(PATIENCE).until(() -> log.appended.size() == records);
      publisher.publish(LOG, "behind", DUE).toCompletableFuture().join();
      log.appended.remove("behind");
    }

    now.set(now.instant().plusSeconds(6));
    seldom.run();
    publisher.publish(LOG, "behind", DUE).toCompletableFuture().join();
    log.appended.remove("behind");
    assertThat(log.appended).hasSize(MANY);
  }

  /** What is not appended yet counts as much as what is not decided. */
  @Test
  void whileAnythingIsUnderWayNothingIsAppended() {
    scanUntilAppended(1);
    committed.set(2000);
    log.held = true;
    scanner.run();
    await().atMost(PATIENCE).until(() -> log.underWay.get() == PAGE);

    scanner.run();

    CompletionStage<Long> unused = publisher.publish(LOG, "behind", DUE);
    await().atMost(PATIENCE).until(() -> log.underWay.get() > PAGE);
    assertThat(log.underWay).hasValue(PAGE + 1);
  }
}
