package dev.termshift.cli.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** How much is logged to standard error while a person reads what a command prints. */
public final class LibraryLogs {

  private LibraryLogs() {}

  /**
   * No warnings of Kafka's clients from now on, for a command whose brokers come and go and that
   * says itself what it misses. Who has set TERMSHIFT_LIBRARY_LOG_LEVEL wants to see them.
   */
  public static void quietKafka() {
    setKafka(Level.ERROR);
  }

  /** No warnings of a pool of connections, for a command that says itself what it misses. */
  public static void quietPool() {
    library("com.zaxxer.hikari").ifPresent(logger -> logger.setLevel(Level.ERROR));
  }

  /** Nothing but warnings of ours, for a command whose output is read as it comes. */
  public static void quietNode() {
    if (System.getenv("TERMSHIFT_LOG_LEVEL") == null
        && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger("dev.termshift").setLevel(Level.WARN);
    }
  }

  /** No warnings of Kafka's clients while something is done that fails with what they would say. */
  static <T> T withoutKafka(Supplier<T> task) {
    Optional<Level> before = kafka().map(Logger::getLevel);
    setKafka(Level.ERROR);
    try {
      return task.get();
    } finally {
      kafka().ifPresent(logger -> logger.setLevel(before.orElse(null)));
    }
  }

  private static void setKafka(Level level) {
    kafka().ifPresent(logger -> logger.setLevel(level));
  }

  private static Optional<Logger> kafka() {
    return library("org.apache.kafka");
  }

  private static Optional<Logger> library(String name) {
    return System.getenv("TERMSHIFT_LIBRARY_LOG_LEVEL") == null
            && LoggerFactory.getILoggerFactory() instanceof LoggerContext context
        ? Optional.of(context.getLogger(name))
        : Optional.empty();
  }
}
