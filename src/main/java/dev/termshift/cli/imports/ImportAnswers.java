package dev.termshift.cli.imports;

import dev.termshift.cli.send.KeptSentences;
import dev.termshift.contract.reply.ReplyMessage;
import dev.termshift.contract.reply.ReplyMessage.Outcome;
import dev.termshift.contract.reply.ReplyMessage.Rejected;
import dev.termshift.contract.reply.ReplyReader;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.terminal.ProgressMeter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** What the engine answers to the lines that are sent since this was opened. */
final class ImportAnswers implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration STANDSTILL = Duration.ofMinutes(1);

  /** What says that something has the id. */
  private static final Set<String> HERE = Set.of("COMMAND_ID_REUSED", "ALREADY_STARTED", "ENDED");

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final ImportFile lines;
  private final ReplyReader reader = new ReplyReader();
  private final KeptSentences refused = new KeptSentences();
  private long answered;
  private long known;

  private ImportAnswers(KafkaConsumer<byte[], byte[]> consumer, ImportFile lines) {
    this.consumer = consumer;
    this.lines = lines;
  }

  /** From the end of the topic of replies, as it is now. */
  static ImportAnswers open(KafkaClients clients, String topic, ImportFile lines) {
    KafkaConsumer<byte[], byte[]> consumer = clients.committedReader();
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(each -> new TopicPartition(topic, each.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    return new ImportAnswers(consumer, lines);
  }

  /** Waits until so many are answered, or nothing more has come for a minute. */
  void await(long sent) {
    long moved = System.nanoTime();
    try (ProgressMeter meter = ProgressMeter.start("Waiting", sent)) {
      while (answered < sent && System.nanoTime() - moved < STANDSTILL.toNanos()) {
        long before = answered;
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
          note(reader.read(each.headers(), each.value()));
        }
        meter.advance(answered - before);
        moved = answered == before ? moved : System.nanoTime();
      }
    }
  }

  private void note(ReplyMessage reply) {
    lines.answered(reply.commandId()).ifPresent(line -> note(reply, line));
  }

  private void note(ReplyMessage reply, int line) {
    answered++;
    if (isKnown(reply)) {
      known++;
    } else if (reply.outcome() == Outcome.REJECTED) {
      refused.add("Line " + line + " was rejected: " + reasons(reply));
    }
  }

  /** What was compared with what was imported may have gone on since, and is here all the same. */
  private boolean isKnown(ReplyMessage reply) {
    return reply.outcome() == Outcome.DUPLICATE
        || (lines.wasImported(reply.commandId())
            && reply.rejections().stream().anyMatch(each -> HERE.contains(each.code())));
  }

  private static String reasons(ReplyMessage reply) {
    return reply.rejections().stream().map(ImportAnswers::reason).collect(Collectors.joining(" "));
  }

  private static String reason(Rejected rejected) {
    return rejected.message() + " (" + rejected.code() + ")";
  }

  /** How many the engine refused. */
  long rejected() {
    return refused.count();
  }

  /** What the engine refused, a sentence each. */
  List<String> rejections() {
    return refused.texts();
  }

  /** What came of so many, for people. */
  String text(long sent) {
    long missing = sent - answered;
    return "Answered: %d accepted, %d known before, %d rejected%s"
        .formatted(
            answered - known - rejected(),
            known,
            rejected(),
            missing == 0 ? "" : "; " + missing + " not answered yet: is an engine running?");
  }

  /** Whether all of so many have been taken. */
  boolean areGood(long sent) {
    return answered == sent && rejected() == 0;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
