package dev.termshift.contract.deadletter;

import dev.termshift.json.Utf8;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The instant of a seal, which is in milliseconds in the log, and which a dead letter shows as it
 * shows all others: in ISO 8601. What came otherwise is kept under another name.
 */
final class SealedInstant {

  static final String NAME = "termshift-source-appended-at";

  private static final String OTHERWISE = DeadLetterHeaders.CAME_WITH + NAME;
  private static final Pattern MILLIS = Pattern.compile("0|[1-9][0-9]{0,14}");

  private SealedInstant() {}

  /** The header of that name as it stands in a dead letter. */
  static Header shown(Header header) {
    return text(header)
        .filter(it -> MILLIS.matcher(it).matches())
        .map(it -> header(NAME, Instant.ofEpochMilli(Long.parseLong(it)).toString()))
        .orElseGet(() -> new RecordHeader(OTHERWISE, header.value()));
  }

  /** Any header of a dead letter as it was, if it is one of these. */
  static Header asItCame(Header header) {
    if (header.key().equals(OTHERWISE)) {
      return new RecordHeader(NAME, header.value());
    }
    return header.key().equals(NAME)
        ? text(header).flatMap(SealedInstant::millis).map(it -> header(NAME, it)).orElse(header)
        : header;
  }

  private static Optional<String> millis(String text) {
    try {
      return Optional.of(Long.toString(Instant.parse(text).toEpochMilli()));
    } catch (DateTimeException inMillis) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(Header header) {
    return header.value() == null ? Optional.empty() : Utf8.decode(header.value());
  }

  private static Header header(String name, String text) {
    return new RecordHeader(name, text.getBytes(StandardCharsets.US_ASCII));
  }
}
