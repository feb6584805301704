package dev.termshift.simulation;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.contract.deadletter.DeadLetterReason;
import dev.termshift.contract.deadletter.DeadLetters;
import dev.termshift.contract.deadletter.Origin;
import dev.termshift.contract.event.BillingEvents;
import dev.termshift.contract.reply.Replies;
import dev.termshift.contract.reply.SequenceRange;
import dev.termshift.domain.answer.Answer;
import dev.termshift.json.Printable;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Subscription;
import dev.termshift.settings.TopicNames;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.header.Header;

/**
 * Prints billing events, replies and dead letters as the records they are on Kafka, a JSON object a
 * line: {@code {"topic": "…", "key": "…", "headers": {…}, "value": {…}}}, the value byte for byte.
 */
public final class KafkaLines implements SimulationListener {

  private static final int MAX_LETTER = 1 << 20;
  private static final byte DELETE = 0x7f;
  private static final byte[] KEY = ascii(",\"key\":");
  private static final byte[] HEADERS = ascii(",\"headers\":{");
  private static final byte[] VALUE = ascii("},\"value\":");
  private static final byte[] QUOTE = ascii("\"");
  private static final byte[] NAMED = ascii("\":");
  private static final byte[] COMMA = ascii(",");
  private static final byte[] END = ascii("}\n");
  private static final byte[] BILLING = opening(TopicNames.STANDARD.billing());
  private static final byte[] LETTERS = opening(TopicNames.STANDARD.deadLetters());
  private static final byte[] REPLIES = opening(TopicNames.STANDARD.replies());

  private final OutputStream out;
  private final BillingEvents billing = new BillingEvents();
  private final Replies replies = new Replies();
  private final CommandEncoder commands = new CommandEncoder();
  private final DeadLetters letters = new DeadLetters(MAX_LETTER);
  private byte[] line = new byte[4096];
  private int length;

  /** Prints to that stream, which is neither flushed nor closed. */
  public KafkaLines(OutputStream out) {
    this.out = out;
  }

  @Override
  public void appended(LogRecord record) {
    // The log is what was given; only what comes of it is printed.
  }

  @Override
  public void happened(JournaledEvent event, Subscription after) {
    print(
        BILLING,
        billing.write(after.subscriptionId(), after.sequenceNr(), event, Optional.empty()));
  }

  @Override
  public void answered(LogRecord record, Answer answer, Optional<SequenceRange> events) {
    DeadLetterReason.of(record, answer).ifPresent(why -> print(LETTERS, letter(record, why)));
    replies
        .write(record, answer, events, Optional.empty())
        .ifPresent(message -> print(REPLIES, message));
  }

  /** What was not committed when a node ended is published by the next one: the same bytes. */
  @Override
  public void redelivered(
      LogRecord record, Instant at, Answer answer, Optional<SequenceRange> events) {
    answered(record, answer, events);
  }

  @Override
  public void hinted(LogRecord record, String hint) {
    // Hints are for people: nothing of it is on Kafka.
  }

  private WireMessage letter(LogRecord record, DeadLetterReason why) {
    OutgoingCommand command =
        OutgoingCommand.of(record.subscriptionId(), record.commandId(), record.command());
    return letters.write(
        commands.encode(command),
        new Origin(TopicNames.STANDARD.commands(), record.position(), record.appendedAt()),
        why.code(),
        why.detail());
  }

  private void print(byte[] opening, WireMessage message) {
    length = 0;
    raw(opening);
    raw(KEY);
    text(Objects.requireNonNull(message.key()));
    byte[] before = HEADERS;
    for (Header header : message.headers()) {
      raw(before);
      name(header.key());
      text(header.value());
      before = COMMA;
    }
    raw(VALUE);
    raw(Objects.requireNonNull(message.value()));
    try {
      out.write(printable());
      out.write(END);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Characters that steer a terminal are escaped, which is the same JSON. */
  private byte[] printable() {
    for (int i = 0; i < length; i++) {
      if (line[i] < ' ' || line[i] == DELETE) {
        String text = new String(line, 0, length, StandardCharsets.UTF_8);
        return Printable.of(text).getBytes(StandardCharsets.UTF_8);
      }
    }
    return Arrays.copyOf(line, length);
  }

  /** A header's name is an attribute's: letters, digits, '_' and '-'. */
  private void name(String name) {
    raw(QUOTE);
    reserve(name.length());
    for (int i = 0; i < name.length(); i++) {
      line[length++] = (byte) name.charAt(i);
    }
    raw(NAMED);
  }

  private void raw(byte[] bytes) {
    reserve(bytes.length);
    System.arraycopy(bytes, 0, line, length, bytes.length);
    length += bytes.length;
  }

  /** A text in quotes; looks for what must be escaped while it copies. */
  private void text(byte[] utf8) {
    reserve(utf8.length + 2);
    int at = length;
    line[at++] = '"';
    for (byte each : utf8) {
      if (each < ' ' || each == '"' || each == '\\') {
        escaped(utf8);
        return;
      }
      line[at++] = each;
    }
    line[at++] = '"';
    length = at;
  }

  private void escaped(byte[] utf8) {
    raw(QUOTE);
    raw(JsonStringEncoder.getInstance().quoteAsUTF8(new String(utf8, StandardCharsets.UTF_8)));
    raw(QUOTE);
  }

  private void reserve(int count) {
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(2 * line.length, length + count));
    }
  }

  private static byte[] opening(String topic) {
    return ascii("{\"topic\":\"" + topic + "\"");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
