package dev.termshift.chaos.oracle;

import dev.termshift.domain.command.Authority;
import dev.termshift.kernel.LogPosition;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * What was written to the privileged topics. A record of the log speaks with their authority if,
 * and only if, it is a copy of one of these: no seal has to be believed for that.
 */
final class PrivilegedRecords {

  /** The record that a copy in the log was made of. */
  record Original(Authority authority, LogPosition position, Instant appendedAt) {}

  private static final List<String> CLAIMS =
      List.of("termshift-seal", "termshift-authority", "termshift-source-");

  private record Known(Original original, long fingerprint) {}

  private final Map<LogPosition, Known> known = new HashMap<>();
  private final Set<LogPosition> unforwarded = new HashSet<>();
  private final Set<String> topicIds = new HashSet<>();

  /** Reads a privileged topic, as far as the slice goes. */
  void read(TopicReader reader, String name, Authority authority, Slice slice) {
    TopicReader.Topic topic = reader.describe(name);
    topicIds.add(topic.id());
    reader.forEach(
        name,
        record -> {
          if (slice.holds(record.key())) {
            add(topic, authority, record);
          }
        });
  }

  private void add(
      TopicReader.Topic topic, Authority authority, ConsumerRecord<byte[], byte[]> record) {
    LogPosition position = new LogPosition(topic.id(), record.partition(), record.offset());
    Original original = new Original(authority, position, Instant.ofEpochMilli(record.timestamp()));
    known.put(position, new Known(original, Wire.fingerprint(record)));
    unforwarded.add(position);
  }

  /** Whether a record of the log claims to be a copy. */
  static boolean isClaimed(ConsumerRecord<byte[], byte[]> record) {
    for (Header header : record.headers()) {
      if (CLAIMS.stream().anyMatch(header.key()::startsWith)) {
        return true;
      }
    }
    return false;
  }

  /** The original of a copy that is genuine. */
  Optional<Original> originalOf(ConsumerRecord<byte[], byte[]> copy) {
    Optional<LogPosition> claimed = claimedPosition(copy);
    Optional<Known> original = claimed.map(known::get);
    if (original.isEmpty()) {
      return claimed.filter(it -> !topicIds.contains(it.topicId())).map(it -> believed(copy, it));
    }
    boolean same =
        original.get().fingerprint() == Wire.fingerprint(copy)
            && original.get().original().authority().name().equals(authority(copy))
            && original.get().original().appendedAt().equals(appendedAt(copy));
    if (same) {
      unforwarded.remove(claimed.get());
    }
    return same ? Optional.of(original.get().original()) : Optional.empty();
  }

  /** A topic that was made anew took its originals with it. */
  private static Original believed(ConsumerRecord<byte[], byte[]> copy, LogPosition position) {
    Authority authority =
        authority(copy).equals(Authority.PAYMENT.name()) ? Authority.PAYMENT : Authority.SUPPORT;
    return new Original(authority, position, appendedAt(copy));
  }

  private static Optional<LogPosition> claimedPosition(ConsumerRecord<byte[], byte[]> copy) {
    try {
      return Optional.of(
          Wire.position(
              Wire.header(copy, "termshift-source-topic-id")
                  + ":"
                  + Wire.header(copy, "termshift-source-partition")
                  + ":"
                  + Wire.header(copy, "termshift-source-offset")));
    } catch (RuntimeException malformed) {
      return Optional.empty();
    }
  }

  private static String authority(ConsumerRecord<byte[], byte[]> copy) {
    return Wire.header(copy, "termshift-authority");
  }

  private static Instant appendedAt(ConsumerRecord<byte[], byte[]> copy) {
    try {
      return Instant.ofEpochMilli(
          Long.parseLong(Wire.header(copy, "termshift-source-appended-at")));
    } catch (NumberFormatException malformed) {
      return Instant.EPOCH;
    }
  }

  /** The records of which the log holds no copy. */
  Set<LogPosition> unforwarded() {
    return unforwarded;
  }
}
