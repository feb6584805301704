package dev.termshift.endtoend;

import dev.termshift.contract.deadletter.DeadLetterHeaders;
import dev.termshift.contract.reply.ReplyMessage;
import dev.termshift.contract.reply.ReplyReader;
import dev.termshift.contract.seal.Seal;
import dev.termshift.kafka.TopicScan;
import dev.termshift.settings.TopicNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Compares the whole log with the whole of the replies and dead letters, position by position. */
final class FuzzCheck {

  private static final int MAX_EXAMPLES = 20;
  private static final List<String> BUGS = List.of("RULE_FAILED", "POSITION_CONFLICT");

  private final Lab lab;
  private final TopicNames topics;
  private final Seal seal;
  private final Map<FuzzExpectation, Map<Integer, BitSet>> expected =
      new EnumMap<>(FuzzExpectation.class);
  private final Map<Integer, BitSet> replies = new TreeMap<>();
  private final Map<Integer, BitSet> letters = new TreeMap<>();
  private final Map<String, Integer> reasons = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();
  private long copies;

  FuzzCheck(Lab lab, Seal seal) {
    this.lab = lab;
    this.topics = lab.settings().kafka().topics();
    this.seal = seal;
    for (FuzzExpectation each : FuzzExpectation.values()) {
      expected.put(each, new TreeMap<>());
    }
  }

  /** Reads everything; says what is wrong with it, at most some examples. */
  List<String> run() {
    scan(topics.commands(), this::expect);
    scan(topics.replies(), this::reply);
    scan(topics.deadLetters(), this::letter);
    compare("reply", FuzzExpectation.REPLY, replies);
    compare("dead letter", FuzzExpectation.LETTER, letters);
    for (FuzzExpectation each : FuzzExpectation.values()) {
      excess(each);
    }
    if (copies != count(FuzzExpectation.MOVED)) {
      fault("Expected " + count(FuzzExpectation.MOVED) + " copies sent on, but got " + copies);
    }
    return List.copyOf(faults);
  }

  private void scan(String topic, Consumer<ConsumerRecord<byte[], byte[]>> action) {
    try (TopicScan scan = TopicScan.open(lab.clients(), topic)) {
      scan.forEach(action);
    }
  }

  private void expect(ConsumerRecord<byte[], byte[]> record) {
    int partitions = lab.settings().kafka().partitions();
    FuzzExpectation expectation = FuzzExpectation.of(record, seal, partitions);
    set(expected.get(expectation), record.partition(), record.offset());
    copies += FuzzExpectation.isCopy(record, partitions) ? 1 : 0;
  }

  private void reply(ConsumerRecord<byte[], byte[]> record) {
    ReplyMessage reply = new ReplyReader().read(record.headers(), record.value());
    once("reply", replies, reply.position().partition(), reply.position().offset());
  }

  private void letter(ConsumerRecord<byte[], byte[]> record) {
    String reason = header(record, DeadLetterHeaders.REASON);
    reasons.merge(reason, 1, Integer::sum);
    int partition = Integer.parseInt(header(record, DeadLetterHeaders.PARTITION));
    long offset = Long.parseLong(header(record, DeadLetterHeaders.OFFSET));
    once("dead letter", letters, partition, offset);
    if (BUGS.contains(reason)) {
      fault("Expected no " + reason + ", but got one at " + partition + ":" + offset);
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private void once(String what, Map<Integer, BitSet> found, int partition, long offset) {
    if (found.containsKey(partition) && found.get(partition).get((int) offset)) {
      fault("Expected one " + what + " at " + partition + ":" + offset + ", but got several");
    }
    set(found, partition, offset);
  }

  private static void set(Map<Integer, BitSet> positions, int partition, long offset) {
    positions.computeIfAbsent(partition, none -> new BitSet()).set((int) offset);
  }

  private void compare(String what, FuzzExpectation expectation, Map<Integer, BitSet> found) {
    expected
        .get(expectation)
        .forEach(
            (partition, offsets) -> {
              BitSet missing = (BitSet) offsets.clone();
              missing.andNot(found.getOrDefault(partition, new BitSet()));
              missing.stream()
                  .forEach(
                      each ->
                          fault(
                              "Expected a "
                                  + what
                                  + " at "
                                  + partition
                                  + ":"
                                  + each
                                  + ", but got none"));
            });
  }

  /** What came although it should not have. */
  private void excess(FuzzExpectation expectation) {
    boolean mayBeLetter =
        expectation == FuzzExpectation.LETTER || expectation == FuzzExpectation.PAYMENT;
    expected
        .get(expectation)
        .forEach(
            (partition, offsets) -> {
              if (expectation != FuzzExpectation.REPLY) {
                refuse("reply", partition, offsets, replies);
              }
              if (!mayBeLetter) {
                refuse("dead letter", partition, offsets, letters);
              }
            });
  }

  private void refuse(String what, int partition, BitSet offsets, Map<Integer, BitSet> found) {
    BitSet unwanted = (BitSet) offsets.clone();
    unwanted.and(found.getOrDefault(partition, new BitSet()));
    unwanted.stream()
        .forEach(each -> fault("Expected no " + what + " at " + partition + ":" + each));
  }

  private void fault(String text) {
    if (faults.size() < MAX_EXAMPLES) {
      faults.add(text);
    }
  }

  /** How many records were to become this. */
  long count(FuzzExpectation expectation) {
    return expected.get(expectation).values().stream().mapToLong(BitSet::cardinality).sum();
  }

  /** How many replies there are. */
  long replies() {
    return replies.values().stream().mapToLong(BitSet::cardinality).sum();
  }

  /** How many dead letters there are of each reason. */
  Map<String, Integer> reasons() {
    return reasons;
  }

  /** Whether there is a dead letter of that position. */
  boolean hasLetter(int partition, long offset) {
    return letters.containsKey(partition) && letters.get(partition).get((int) offset);
  }
}
