package dev.termshift.pipeline.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.japi.Pair;
import akka.stream.BoundedSourceQueue;
import akka.stream.javadsl.BidiFlow;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What may be decided while commits stand still. */
final class UncommittedWindowTest {

  private static final int WINDOW = 10;
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static ActorSystem<Void> system;

  private final List<Long> passed = new CopyOnWriteArrayList<>();
  private final Queue<Pair<Long, CompletableFuture<Long>>> commits = new ConcurrentLinkedQueue<>();
  private BoundedSourceQueue<ConsumerRecord<byte[], byte[]>> log;
  private CompletionStage<List<Long>> end;

  @BeforeAll
  static void start() {
    system = ActorSystem.create(Behaviors.empty(), "window");
  }

  @AfterAll
  static void stop() {
    system.terminate();
  }

  /** Every record is a commit of its own, which ends when the test says so. */
  private void run() {
    Flow<ConsumerRecord<byte[], byte[]>, Long, ?> work =
        Flow.<ConsumerRecord<byte[], byte[]>>create()
            .map(record -> record.offset())
            .wireTap(passed::add)
            .mapAsync(
                1000,
                offset -> {
                  CompletableFuture<Long> done = new CompletableFuture<>();
                  commits.add(Pair.create(offset, done));
                  return done;
                });
    Pair<BoundedSourceQueue<ConsumerRecord<byte[], byte[]>>, CompletionStage<List<Long>>> running =
        Source.<ConsumerRecord<byte[], byte[]>>queue(1000)
            .via(BidiFlow.fromGraph(new UncommittedWindow(WINDOW)).join(work))
            .toMat(Sink.seq(), Keep.both())
            .run(system);
    log = running.first();
    end = running.second();
  }

  private void read(long... offsets) {
    LongStream.of(offsets)
        .forEach(
            offset -> log.offer(new ConsumerRecord<>("log", 0, offset, new byte[0], new byte[0])));
  }

  private void commitNext() {
    await().until(() -> !commits.isEmpty());
    Pair<Long, CompletableFuture<Long>> next = commits.remove();
    next.second().complete(next.first() + 1);
  }

  private void expectPassed(long... offsets) {
    Long[] expected = LongStream.of(offsets).boxed().toArray(Long[]::new);
    await()
        .during(LOOK)
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(passed).containsExactly(expected));
  }

  @Test
  void recordsWithinTheWindowPassWithoutACommit() {
    run();
    read(0, 1, 5, 9);
    expectPassed(0, 1, 5, 9);
  }

  @Test
  void aRecordBeyondTheWindowWaitsForTheOldest() {
    run();
    read(0, 5, 10, 11);
    expectPassed(0, 5);
    commitNext();
    expectPassed(0, 5, 10, 11);
  }

  @Test
  void offsetsOfAbortedTransactionsCount() {
    run();
    read(0, 1, 20_000, 20_001);
    expectPassed(0, 1);
    commitNext();
    expectPassed(0, 1);
    commitNext();
    expectPassed(0, 1, 20_000, 20_001);
  }

  @Test
  void aGapHoldsNothingUpWhereEverythingIsCommitted() {
    run();
    read(0);
    commitNext();
    read(20_000);
    expectPassed(0, 20_000);
  }

  @Test
  void whatWaitsAtTheEndIsStillDecided() throws Exception {
    run();
    read(0, 10);
    log.complete();
    expectPassed(0);
    commitNext();
    commitNext();
    assertThat(end.toCompletableFuture().get()).containsExactly(1L, 11L);
  }

  @Test
  void aFailedCommitEndsAll() {
    run();
    read(0, 10);
    await().until(() -> !commits.isEmpty());
    commits.remove().second().completeExceptionally(new IllegalStateException("fenced"));
    assertThat(end.toCompletableFuture()).failsWithin(PATIENCE);
  }
}
