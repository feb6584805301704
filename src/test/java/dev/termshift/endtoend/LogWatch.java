package dev.termshift.endtoend;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/** Listens to the log of this JVM: counts warnings, keeps what is graver. */
final class LogWatch extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Queue<String> grave = new ConcurrentLinkedQueue<>();
  private final AtomicLong warnings = new AtomicLong();
  private final Logger root =
      ((LoggerContext) LoggerFactory.getILoggerFactory())
          .getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  private LogWatch() {}

  /** Begins to listen. */
  static LogWatch begin() {
    LogWatch watch = new LogWatch();
    watch.setContext(watch.root.getLoggerContext());
    watch.start();
    watch.root.addAppender(watch);
    return watch;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
      grave.add(event.getLoggerName() + ": " + event.getFormattedMessage());
    } else if (event.getLevel() == Level.WARN) {
      warnings.incrementAndGet();
    }
  }

  /** What was said above WARN. */
  List<String> grave() {
    return List.copyOf(grave);
  }

  /** How often something was said at WARN. */
  long warnings() {
    return warnings.get();
  }

  @Override
  public void close() {
    root.detachAppender(this);
    stop();
  }
}
