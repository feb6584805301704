package dev.termshift.chaos.oracle;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.chaos.oracle.Findings.Kind;
import dev.termshift.kernel.LogPosition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the engine committed: billing events, replies, dead letters, progress. */
final class Published {

  /** A reply: where it stands, how it ends, and a fingerprint of all it says. */
  record Reply(long offset, String outcome, long fingerprint) {}

  /** A dead letter: whose, why, and a fingerprint of the record it was; 0 if it was cut. */
  record Letter(String key, String reason, long value) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String logId;
  private final Findings findings;
  private final Map<String, BillingTrail> billing = new HashMap<>();
  private final Map<LogPosition, List<Reply>> replies = new HashMap<>();
  private final Map<LogPosition, List<Letter>> letters = new HashMap<>();
  private final Set<String> answeredBefore = new HashSet<>();
  private final Map<Integer, Long> progress = new HashMap<>();

  Published(String logId, Findings findings) {
    this.logId = logId;
    this.findings = findings;
  }

  void addBilling(ConsumerRecord<byte[], byte[]> record) {
    String id = Wire.header(record, "ce_id");
    String key = Wire.text(record.key());
    int colon = id.lastIndexOf(':');
    if (colon < 0 || !id.substring(0, colon).equals(key)) {
      findings.add(Kind.WRONG_DECISION, "Expected a billing event of " + key + ", but got " + id);
      return;
    }
    billing
        .computeIfAbsent(key, any -> new BillingTrail())
        .add(Long.parseLong(id.substring(colon + 1)), Wire.fingerprint(record.value()));
  }

  void addReply(ConsumerRecord<byte[], byte[]> record) {
    LogPosition position = Wire.position(Wire.header(record, "ce_id"));
    String outcome = Wire.header(record, "ce_outcome").intern();
    if (position.topicId().equals(logId)) {
      replies
          .computeIfAbsent(position, any -> new ArrayList<>(1))
          .add(new Reply(record.offset(), outcome, Wire.fingerprint(record.value())));
    } else {
      answeredBefore.add(identity(record));
    }
  }

  private String identity(ConsumerRecord<byte[], byte[]> reply) {
    try {
      return identity(
          Wire.text(reply.key()),
          JSON.readTree(reply.value()).path("commandSource").asText(),
          Wire.header(reply, "ce_commandid"));
    } catch (IOException e) {
      findings.add(Kind.WRONG_DECISION, "Expected JSON in a reply, but " + e);
      return "";
    }
  }

  static String identity(String subscriptionId, String source, String id) {
    return subscriptionId + " " + source + " " + id;
  }

  void addLetter(ConsumerRecord<byte[], byte[]> record) {
    LogPosition position =
        Wire.position(
            Wire.header(record, "termshift-topic-id")
                + ":"
                + Wire.header(record, "termshift-partition")
                + ":"
                + Wire.header(record, "termshift-offset"));
    boolean cut = record.headers().lastHeader("termshift-sha256") != null;
    if (position.topicId().equals(logId)) {
      letters
          .computeIfAbsent(position, any -> new ArrayList<>(1))
          .add(
              new Letter(
                  Wire.text(record.key()),
                  Wire.header(record, "termshift-reason"),
                  cut ? 0 : Wire.fingerprint(record.value())));
    }
  }

  /** Progress of another log is history. */
  void addProgress(ConsumerRecord<byte[], byte[]> record) {
    if (!Wire.text(record.key()).equals(logId)) {
      return;
    }
    long next = nextOffset(record);
    long before = progress.getOrDefault(record.partition(), 0L);
    if (next < before) {
      findings.add(
          Kind.OUT_OF_ORDER,
          "Expected progress of partition "
              + record.partition()
              + " beyond "
              + before
              + ", but it went back to "
              + next);
    }
    progress.put(record.partition(), next);
  }

  private long nextOffset(ConsumerRecord<byte[], byte[]> record) {
    try {
      return JSON.readTree(record.value()).path("nextOffset").asLong();
    } catch (IOException e) {
      findings.add(Kind.WRONG_DECISION, "Expected JSON in a progress record, but " + e);
      return 0;
    }
  }

  /** The trails of billing events; the caller takes them away. */
  Map<String, BillingTrail> billing() {
    return billing;
  }

  /** The replies to each position; the caller takes them away. */
  Map<LogPosition, List<Reply>> replies() {
    return replies;
  }

  /** The letters about each position; the caller takes them away. */
  Map<LogPosition, List<Letter>> letters() {
    return letters;
  }

  /** Whether a command was answered when it stood in a log that is gone. */
  boolean isAnsweredBefore(String identity) {
    return answeredBefore.contains(identity);
  }

  /**
   * The progress of each partition must be behind the last record of the log, at rest: right behind
   * it, or behind markers of transactions that follow, but never beyond the end.
   *
   * @param lastOffsets of the partitions that have a record
   * @param ends where each partition ends
   */
  void checkProgress(Map<Integer, Long> lastOffsets, Map<Integer, Long> ends) {
    ends.forEach(
        (partition, end) -> {
          long last = lastOffsets.getOrDefault(partition, -1L);
          checkProgress(partition, last, end);
        });
  }

  private void checkProgress(int partition, long last, long end) {
    long next = progress.getOrDefault(partition, 0L);
    if (next <= last) {
      findings.add(
          Kind.UNANSWERED,
          "Expected partition "
              + partition
              + " to be decided to its end, but offset "
              + next
              + " of "
              + last
              + " is open");
    } else if (next > end) {
      findings.add(
          Kind.WRONG_DECISION,
          "Expected progress of partition "
              + partition
              + " to end at "
              + end
              + " at most, but it says "
              + next);
    }
  }
}
