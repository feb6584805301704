package dev.termshift.pipeline.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.japi.Pair;
import akka.stream.BoundedSourceQueue;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.engine.Engine;
import dev.termshift.engine.PartitionOwner;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is asked of an owner, and what goes on from there. */
final class PageDecisionsTest {

  /** Four pages at a time, of two records each. */
  private static final PageBounds BOUNDS = new PageBounds(800, 100);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static ActorTestKit kit;

  private final CompletableFuture<Done> terminated = new CompletableFuture<>();
  private final List<Long> passedOn = new CopyOnWriteArrayList<>();
  private TestProbe<PartitionOwner.Message> owner;
  private BoundedSourceQueue<LogPage> log;
  private CompletionStage<Done> end;

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create();
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  private void run(Duration within) {
    owner = kit.createTestProbe();
    Pair<BoundedSourceQueue<LogPage>, CompletionStage<Done>> running =
        Source.<LogPage>queue(100)
            .via(new PageDecisions(new Engine.Owner(owner.ref(), terminated), BOUNDS, within))
            .mapConcat(decided -> decided)
            .toMat(
                Sink.foreach(decided -> passedOn.add(decided.input().position().offset())),
                Keep.both())
            .run(kit.system());
    log = running.first();
    end = running.second();
  }

  private void run() {
    run(PATIENCE);
  }

  /** A page of commands. */
  private void page(long... offsets) {
    List<LogInput> inputs = LongStream.of(offsets).mapToObj(PageDecisionsTest::command).toList();
    log.offer(new LogPage(inputs, inputs.size() * BOUNDS.least()));
  }

  private static LogInput command(long offset) {
    LogRecord record =
        new LogRecord(
            position(offset),
            Instant.EPOCH,
            "s",
            new CommandId("/test", "c" + offset),
            "00",
            Authority.CUSTOMER,
            Attribution.NONE,
            Optional.empty(),
            new ConsumeCredits(1, Optional.empty()));
    return new LogInput.Command(raw(offset), record, Optional.empty());
  }

  private static LogInput unusable(long offset) {
    return new LogInput.Unusable(raw(offset), position(offset), "TOO_LARGE", "Expected less");
  }

  private static ConsumerRecord<byte[], byte[]> raw(long offset) {
    return new ConsumerRecord<>("log", 0, offset, new byte[0], new byte[0]);
  }

  private static LogPosition position(long offset) {
    return new LogPosition("log", 0, offset);
  }

  private PartitionOwner.DecidePage told() {
    return owner.expectMessageClass(PartitionOwner.DecidePage.class, PATIENCE);
  }

  private static void answer(PartitionOwner.DecidePage page, int records) {
    page.outcomes()
        .accept(
            LongStream.range(0, records)
                .<Outcome>mapToObj(each -> new Outcome.BeyondMemory(Subscription.unknown("s")))
                .toList());
  }

  private void awaitPassedOn(long... offsets) {
    Long[] expected = LongStream.of(offsets).boxed().toArray(Long[]::new);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(passedOn).containsExactly(expected));
  }

  @Test
  void aPageIsOneMessage() {
    run();
    page(0, 1);

    assertThat(told().records()).extracting(record -> record.position().offset()).contains(0L, 1L);
    owner.expectNoMessage();
  }

  /** The owner has several pages at a time, but no more than are bounded. */
  @Test
  void aPageThatIsNotDecidedKeepsNoOtherFromTheOwner() {
    run();
    for (long first = 0; first < 12; first += 2) {
      page(first, first + 1);
    }
    PartitionOwner.DecidePage first = told();
    told();
    told();
    told();
    owner.expectNoMessage();

    answer(first, 2);

    assertThat(told().records().get(0).position().offset()).isEqualTo(8);
    owner.expectNoMessage();
    awaitPassedOn(0, 1);
  }

  @Test
  void whatIsDecidedGoesOnBeforeTheRestOfItsPage() {
    run();
    page(0, 1);
    page(2);
    PartitionOwner.DecidePage first = told();
    PartitionOwner.DecidePage second = told();

    answer(first, 1);
    awaitPassedOn(0);
    answer(first, 1);
    answer(second, 1);
    awaitPassedOn(0, 1, 2);
  }

  @Test
  void whatNobodyDecidesKeepsItsPlace() {
    run();
    log.offer(new LogPage(List.of(unusable(0), command(1), unusable(2)), 300));
    log.offer(new LogPage(List.of(unusable(3), unusable(4)), 200));
    page(5);
    PartitionOwner.DecidePage first = told();
    PartitionOwner.DecidePage third = told();
    assertThat(first.records()).hasSize(1);
    awaitPassedOn(0);

    answer(first, 1);
    awaitPassedOn(0, 1, 2, 3, 4);
    answer(third, 1);
    awaitPassedOn(0, 1, 2, 3, 4, 5);
  }

  @Test
  void whatIsUnderWayAtTheEndIsStillPassedOn() {
    run();
    page(0, 1);
    PartitionOwner.DecidePage page = told();
    log.complete();
    answer(page, 2);

    assertThat(end.toCompletableFuture()).succeedsWithin(PATIENCE);
    awaitPassedOn(0, 1);
  }

  @Test
  void anOwnerThatEndsEndsAllAndWhatItHadNotDecidedDoesNotGoOn() {
    run();
    page(0, 1);
    page(2, 3);
    answer(told(), 1);
    awaitPassedOn(0);

    terminated.complete(Done.getInstance());

    assertThat(end.toCompletableFuture())
        .failsWithin(PATIENCE)
        .withThrowableThat()
        .withMessageContaining("Expected the owner to go on, but it ended");
    assertThat(passedOn).containsExactly(0L);
  }

  @Test
  void aPageThatIsNotDecidedInTimeEndsAll() {
    run(Duration.ofMillis(100));
    page(0, 1);
    answer(told(), 1);

    assertThat(end.toCompletableFuture())
        .failsWithin(PATIENCE)
        .withThrowableThat()
        .withCauseInstanceOf(TimeoutException.class)
        .withMessageContaining("Expected all records up to 1 to be decided");
  }
}
