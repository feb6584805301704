package dev.termshift.cli.console;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.net.BindException;

/**
 * The filter of an appender that leaves out what Akka says of a port that is taken: thirty lines of
 * a stack trace, before the one in which the command says it.
 */
public final class TakenPorts extends Filter<ILoggingEvent> {

  private static final String LISTENER = "akka.io.TcpListener";

  /** Made by the configuration. */
  public TakenPorts() {}

  @Override
  public FilterReply decide(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    boolean isTaken =
        LISTENER.equals(event.getLoggerName())
            && thrown != null
            && BindException.class.getName().equals(thrown.getClassName());
    return isTaken ? FilterReply.DENY : FilterReply.NEUTRAL;
  }
}
