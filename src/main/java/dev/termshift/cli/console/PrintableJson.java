package dev.termshift.cli.console;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.termshift.json.Printable;
import java.nio.charset.StandardCharsets;

/** Log lines as JSON, in which also those characters are escaped that JSON itself lets stand. */
public final class PrintableJson extends JsonEncoder {

  /** Made by the configuration. */
  public PrintableJson() {}

  @Override
  public byte[] encode(ILoggingEvent event) {
    String line = new String(super.encode(event), StandardCharsets.UTF_8).stripTrailing();
    return (Printable.of(line) + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
  }
}
