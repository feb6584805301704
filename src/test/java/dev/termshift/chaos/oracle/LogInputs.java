package dev.termshift.chaos.oracle;

import dev.termshift.chaos.oracle.Findings.Kind;
import dev.termshift.contract.command.CommandDecoder;
import dev.termshift.contract.command.DecodeLimits;
import dev.termshift.contract.command.DecodedCommand;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.SourceRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;

/** The log: what each subscription was asked, in order, and what nobody could use. */
final class LogInputs {

  /** A dead letter that must be there: the record at a position, and why it is one. */
  record Unusable(String key, String reason, long value) {}

  private static final String REROUTED = "termshift-rerouted";

  private final CommandDecoder decoder = new CommandDecoder(DecodeLimits.standard());
  private final TopicReader.Topic log;
  private final PrivilegedRecords privileged;
  private final SortedMap<String, List<LogRecord>> bySubscription = new TreeMap<>();
  private final Map<LogPosition, Long> values = new HashMap<>();
  private final Map<LogPosition, Unusable> unusable = new HashMap<>();
  private final Map<Long, Integer> onTheirWay = new HashMap<>();
  private final Map<Integer, Long> lastOffsets = new HashMap<>();

  LogInputs(TopicReader.Topic log, PrivilegedRecords privileged) {
    this.log = log;
    this.privileged = privileged;
  }

  /** Takes note of one record. */
  void add(ConsumerRecord<byte[], byte[]> record) {
    Optional<PrivilegedRecords.Original> original = privileged.originalOf(record);
    if (PrivilegedRecords.isClaimed(record) && original.isEmpty()) {
      unusable(record, "BROKEN_SEAL");
    } else {
      decoded(record, original);
    }
  }

  /** How far a partition goes, whatever the slice. */
  void reached(ConsumerRecord<byte[], byte[]> record) {
    lastOffsets.merge(record.partition(), record.offset(), Math::max);
  }

  private void decoded(
      ConsumerRecord<byte[], byte[]> record, Optional<PrivilegedRecords.Original> original) {
    DecodedCommand decoded = decoder.decode(record.key(), record.headers(), record.value());
    if (decoded instanceof DecodedCommand.Unreadable unreadable) {
      unusable(record, unreadable.reason().name());
    } else if (decoded instanceof DecodedCommand.Decoded command && isOfTheEngine(command)) {
      unusable(record, "INVALID_ID");
    } else if (decoded instanceof DecodedCommand.Decoded command && isHere(record)) {
      LogRecord input = input(record, original, command);
      bySubscription.computeIfAbsent(command.subscriptionId(), id -> new ArrayList<>()).add(input);
      values.put(input.position(), Wire.fingerprint(record.value()));
    }
  }

  /** The load vouches for no source either; timers need nobody's word. */
  private static boolean isOfTheEngine(DecodedCommand.Decoded command) {
    String source = command.commandId().source();
    return (source.equals("/termshift") || source.startsWith("/termshift/"))
        && !(command.command() instanceof Elapse);
  }

  private LogRecord input(
      ConsumerRecord<byte[], byte[]> record,
      Optional<PrivilegedRecords.Original> original,
      DecodedCommand.Decoded command) {
    return new LogRecord(
        position(record),
        Instant.ofEpochMilli(record.timestamp()),
        command.subscriptionId(),
        command.commandId(),
        command.contentHash(),
        original.map(PrivilegedRecords.Original::authority).orElse(Authority.CUSTOMER),
        attribution(original, command),
        original.map(it -> new SourceRecord(it.position(), it.appendedAt())),
        command.command());
  }

  /** The load vouches for no name on the log, so that only support's topic is believed. */
  private static Attribution attribution(
      Optional<PrivilegedRecords.Original> original, DecodedCommand.Decoded command) {
    return original.isPresent()
        ? command.attribution()
        : new Attribution(Optional.empty(), command.attribution().reason());
  }

  /** Whether the record is in the partition of its key; one that is not must come there once. */
  private boolean isHere(ConsumerRecord<byte[], byte[]> record) {
    boolean again = record.headers().lastHeader(REROUTED) != null;
    boolean here = partition(record.key()) == record.partition();
    if (here && again) {
      onTheirWay.merge(Wire.fingerprint(record), -1, Integer::sum);
    } else if (!here && again) {
      unusable(record, "WRONG_PARTITION");
    } else if (!here) {
      onTheirWay.merge(Wire.fingerprint(record), 1, Integer::sum);
    }
    return here;
  }

  private int partition(byte[] key) {
    return Utils.toPositive(Utils.murmur2(key)) % log.partitions();
  }

  private void unusable(ConsumerRecord<byte[], byte[]> record, String reason) {
    unusable.put(
        position(record),
        new Unusable(Wire.text(record.key()), reason, Wire.fingerprint(record.value())));
  }

  private LogPosition position(ConsumerRecord<byte[], byte[]> record) {
    return new LogPosition(log.id(), record.partition(), record.offset());
  }

  /** What each subscription was asked; the caller takes it away piece by piece. */
  SortedMap<String, List<LogRecord>> bySubscription() {
    return bySubscription;
  }

  /** What nobody could read or believe. */
  Map<LogPosition, Unusable> unusable() {
    return unusable;
  }

  /** The letter that a record must become which the rules cannot use. */
  Unusable letterOf(LogRecord record, String reason) {
    return new Unusable(
        record.subscriptionId(), reason, values.getOrDefault(record.position(), 0L));
  }

  /** Whether a position is one of the log as it is now. */
  boolean isOfThisLog(LogPosition position) {
    return position.topicId().equals(log.id());
  }

  /** The last offset of each partition that has any record. */
  Map<Integer, Long> lastOffsets() {
    return lastOffsets;
  }

  /** What came to the wrong partition must have come to the right one exactly once. */
  void checkRerouted(Findings findings) {
    onTheirWay.values().stream()
        .filter(left -> left != 0)
        .forEach(
            left ->
                findings.add(
                    left > 0 ? Kind.MISSING : Kind.DUPLICATED,
                    "Expected a record of the wrong partition in the right one, but it is "
                        + (left > 0 ? "not there" : "there more than once")));
  }
}
