package dev.termshift.contract;

import dev.termshift.json.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A Kafka record's key, headers and value; the key or the value may be missing, as in Kafka. */
public final class WireMessage {

  /** A batch's head and a record's lengths and deltas. */
  private static final int MAX_FRAME = 100;

  private static final int MAX_HEADER_FRAME = 10;

  private final byte @Nullable [] key;
  private final Headers headers;
  private final byte @Nullable [] value;

  /** Keeps the arrays and headers as they are, without a copy: nobody may change them later. */
  public WireMessage(byte @Nullable [] key, Headers headers, byte @Nullable [] value) {
    this.key = key;
    this.headers = headers;
    this.value = value;
  }

  /** The key's bytes, as Kafka takes them. */
  public byte @Nullable [] key() {
    return key;
  }

  /** The headers, in order. */
  public Headers headers() {
    return headers;
  }

  /** The value's bytes, as Kafka takes them; null is a tombstone. */
  public byte @Nullable [] value() {
    return value;
  }

  /** Bytes of the key, the headers and the value, and what Kafka needs at most to frame them. */
  public long size() {
    long size = MAX_FRAME + lengthOf(key) + (long) lengthOf(value);
    for (Header header : headers) {
      size += sizeOf(header);
    }
    return size;
  }

  /** Bytes of a header's name and value, and of their two lengths at most. */
  public static int sizeOf(Header header) {
    return MAX_HEADER_FRAME + Utf8.length(header.key()) + lengthOf(header.value());
  }

  private static int lengthOf(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WireMessage that
        && Arrays.equals(key, that.key)
        && Objects.equals(headers, that.headers)
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(key) + Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    String name = key == null ? "no key" : new String(key, StandardCharsets.UTF_8);
    return "WireMessage[" + name + ", " + size() + " bytes]";
  }
}
