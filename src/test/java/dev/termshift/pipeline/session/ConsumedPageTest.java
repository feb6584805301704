package dev.termshift.pipeline.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.japi.Pair;
import akka.stream.BoundedSourceQueue;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import dev.termshift.kernel.LogPosition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which records become a page. */
final class ConsumedPageTest {

  /** Pages of two records, or of 200 bytes. */
  private static final PageBounds BOUNDS = new PageBounds(800, 100);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static ActorSystem<Void> system;

  private final BlockingQueue<Pair<LogPage, CompletableFuture<LogPage>>> pages =
      new LinkedBlockingQueue<>();
  private BoundedSourceQueue<ConsumerRecord<byte[], byte[]>> log;
  private long offset;

  /** Records that have reached the pages, or wait right before them. */
  private final AtomicInteger come = new AtomicInteger();

  @BeforeAll
  static void start() {
    system = ActorSystem.create(Behaviors.empty(), "pages");
  }

  @AfterAll
  static void stop() {
    system.terminate();
  }

  /** The next page is asked for when the test has done with the one before. */
  private void run() {
    log =
        Source.<ConsumerRecord<byte[], byte[]>>queue(100)
            .map(
                record -> {
                  come.incrementAndGet();
                  return record;
                })
            .via(ConsumedPage.flow(BOUNDS))
            .mapAsync(
                1,
                page -> {
                  CompletableFuture<LogPage> done = new CompletableFuture<>();
                  pages.add(Pair.create(page.decoded(ConsumedPageTest::input), done));
                  return done;
                })
            .toMat(Sink.ignore(), Keep.left())
            .run(system);
  }

  private static LogInput input(ConsumerRecord<byte[], byte[]> record) {
    return new LogInput.Misrouted(record, new LogPosition("log", 0, record.offset()), 1);
  }

  private void read(int valueBytes) {
    read(new RecordHeaders(), valueBytes);
  }

  private void read(RecordHeaders headers, int valueBytes) {
    log.offer(
        new ConsumerRecord<>(
            "log",
            0,
            offset++,
            0,
            TimestampType.LOG_APPEND_TIME,
            0,
            0,
            new byte[0],
            new byte[valueBytes],
            headers,
            Optional.empty()));
  }

  private CompletableFuture<LogPage> expectPage(Long... offsets) throws InterruptedException {
    Pair<LogPage, CompletableFuture<LogPage>> next =
        pages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    assertThat(next.first().inputs())
        .extracting(input -> input.position().offset())
        .containsExactly(offsets);
    return next.second();
  }

  private static void done(CompletableFuture<LogPage> page) {
    page.complete(new LogPage(List.of(), 0));
  }

  @Test
  void aLoneRecordIsAPageAtOnce() throws Exception {
    run();
    read(1);

    done(expectPage(0L));
    read(1);
    done(expectPage(1L));
  }

  @Test
  void whatComesWhileNobodyAsksIsAPageUpToItsNumber() throws Exception {
    run();
    read(1);
    CompletableFuture<LogPage> first = expectPage(0L);
    for (int each = 1; each <= 3; each++) {
      read(1);
    }
    await().atMost(PATIENCE).until(() -> come.get() == 4);
    done(first);

    done(expectPage(1L, 2L));
    done(expectPage(3L));
  }

  @Test
  void aPageEndsBeforeItHasTooManyBytes() throws Exception {
    run();
    read(1);
    CompletableFuture<LogPage> first = expectPage(0L);
    RecordHeaders large = new RecordHeaders();
    large.add("h", new byte[119]);
    read(large, 30);
    read(60);
    read(1_000);
    read(1);
    done(first);

    done(expectPage(1L));
    done(expectPage(2L));
    done(expectPage(3L));
    done(expectPage(4L));
  }
}
