package dev.termshift.pipeline.session;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.deadletter.DeadLetters;
import dev.termshift.contract.deadletter.Origin;
import dev.termshift.contract.event.BillingEvents;
import dev.termshift.contract.reply.Replies;
import dev.termshift.contract.reply.SequenceRange;
import dev.termshift.kernel.Answer;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.SequencedEvent;
import dev.termshift.kernel.SourceRecord;
import dev.termshift.kernel.Subscription;
import dev.termshift.readmodel.ReadModelRow;
import dev.termshift.settings.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes the messages a decided log record leads to; the same decision gives the same messages. */
public final class OutputWriter {

  /** Why a command nobody answers became a dead letter: its authority did not suffice. */
  static final String NOT_PERMITTED = "NOT_PERMITTED";

  private final TopicNames topics;
  private final BillingEvents billing = new BillingEvents();
  private final Replies replies = new Replies();
  private final DeadLetters deadLetters;
  private final Facts facts;

  /**
   * Writes to the given topics, dead letters of at most {@code maxMessageBytes}; the clock only
   * times decisions for those who measure.
   */
  public OutputWriter(TopicNames topics, int maxMessageBytes, Clock clock) {
    this.topics = topics;
    this.deadLetters = new DeadLetters(maxMessageBytes);
    this.facts = new Facts(clock);
  }

  /** The outputs of a record that was decided, now or before. */
  public RecordOutputs decided(LogInput input, Emission emission) {
    LogRecord record = input.command().orElseThrow();
    List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
    long bytes = 0;
    for (SequencedEvent event : emission.events()) {
      WireMessage message = billing.write(record.subscriptionId(), event, input.traceparent());
      bytes += message.size();
      messages.add(record(topics.billing(), message));
    }
    Optional<WireMessage> answer = answer(input, record, emission);
    bytes += answer.map(WireMessage::size).orElse(0L);
    answer.ifPresent(
        message -> messages.add(record(answerTopic(emission.answer(), record), message)));
    return new RecordOutputs(
        input.raw().offset(),
        messages,
        bytes,
        row(emission),
        input.raw().leaderEpoch(),
        record.source().map(SourceRecord::position),
        facts.decided(input, record, emission));
  }

  /** The outputs of a record nobody decides. */
  public RecordOutputs passed(LogInput input) {
    ProducerRecord<byte[], byte[]> message =
        input.content() instanceof LogContent.Misrouted misrouted
            ? rerouted(input.raw(), misrouted.partition())
            : deadLetter(input, (LogContent.Unusable) input.content());
    long bytes = new WireMessage(message.key(), message.headers(), message.value()).size();
    return new RecordOutputs(
        input.raw().offset(),
        List.of(message),
        bytes,
        Optional.empty(),
        input.raw().leaderEpoch(),
        Optional.empty(),
        facts.passed(input));
  }

  private Optional<WireMessage> answer(LogInput input, LogRecord record, Emission emission) {
    Answer answer = emission.answer();
    if (answer instanceof Answer.Unusable unusable) {
      return Optional.of(deadLetter(input, unusable.reason().name(), unusable.detail()));
    }
    Optional<String> silent = Replies.silentRejection(record, answer);
    if (silent.isPresent()) {
      return Optional.of(deadLetter(input, NOT_PERMITTED, silent.get()));
    }
    return replies.write(record, answer, range(emission.events()), input.traceparent());
  }

  private String answerTopic(Answer answer, LogRecord record) {
    boolean letter =
        answer instanceof Answer.Unusable || Replies.isSilentlyRejected(record, answer);
    return letter ? topics.deadLetters() : topics.replies();
  }

  private static Optional<SequenceRange> range(List<SequencedEvent> events) {
    return events.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SequenceRange(
                events.get(0).sequenceNr(), events.get(events.size() - 1).sequenceNr()));
  }

  private static Optional<ReadModelRow> row(Emission emission) {
    Subscription after = emission.after();
    return after.sequenceNr() == 0 || !emission.mayHaveChanged()
        ? Optional.empty()
        : Optional.of(ReadModelRow.of(after));
  }

  private ProducerRecord<byte[], byte[]> rerouted(
      ConsumerRecord<byte[], byte[]> raw, int partition) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(raw.topic(), partition, raw.key(), raw.value(), raw.headers());
    record.headers().add(LogDecoder.REROUTED, "1".getBytes(StandardCharsets.US_ASCII));
    return record;
  }

  private ProducerRecord<byte[], byte[]> deadLetter(LogInput input, LogContent.Unusable unusable) {
    return record(topics.deadLetters(), deadLetter(input, unusable.reason(), unusable.detail()));
  }

  private WireMessage deadLetter(LogInput input, String reason, String detail) {
    ConsumerRecord<byte[], byte[]> raw = input.raw();
    return deadLetters.write(
        new WireMessage(raw.key(), raw.headers(), raw.value()),
        new Origin(raw.topic(), input.position(), Instant.ofEpochMilli(raw.timestamp())),
        reason,
        detail);
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, WireMessage message) {
    return new ProducerRecord<>(topic, null, message.key(), message.value(), message.headers());
  }
}
