package dev.termshift.local.story;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandDecoder;
import dev.termshift.contract.command.DecodeLimits;
import dev.termshift.contract.command.DecodedCommand;
import dev.termshift.contract.event.BillingEvents;
import dev.termshift.contract.reply.Replies;
import dev.termshift.contract.reply.SequenceRange;
import dev.termshift.domain.billing.Deadline;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Authority;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.DecisionLimits;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Outcome.Decided;
import dev.termshift.kernel.RecordDecider;
import dev.termshift.kernel.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The engine's rules without the engine: it decides one message after the other in memory, and
 * forgets everything when it is gone.
 */
public final class InMemoryDecider {
  private static final String TOPIC_ID = "in-memory";

  private final CommandDecoder decoder = new CommandDecoder(DecodeLimits.standard());
  private final BillingEvents billing = new BillingEvents();
  private final Replies replies = new Replies();
  private final RecordDecider decider;
  private final Map<String, Subscription> subscriptions = new HashMap<>();
  private long offset;

  /** Decides by this catalog. */
  public InMemoryDecider(Catalog catalog) {
    this.decider = new RecordDecider(catalog, DecisionLimits.STANDARD);
  }

  /**
   * What comes of a message.
   *
   * @param reply the reply, if the command gets one
   * @param events the billing events
   */
  public record Outcome(Optional<WireMessage> reply, List<WireMessage> events) {}

  /**
   * Decides a command that was appended at this time and speaks with this authority.
   *
   * @throws IllegalArgumentException if the message is none
   */
  public Outcome decide(WireMessage message, Authority authority, Instant appendedAt) {
    return decoded(message)
        .map(
            it ->
                decide(
                    new LogRecord(
                        new LogPosition(TOPIC_ID, 0, offset++),
                        appendedAt,
                        it.subscriptionId(),
                        it.commandId(),
                        it.contentHash(),
                        authority,
                        Attribution.NONE,
                        Optional.empty(),
                        it.command())))
        .orElseThrow(() -> new IllegalArgumentException("Expected a command, but got " + message));
  }

  /** When something falls due for the subscription without a command. */
  public Optional<Instant> nextDeadline(String subscriptionId) {
    return subscription(subscriptionId).nextDeadline().map(Deadline::at);
  }

  private Optional<DecodedCommand.Decoded> decoded(WireMessage message) {
    return decoder.decode(message.key(), message.headers(), message.value())
            instanceof DecodedCommand.Decoded decoded
        ? Optional.of(decoded)
        : Optional.empty();
  }

  private Outcome decide(LogRecord record) {
    Subscription before = subscription(record.subscriptionId());
    List<JournaledEvent> parts = new ArrayList<>();
    Decided decided = decider.whole(before, record, parts::addAll);
    List<WireMessage> events = new ArrayList<>(written(before.sequenceNr() + 1, parts, record));
    List<WireMessage> last = written(decided.firstSequence(), decided.events(), record);
    events.addAll(last);
    subscriptions.put(record.subscriptionId(), decided.after());
    Optional<SequenceRange> range =
        last.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new SequenceRange(
                    decided.firstSequence(), decided.firstSequence() + last.size() - 1));
    return new Outcome(replies.write(record, decided.answer(), range, Optional.empty()), events);
  }

  private List<WireMessage> written(long first, List<JournaledEvent> events, LogRecord record) {
    List<WireMessage> messages = new ArrayList<>();
    for (JournaledEvent event : events) {
      long sequence = first + messages.size();
      messages.add(billing.write(record.subscriptionId(), sequence, event, Optional.empty()));
    }
    return messages;
  }

  private Subscription subscription(String id) {
    return subscriptions.getOrDefault(id, Subscription.unknown(id));
  }
}
