package dev.termshift.cli.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** What libraries write to standard error. */
public final class LibraryLogs {

  private LibraryLogs() {}

  /**
   * No warnings of Kafka's clients from now on, for a command whose brokers come and go and that
   * says itself what it misses. Who has set TERMSHIFT_LIBRARY_LOG_LEVEL wants to see them.
   */
  public static void quietKafka() {
    if (System.getenv("TERMSHIFT_LIBRARY_LOG_LEVEL") == null
        && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger("org.apache.kafka").setLevel(Level.ERROR);
    }
  }
}
