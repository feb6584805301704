package dev.termshift.contract.deadletter;

import dev.termshift.contract.WireMessage;
import dev.termshift.json.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Turns records that nobody can use into dead letters: the same key, headers and value, and headers
 * that say why and where from. What would exceed the limit is cut: the key to an eighth of it, the
 * headers to half of it (a header that no longer fits is left out), the value to what is left.
 */
public final class DeadLetters {

  private static final int LEAST_LIMIT = 8 * 1024;
  private static final int MAX_REASON = 100;
  private static final int MAX_DETAIL = 1_000;
  private static final int MAX_TOPIC = 300;

  private final int maxBytes;

  /**
   * Dead letters of at most so many bytes, as {@link WireMessage#size} counts them.
   *
   * @throws IllegalArgumentException if the limit is below 8 KiB, the room for the headers of a
   *     dead letter
   */
  public DeadLetters(int maxBytes) {
    if (maxBytes < LEAST_LIMIT) {
      throw new IllegalArgumentException(
          "Expected a limit of at least " + LEAST_LIMIT + " bytes, but got " + maxBytes);
    }
    this.maxBytes = maxBytes;
  }

  /** The dead letter for a record, why it is one (for machines and for people), and its origin. */
  public WireMessage write(WireMessage original, Origin origin, String reason, String detail) {
    Headers own = ownHeaders(origin, reason, detail);
    Headers headers = new RecordHeaders();
    for (Header each : original.headers()) {
      headers.add(withoutClash(each));
    }
    own.forEach(headers::add);
    WireMessage whole = new WireMessage(original.key(), headers, original.value());
    return whole.size() <= maxBytes ? whole : cut(original, own);
  }

  private WireMessage cut(WireMessage original, Headers own) {
    byte @Nullable [] value = original.value();
    byte[] whole = value == null ? new byte[0] : value;
    own.add(DeadLetterHeaders.ORIGINAL_SIZE, ascii(Integer.toString(whole.length)));
    own.add(DeadLetterHeaders.SHA256, ascii(Sha256.hex(whole)));
    long ownBytes = new WireMessage(null, own, null).size();
    long room = maxBytes - ownBytes;
    byte @Nullable [] key = head(original.key(), room / 8);
    Headers headers = new RecordHeaders();
    long headerRoom = room / 2;
    for (Header each : original.headers()) {
      Header kept = withoutClash(each);
      if (WireMessage.sizeOf(kept) <= headerRoom) {
        headerRoom -= WireMessage.sizeOf(kept);
        headers.add(kept);
      }
    }
    own.forEach(headers::add);
    long left = maxBytes - new WireMessage(key, headers, null).size();
    return new WireMessage(key, headers, head(value, left));
  }

  private static byte @Nullable [] head(byte @Nullable [] bytes, long length) {
    return bytes == null || bytes.length <= length ? bytes : Arrays.copyOf(bytes, (int) length);
  }

  private static Headers ownHeaders(Origin origin, String reason, String detail) {
    Headers headers = new RecordHeaders();
    headers.add(DeadLetterHeaders.REASON, utf8(reason, MAX_REASON));
    headers.add(DeadLetterHeaders.DETAIL, utf8(detail, MAX_DETAIL));
    headers.add(DeadLetterHeaders.TOPIC, utf8(origin.topic(), MAX_TOPIC));
    headers.add(DeadLetterHeaders.TOPIC_ID, utf8(origin.position().topicId(), MAX_REASON));
    headers.add(
        DeadLetterHeaders.PARTITION, ascii(Integer.toString(origin.position().partition())));
    headers.add(DeadLetterHeaders.OFFSET, ascii(Long.toString(origin.position().offset())));
    headers.add(DeadLetterHeaders.APPENDED_AT, ascii(origin.appendedAt().toString()));
    return headers;
  }

  private static Header withoutClash(Header header) {
    if (header.key().equals(SealedInstant.NAME)) {
      return SealedInstant.shown(header);
    }
    return DeadLetterHeaders.ALL.contains(header.key())
        ? new RecordHeader(DeadLetterHeaders.CAME_WITH + header.key(), header.value())
        : header;
  }

  private static byte[] utf8(String text, int maxLength) {
    String bounded = text.length() <= maxLength ? text : text.substring(0, maxLength);
    return bounded.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
