package dev.termshift.cli.console;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import dev.termshift.json.Printable;
import java.util.stream.Collectors;

/**
 * The word of a log pattern that writes a stack trace. All of its lines are indented, so that a
 * message of several lines cannot look like a log line.
 */
public final class PrintableTrace extends ThrowableProxyConverter {

  private static final String INDENT = "\t";

  /** Made by the pattern. */
  public PrintableTrace() {}

  @Override
  protected String throwableProxyToString(IThrowableProxy thrown) {
    return super.throwableProxyToString(thrown)
        .lines()
        .map(line -> INDENT + Printable.of(line.strip()))
        .collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator()));
  }
}
