package dev.termshift.cli.console;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.CompositeConverter;
import dev.termshift.json.Printable;

/** The word of a log pattern that keeps what is in its brackets in one line, as it is. */
public final class PrintableText extends CompositeConverter<ILoggingEvent> {

  /** Made by the pattern. */
  public PrintableText() {}

  @Override
  protected String transform(ILoggingEvent event, String text) {
    return Printable.of(text);
  }
}
