package dev.termshift.cli.console;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import dev.termshift.http.operations.SaidPerMinute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The filter of an appender that bounds how many lines a minute come from what serves strangers,
 * and how many stack traces: nobody can fill the disk by asking for what cannot be answered. When
 * the minute is over, it tells how many lines it left out.
 */
public final class StrangersLines extends Filter<ILoggingEvent> {

  private static final int LINES_PER_MINUTE = 60;
  private static final int TRACES_PER_MINUTE = 5;

  /** Akka says what happens to connections in loggers that it has for all of its streams. */
  private static final List<String> SERVING = List.of("akka.", "dev.termshift.http.");

  private final SaidPerMinute lines = new SaidPerMinute(LINES_PER_MINUTE);
  private final SaidPerMinute traces = new SaidPerMinute(TRACES_PER_MINUTE);
  private final List<SaidPerMinute.LeftOut> untold = new ArrayList<>();
  private Optional<ScheduledFuture<?>> telling = Optional.empty();

  /** Made by the configuration. */
  public StrangersLines() {}

  @Override
  public FilterReply decide(ILoggingEvent event) {
    if (SERVING.stream().noneMatch(event.getLoggerName()::startsWith)) {
      return FilterReply.NEUTRAL;
    }
    Instant now = Instant.ofEpochMilli(event.getTimeStamp());
    return isSaid(event, now) ? FilterReply.NEUTRAL : FilterReply.DENY;
  }

  private synchronized boolean isSaid(ILoggingEvent event, Instant now) {
    collect(now);
    IThrowableProxy thrown = event.getThrowableProxy();
    boolean said =
        thrown == null
            ? lines.isSaid(event.getLoggerName(), now)
            : traces.isSaid(event.getLoggerName() + " with " + thrown.getClassName(), now);
    if (!said && telling.isEmpty()) {
      // Not from here: an appender takes no line while it is at another one.
      telling =
          Optional.of(
              getContext()
                  .getScheduledExecutorService()
                  .schedule(
                      () -> tellLeftOut(now.plus(SaidPerMinute.MINUTE)),
                      SaidPerMinute.MINUTE.toMillis(),
                      TimeUnit.MILLISECONDS));
    }
    return said;
  }

  @Override
  public synchronized void stop() {
    telling.ifPresent(each -> each.cancel(false));
    super.stop();
  }

  private void collect(Instant now) {
    untold.addAll(lines.over(now));
    untold.addAll(traces.over(now));
  }

  /** Says how many lines of the minutes that are over were not said. */
  void tellLeftOut(Instant now) {
    takeUntold(now)
        .forEach(
            each ->
                ((LoggerContext) getContext())
                    .getLogger(StrangersLines.class)
                    .warn(
                        "Expected few lines of {} in a minute, but {} more came since {}, which are"
                            + " left out",
                        each.of(),
                        each.count(),
                        each.since()));
  }

  private synchronized List<SaidPerMinute.LeftOut> takeUntold(Instant now) {
    telling = Optional.empty();
    collect(now);
    List<SaidPerMinute.LeftOut> taken = List.copyOf(untold);
    untold.clear();
    return taken;
  }
}
