package dev.termshift.audit;

import dev.termshift.contract.WireMessage;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.apache.kafka.common.header.Header;

/** A message's content in 64 bits, so that many can be remembered; finds slips, not forgeries. */
final class Fingerprint {

  /** The journal does not hold the trace, so it is no part of what is compared. */
  private static final String TRACE = "ce_traceparent";

  /** A value that no message has. */
  static final long NONE = 0;

  private Fingerprint() {}

  /** Key, headers in their order and value, without the trace. */
  static long of(WireMessage message) {
    CRC32C sum = new CRC32C();
    int hash = 1;
    hash = 31 * hash + add(Optional.ofNullable(message.key()), sum);
    for (Header header : message.headers()) {
      if (!header.key().equals(TRACE)) {
        hash = 31 * hash + header.key().hashCode();
        hash = 31 * hash + add(Optional.ofNullable(header.value()), sum);
      }
    }
    hash = 31 * hash + add(Optional.ofNullable(message.value()), sum);
    long both = (sum.getValue() << 32) | Integer.toUnsignedLong(hash);
    return both == NONE ? 1 : both;
  }

  private static int add(Optional<byte[]> bytes, CRC32C sum) {
    bytes.ifPresent(sum::update);
    return bytes.map(Arrays::hashCode).orElse(0);
  }
}
