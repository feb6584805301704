package dev.termshift.peers;

import com.typesafe.config.ConfigFactory;
import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandDecoder;
import dev.termshift.contract.command.DecodeLimits;
import dev.termshift.contract.command.DecodedCommand;
import dev.termshift.contract.event.BillingEvents;
import dev.termshift.contract.reply.Replies;
import dev.termshift.contract.reply.SequenceRange;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.rules.Answer;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.DecisionLimits;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.RecordDecider;
import dev.termshift.kernel.SequencedEvent;
import dev.termshift.kernel.Subscription;
import dev.termshift.kernel.SubscriptionFold;
import dev.termshift.kernel.Verdict;
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

  /**
   * What was decided.
   *
   * @param answer what the sender is told
   * @param events what is to be kept, deadlines that were missed among it; nothing for a record
   *     that was decided before
   * @param after the subscription after them
   */
  public record Ruling(Answer answer, List<SequencedEvent> events, Subscription after) {

    /** The journaled events alone. */
    public List<JournaledEvent> journaled() {
      return events.stream().map(SequencedEvent::journaled).toList();
    }

    /** The sequence numbers of the events, if there are any. */
    public Optional<SequenceRange> range() {
      return events.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new SequenceRange(
                  events.get(0).sequenceNr(), events.get(events.size() - 1).sequenceNr()));
    }
  }

  /** Decides a record. */
  public Ruling decide(Subscription before, LogRecord record) {
    List<SequencedEvent> events = new ArrayList<>();
    Subscription current = before;
    Optional<Answer> answer = Optional.empty();
    while (answer.isEmpty()) {
      Verdict verdict = DECIDER.verdict(current, record, List.of());
      for (JournaledEvent event : verdict.match(EventsOf.INSTANCE)) {
        current = fold.apply(current, event);
        events.add(new SequencedEvent(current.sequenceNr(), event));
      }
      answer = verdict.match(AnswerOf.INSTANCE);
    }
    return new Ruling(answer.get(), List.copyOf(events), current);
  }

  /** The message of an event. */
  public static WireMessage billing(String subscriptionId, SequencedEvent event) {
    return BILLING.write(subscriptionId, event, Optional.empty());
  }

  /** The message of an answer, if the command gets one. */
  public static Optional<WireMessage> reply(
      LogRecord record, Answer answer, Optional<SequenceRange> events) {
    return REPLIES.write(record, answer, events, Optional.empty());
  }

  private enum EventsOf implements Verdict.Cases<List<JournaledEvent>> {
    INSTANCE;

    @Override
    public List<JournaledEvent> decided(Verdict.Decided verdict) {
      return verdict.events();
    }

    @Override
    public List<JournaledEvent> partial(Verdict.Partial verdict) {
      return verdict.events();
    }

    @Override
    public List<JournaledEvent> repeated(Verdict.Repeated verdict) {
      return List.of();
    }

    @Override
    public List<JournaledEvent> beyondMemory(Verdict.BeyondMemory verdict) {
      return List.of();
    }
  }

  private enum AnswerOf implements Verdict.Cases<Optional<Answer>> {
    INSTANCE;

    @Override
    public Optional<Answer> decided(Verdict.Decided verdict) {
      return Optional.of(verdict.answer());
    }

    @Override
    public Optional<Answer> partial(Verdict.Partial verdict) {
      return Optional.empty();
    }

    @Override
    public Optional<Answer> repeated(Verdict.Repeated verdict) {
      return Optional.of(verdict.answer());
    }

    /** Termshift would read the journal now. */
    @Override
    public Optional<Answer> beyondMemory(Verdict.BeyondMemory verdict) {
      return Optional.of(new Answer.Nothing("It was decided before; how is not remembered"));
    }
  }
}
