package dev.termshift.pipeline.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.termshift.kafka.LogTopic;
import dev.termshift.pipeline.progress.SessionRefused;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What the log says of a partition that is given up while its session opens. */
class GivenUpLogTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger(PartitionSlot.class);
  private final ListAppender<ILoggingEvent> said = new ListAppender<>();
  private final Level before = logger.getLevel();

  @BeforeEach
  void listen() {
    logger.setLevel(Level.INFO);
    said.start();
    logger.addAppender(said);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(said);
    logger.setLevel(before);
  }

  /** Kafka's clients, and ours, wrap the interruption in what is theirs. */
  @ParameterizedTest
  @ValueSource(strings = {"kafka", "ours"})
  void thatItsOpeningWasInterruptedIsNoNews(String kind) {
    assertThat(lines(interrupted -> wrapped(kind, interrupted)))
        .containsExactly("Partition 3 given up before it was open");
  }

  @Test
  void whatElseFailedMeanwhileIsToldWithoutTheNameOfAClass() {
    assertThat(lines(interrupted -> new SessionRefused("Expected A, but B")))
        .containsExactly("Partition 3 given up: Expected A, but B");
  }

  private static RuntimeException wrapped(String kind, InterruptedException interrupted) {
    return kind.equals("kafka")
        ? new InterruptException(interrupted)
        : new IllegalStateException("Expected A, but was interrupted", interrupted);
  }

  private List<String> lines(Function<InterruptedException, RuntimeException> thrown) {
    CountDownLatch opening = new CountDownLatch(1);
    PartitionSlot slot =
        new PartitionSlot(
            3,
            new PartitionSlot.Parts(
                (log, partition, wanted) -> {
                  opening.countDown();
                  throw interrupted(thrown);
                },
                () -> new LogTopic("log", "one", 4),
                partition -> true,
                PipelineSamples.settings("").pipeline(),
                PipelineSamples.sessionMetrics()),
            Optional.empty());
    slot.start((thread, error) -> {});
    await().until(() -> opening.getCount() == 0);
    slot.drain();
    await().until(slot::hasEnded);
    return said.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static RuntimeException interrupted(
      Function<InterruptedException, RuntimeException> thrown) {
    try {
      new CountDownLatch(1).await();
      return new IllegalStateException("Expected to be interrupted, but was not");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return thrown.apply(e);
    }
  }
}
