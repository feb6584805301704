package dev.termshift.chaos.oracle;

import dev.termshift.kernel.LogPosition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Kafka records, looked at as plain bytes. */
final class Wire {

  /** Headers of the engine's own begin so. */
  private static final String OWN = "termshift-";

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Wire() {}

  /** A header's text; empty if there is none. */
  static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : text(header.value());
  }

  static String text(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  /** Key, value and foreign headers in 64 bits, to tell whether two records are the same. */
  static long fingerprint(ConsumerRecord<byte[], byte[]> record) {
    List<String> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      if (!header.key().startsWith(OWN)) {
        headers.add(header.key() + "=" + text(header.value()));
      }
    }
    headers.sort(String::compareTo);
    long hash = mixed(mixed(FNV_OFFSET, record.key()), record.value());
    return mixed(hash, headers.toString().getBytes(StandardCharsets.UTF_8));
  }

  static long fingerprint(byte @Nullable [] bytes) {
    return mixed(FNV_OFFSET, bytes);
  }

  private static long mixed(long start, byte @Nullable [] bytes) {
    long hash = (start ^ (bytes == null ? -1 : bytes.length)) * FNV_PRIME;
    if (bytes != null) {
      for (byte each : bytes) {
        hash = (hash ^ (each & 0xff)) * FNV_PRIME;
      }
    }
    return hash;
  }

  /** The position that {@code topicId:partition:offset} names. */
  static LogPosition position(String text) {
    String[] parts = text.split(":", -1);
    return new LogPosition(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
  }
}
