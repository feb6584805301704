package dev.termshift.contract.deadletter;

import dev.termshift.contract.WireMessage;
import dev.termshift.json.Utf8;
import dev.termshift.kernel.LogPosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Reads what {@link DeadLetters} wrote. */
public final class DeadLetterReader {

  /** The dead letter, or nothing if the message is none. */
  public Optional<DeadLetter> read(WireMessage message) {
    Headers headers = message.headers();
    try {
      Origin origin =
          new Origin(
              text(headers, DeadLetterHeaders.TOPIC),
              new LogPosition(
                  text(headers, DeadLetterHeaders.TOPIC_ID),
                  Integer.parseInt(text(headers, DeadLetterHeaders.PARTITION)),
                  Long.parseLong(text(headers, DeadLetterHeaders.OFFSET))),
              Instant.parse(text(headers, DeadLetterHeaders.APPENDED_AT)));
      return Optional.of(
          new DeadLetter(
              text(headers, DeadLetterHeaders.REASON),
              text(headers, DeadLetterHeaders.DETAIL),
              origin,
              new WireMessage(message.key(), original(headers), message.value()),
              wholeSize(headers)));
    } catch (IllegalArgumentException | DateTimeException malformed) {
      return Optional.empty();
    }
  }

  private static OptionalLong wholeSize(Headers headers) {
    return headers.lastHeader(DeadLetterHeaders.ORIGINAL_SIZE) == null
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(text(headers, DeadLetterHeaders.ORIGINAL_SIZE)));
  }

  private static Headers original(Headers headers) {
    Headers original = new RecordHeaders();
    for (Header each : headers) {
      if (!DeadLetterHeaders.ALL.contains(each.key())) {
        Header came = SealedInstant.asItCame(each);
        original.add(new RecordHeader(nameBefore(came.key()), came.value()));
      }
    }
    return original;
  }

  private static String nameBefore(String name) {
    String bare =
        name.startsWith(DeadLetterHeaders.CAME_WITH)
            ? name.substring(DeadLetterHeaders.CAME_WITH.length())
            : name;
    return DeadLetterHeaders.ALL.contains(bare) ? bare : name;
  }

  /**
   * The header's text.
   *
   * @throws IllegalArgumentException if there is none
   */
  private static String text(Headers headers, String name) {
    return Optional.ofNullable(headers.lastHeader(name))
        .map(Header::value)
        .flatMap(Utf8::decode)
        .orElseThrow(
            () -> new IllegalArgumentException("Expected a header " + name + ", but got none"));
  }
}
