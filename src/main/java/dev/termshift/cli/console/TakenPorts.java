package dev.termshift.cli.console;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.net.BindException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The filter of an appender that leaves out what Akka and a broker of this process say of a port
 * that is taken: stack traces of thirty lines, before the one in which the command says it.
 */
public final class TakenPorts extends Filter<ILoggingEvent> {

  private static final String LISTENER = "akka.io.TcpListener";
  private static final String BROKER = "kafka.";

  /** Made by the configuration. */
  public TakenPorts() {}

  @Override
  public FilterReply decide(ILoggingEvent event) {
    String logger = event.getLoggerName();
    boolean isListener = LISTENER.equals(logger) || logger.startsWith(BROKER);
    return isListener && isTaken(event.getThrowableProxy())
        ? FilterReply.DENY
        : FilterReply.NEUTRAL;
  }

  private static boolean isTaken(@Nullable IThrowableProxy thrown) {
    return Stream.iterate(thrown, Objects::nonNull, IThrowableProxy::getCause)
        .anyMatch(each -> BindException.class.getName().equals(each.getClassName()));
  }
}
