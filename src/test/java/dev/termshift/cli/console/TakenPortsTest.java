package dev.termshift.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.spi.FilterReply;
import java.io.IOException;
import java.net.BindException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A port that is taken is told in a line, by the command; all else of a listener is logged. */
class TakenPortsTest {

  private static final String LISTENER = "akka.io.TcpListener";

  private final LoggerContext context = new LoggerContext();

  @Test
  void onlyThatAPortIsTakenIsLeftOut() throws JoranException {
    ConsoleAppender<ILoggingEvent> appender = appender();

    assertThat(appender.getFilterChainDecision(event(LISTENER, new BindException("in use"))))
        .isEqualTo(FilterReply.DENY);
    assertThat(appender.getFilterChainDecision(event(LISTENER, new IOException("files"))))
        .isNotEqualTo(FilterReply.DENY);
    assertThat(appender.getFilterChainDecision(event(LISTENER, null)))
        .isNotEqualTo(FilterReply.DENY);
    assertThat(appender.getFilterChainDecision(event("other", new BindException("in use"))))
        .isNotEqualTo(FilterReply.DENY);
  }

  /**
   * Each layer of a broker says it again; what starts the broker says it, or tries another port.
   */
  @Test
  void theSameOfABrokerOfThisProcessIsLeftOut() throws JoranException {
    ConsoleAppender<ILoggingEvent> appender = appender();
    Exception taken = new IllegalStateException("acceptor", new BindException("in use"));

    assertThat(appender.getFilterChainDecision(event("kafka.server.BrokerServer", taken)))
        .isEqualTo(FilterReply.DENY);
    assertThat(
            appender.getFilterChainDecision(
                event("kafka.server.BrokerServer", new IllegalStateException("disk"))))
        .isNotEqualTo(FilterReply.DENY);
  }

  private ConsoleAppender<ILoggingEvent> appender() throws JoranException {
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(TakenPortsTest.class.getResource("/logback.xml"));
    return (ConsoleAppender<ILoggingEvent>)
        context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("text");
  }

  private ILoggingEvent event(String logger, @Nullable Throwable thrown) {
    Logger own = context.getLogger(logger);
    return new LoggingEvent("", own, Level.ERROR, "Bind failed", thrown, null);
  }
}
