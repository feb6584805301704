package dev.termshift.pipeline.session;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.deadletter.DeadLetterReason;
import dev.termshift.contract.deadletter.DeadLetters;
import dev.termshift.contract.deadletter.Origin;
import dev.termshift.contract.event.BillingEvents;
import dev.termshift.contract.reply.Replies;
import dev.termshift.contract.reply.SequenceRange;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.SourceRecord;
import dev.termshift.kernel.Subscription;
import dev.termshift.readmodel.ChargeRow;
import dev.termshift.readmodel.ReadModelRow;
import dev.termshift.readmodel.RefundRow;
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
  public RecordOutputs decided(LogInput.Command input, Outcome.Decided outcome) {
    LogRecord record = input.record();
    List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
    long bytes = 0;
    long sequenceNr = outcome.firstSequence();
    for (JournaledEvent event : outcome.events()) {
      WireMessage message =
          billing.write(record.subscriptionId(), sequenceNr++, event, input.traceparent());
      bytes += message.size();
      messages.add(record(topics.billing(), message));
    }
    Optional<DeadLetterReason> refused = DeadLetterReason.of(record, outcome.answer());
    Optional<WireMessage> answer =
        refused.isPresent() ? refused.map(why -> deadLetter(input, why)) : reply(input, outcome);
    bytes += answer.map(WireMessage::size).orElse(0L);
    String topic = refused.isPresent() ? topics.deadLetters() : topics.replies();
    answer.ifPresent(message -> messages.add(record(topic, message)));
    return new RecordOutputs(
        input.raw().offset(),
        messages,
        bytes,
        row(record, outcome),
        ChargeRow.of(record.subscriptionId(), outcome.firstSequence(), outcome.events()),
        RefundRow.of(record.subscriptionId(), outcome.events()),
        input.raw().leaderEpoch(),
        record.source().map(SourceRecord::position),
        facts.decided(input, outcome, refused));
  }

  /** The outputs of a record nobody decides. */
  public RecordOutputs passed(LogInput input) {
    ProducerRecord<byte[], byte[]> message =
        input instanceof LogInput.Misrouted misrouted
            ? rerouted(input.raw(), misrouted.partition())
            : deadLetter((LogInput.Unusable) input);
    long bytes = new WireMessage(message.key(), message.headers(), message.value()).size();
    return new RecordOutputs(
        input.raw().offset(),
        List.of(message),
        bytes,
        Optional.empty(),
        List.of(),
        List.of(),
        input.raw().leaderEpoch(),
        Optional.empty(),
        facts.passed(input));
  }

  private Optional<WireMessage> reply(LogInput.Command input, Outcome.Decided outcome) {
    return replies.write(input.record(), outcome.answer(), range(outcome), input.traceparent());
  }

  private static Optional<SequenceRange> range(Outcome.Decided outcome) {
    long first = outcome.firstSequence();
    return outcome.events().isEmpty()
        ? Optional.empty()
        : Optional.of(new SequenceRange(first, first + outcome.events().size() - 1));
  }

  /** Who asked in vain for a deadline may have been told so by a row of before. */
  private static Optional<ReadModelRow> row(LogRecord record, Outcome.Decided outcome) {
    Subscription after = outcome.after();
    boolean mayDiffer = outcome.mayHaveChanged() || record.command() instanceof Elapse;
    return after.sequenceNr() == 0 || !mayDiffer
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

  private ProducerRecord<byte[], byte[]> deadLetter(LogInput.Unusable input) {
    DeadLetterReason why = new DeadLetterReason(input.reason(), input.detail());
    return record(topics.deadLetters(), deadLetter(input, why));
  }

  private WireMessage deadLetter(LogInput input, DeadLetterReason why) {
    ConsumerRecord<byte[], byte[]> raw = input.raw();
    return deadLetters.write(
        new WireMessage(raw.key(), raw.headers(), raw.value()),
        new Origin(raw.topic(), input.position(), Instant.ofEpochMilli(raw.timestamp())),
        why.code(),
        why.detail());
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, WireMessage message) {
    return new ProducerRecord<>(topic, null, message.key(), message.value(), message.headers());
  }
}
