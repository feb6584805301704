package dev.termshift.peers;

import com.typesafe.config.ConfigFactory;
import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandDecoder;
import dev.termshift.contract.command.DecodeLimits;
import dev.termshift.contract.command.DecodedCommand;
import dev.termshift.contract.event.BillingEvents;
import dev.termshift.contract.reply.Replies;
import dev.termshift.contract.reply.SequenceRange;
import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.command.Authority;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.DecisionLimits;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.RecordDecider;
import dev.termshift.kernel.Subscription;
import dev.termshift.kernel.SubscriptionFold;
import dev.termshift.settings.CatalogFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Termshift's rules and messages, as every peer uses them: its decoder, its decider, its fold, its
 * encoders, and the catalog of the benchmark. All of it can be shared by threads.
 *
 * @param topicId the log's unique id
 * @param fold how events become state
 */
public record PeerRules(String topicId, SubscriptionFold fold) {

  private static final CommandDecoder DECODER = new CommandDecoder(DecodeLimits.standard());
  private static final RecordDecider DECIDER =
      new RecordDecider(
          CatalogFile.of(ConfigFactory.parseResources("bench/catalog.conf").resolve()),
          DecisionLimits.STANDARD);
  private static final BillingEvents BILLING = new BillingEvents();
  private static final Replies REPLIES = new Replies();

  /** The rules for a log. */
  public static PeerRules of(String topicId) {
    return new PeerRules(topicId, new SubscriptionFold(DecisionLimits.STANDARD));
  }

  /** A record of the log as a consumer gets it. */
  public record Received(int partition, long offset, long appendedAt, WireMessage message) {}

  /** The command in a record, as a customer's; nothing if there is none. */
  public Optional<LogRecord> decode(Received received) {
    WireMessage message = received.message();
    return DECODER.decode(message.key(), message.headers(), message.value())
            instanceof DecodedCommand.Decoded decoded
        ? Optional.of(
            new LogRecord(
                new LogPosition(topicId, received.partition(), received.offset()),
                Instant.ofEpochMilli(received.appendedAt()),
                decoded.subscriptionId(),
                decoded.commandId(),
                decoded.contentHash(),
                Authority.CUSTOMER,
                Attribution.NONE,
                Optional.empty(),
                decoded.command()))
        : Optional.empty();
  }

  /** Decides a record; nothing of a record that was decided before is kept again. */
  public Outcome.Decided decide(Subscription before, LogRecord record) {
    List<JournaledEvent> events = new ArrayList<>();
    Outcome outcome = DECIDER.outcome(before, record, List.of());
    while (outcome instanceof Outcome.Partial partial) {
      events.addAll(partial.events());
      outcome = DECIDER.outcome(partial.after(), record, List.of());
    }
    if (outcome instanceof Outcome.Decided decided) {
      events.addAll(decided.events());
      return ruling(decided.answer(), before, events, decided.after());
    }
    return outcome instanceof Outcome.Repeated repeated
        ? ruling(repeated.answer(), before, List.of(), before)
        // Termshift would read the journal now.
        : ruling(
            Answer.Nothing.because(Answer.Nothing.Why.NOT_DUE, record.appendedAt()),
            before,
            List.of(),
            before);
  }

  private static Outcome.Decided ruling(
      Answer answer, Subscription before, List<JournaledEvent> events, Subscription after) {
    return new Outcome.Decided(answer, before.sequenceNr() + 1, events, after, !events.isEmpty());
  }

  /** The sequence numbers of the events, if there are any. */
  public static Optional<SequenceRange> range(Outcome.Decided decided) {
    long first = decided.firstSequence();
    return decided.events().isEmpty()
        ? Optional.empty()
        : Optional.of(new SequenceRange(first, first + decided.events().size() - 1));
  }

  /** The message of an event. */
  public static WireMessage billing(String subscriptionId, long sequenceNr, JournaledEvent event) {
    return BILLING.write(subscriptionId, sequenceNr, event, Optional.empty());
  }

  /** The message of an answer, if the command gets one. */
  public static Optional<WireMessage> reply(
      LogRecord record, Answer answer, Optional<SequenceRange> events) {
    return REPLIES.write(record, answer, events, Optional.empty());
  }
}
