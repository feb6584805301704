package dev.termshift.cli.simulate;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.termshift.contract.WireMessage;
import dev.termshift.contract.event.BillingEvents;
import dev.termshift.contract.reply.Replies;
import dev.termshift.contract.reply.SequenceRange;
import dev.termshift.domain.decider.Subscription;
import dev.termshift.domain.log.Answer;
import dev.termshift.domain.log.LogRecord;
import dev.termshift.domain.log.SequencedEvent;
import dev.termshift.settings.TopicNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.header.Header;

/**
 * Prints billing events and replies as the records they are on Kafka, a JSON object a line: {@code
 * {"topic": "…", "key": "…", "headers": {…}, "value": {…}}}, the value byte for byte.
 */
final class KafkaLines implements SimulationListener {

  private static final byte[] KEY = ascii(",\"key\":");
  private static final byte[] HEADERS = ascii(",\"headers\":{");
  private static final byte[] VALUE = ascii("},\"value\":");
  private static final byte[] COLON = ascii("\":");
  private static final byte[] END = ascii("}\n");
  private static final byte[] BILLING = opening(TopicNames.STANDARD.billing());
  private static final byte[] REPLIES = opening(TopicNames.STANDARD.replies());

  private final OutputStream out;
  private final BillingEvents billing = new BillingEvents();
  private final Replies replies = new Replies();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(2048);

  KafkaLines(OutputStream out) {
    this.out = out;
  }

  @Override
  public void appended(LogRecord record) {
    // The log is what was given; only what comes of it is printed.
  }

  @Override
  public void happened(SequencedEvent event, Subscription after) {
    print(BILLING, billing.write(after.subscriptionId(), event, Optional.empty()));
  }

  @Override
  public void answered(LogRecord record, Answer answer, Optional<SequenceRange> events) {
    replies
        .write(record, answer, events, Optional.empty())
        .ifPresent(message -> print(REPLIES, message));
  }

  private void print(byte[] opening, WireMessage message) {
    line.reset();
    line.writeBytes(opening);
    line.writeBytes(KEY);
    text(Objects.requireNonNull(message.key()));
    line.writeBytes(HEADERS);
    boolean first = true;
    for (Header header : message.headers()) {
      if (!first) {
        line.write(',');
      }
      first = false;
      // A header's name is an attribute's: letters, digits, '_' and '-'.
      line.write('"');
      line.writeBytes(ascii(header.key()));
      line.writeBytes(COLON);
      text(header.value());
    }
    line.writeBytes(VALUE);
    line.writeBytes(Objects.requireNonNull(message.value()));
    line.writeBytes(END);
    try {
      line.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void text(byte[] utf8) {
    line.write('"');
    line.writeBytes(
        isPlain(utf8)
            ? utf8
            : JsonStringEncoder.getInstance()
                .quoteAsUTF8(new String(utf8, StandardCharsets.UTF_8)));
    line.write('"');
  }

  private static boolean isPlain(byte[] text) {
    for (byte each : text) {
      if (each < ' ' || each == '"' || each == '\\') {
        return false;
      }
    }
    return true;
  }

  private static byte[] opening(String topic) {
    return ascii("{\"topic\":\"" + topic + "\"");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
