package dev.termshift.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much of what strangers cause is written, and what is said of the rest. */
class StrangersLinesTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String AKKA = "akka.actor.ActorSystemImpl";
  private static final String PROBLEMS = "dev.termshift.http.server.Problems";

  private final LoggerContext context = new LoggerContext();
  private final StrangersLines filter = new StrangersLines();
  private final ListAppender<ILoggingEvent> told = new ListAppender<>();

  @BeforeEach
  void listen() {
    filter.setContext(context);
    told.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(told);
  }

  @AfterEach
  void end() {
    context.stop();
  }

  @Test
  void soManyLinesAMinuteAreWrittenThenTheirNumber() {
    assertThat(written(AKKA, START, null)).isEqualTo(60);
    assertThat(written(PROBLEMS, START, null)).as("another one's share").isEqualTo(60);
    filter.tellLeftOut(START.plusSeconds(60));
    filter.tellLeftOut(START.plusSeconds(60));
    assertThat(told())
        .containsExactlyInAnyOrder(
            "Expected few lines of " + AKKA + rest(940),
            "Expected few lines of " + PROBLEMS + rest(940));
  }

  @Test
  void ofStackTracesFewerAreWritten() {
    assertThat(written(PROBLEMS, START, new IllegalStateException())).isEqualTo(5);
    assertThat(written(PROBLEMS, START, new IllegalArgumentException()))
        .as("a fault of another kind is not hidden")
        .isEqualTo(5);
    assertThat(written(PROBLEMS, START, null)).isEqualTo(60);
  }

  @Test
  void aNewMinuteBeginsAnewAndForgetsNothing() {
    assertThat(written(AKKA, START, null)).isEqualTo(60);
    assertThat(written(AKKA, START.plusSeconds(60), null)).isEqualTo(60);
    filter.tellLeftOut(START.plusSeconds(61));
    assertThat(told()).containsExactly("Expected few lines of " + AKKA + rest(940));
  }

  @Test
  void whatNoStrangerCausesIsWrittenInFull() {
    for (String name : List.of("dev.termshift.pipeline.Session", "org.apache.kafka.Some")) {
      assertThat(written(name, START, null)).isEqualTo(1000);
    }
  }

  private static String rest(int count) {
    return " in a minute, but " + count + " more came since " + START + ", which are left out";
  }

  private List<String> told() {
    return told.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  /** How many of a thousand. */
  private long written(String logger, Instant at, @Nullable Throwable thrown) {
    return IntStream.range(0, 1000)
        .mapToObj(i -> event(logger, at, thrown))
        .filter(event -> filter.decide(event) != FilterReply.DENY)
        .count();
  }

  private ILoggingEvent event(String logger, Instant at, @Nullable Throwable thrown) {
    LoggingEvent event =
        new LoggingEvent(
            getClass().getName(), context.getLogger(logger), Level.WARN, "some", thrown, null);
    event.setTimeStamp(at.toEpochMilli());
    event.setMDCPropertyMap(Collections.emptyMap());
    return event;
  }
}
