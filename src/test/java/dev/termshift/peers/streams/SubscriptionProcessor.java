package dev.termshift.peers.streams;

import dev.termshift.contract.WireMessage;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.NewestFirst;
import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.RememberedCommand;
import dev.termshift.kernel.RememberedCommands;
import dev.termshift.kernel.Subscription;
import dev.termshift.peers.PeerRules;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * Decides the commands of its partitions. A state as it is stored has no memory of consumptions,
 * which would be read and written whole with every command: their ids are in a store of their own.
 * Nor does it remember log positions: no record comes twice to a state that has seen it.
 */
final class SubscriptionProcessor extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

  private final PeerRules rules;
  private KeyValueStore<String, Subscription> states;
  private WindowStore<String, RememberedCommand> accepted;

  SubscriptionProcessor(PeerRules rules) {
    this.rules = rules;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    super.init(context);
    states = context.getStateStore(SubscriptionTopology.STATES);
    accepted = context.getStateStore(SubscriptionTopology.ACCEPTED);
  }

  @Override
  public void process(Record<byte[], byte[]> received) {
    RecordMetadata place = context().recordMetadata().orElseThrow();
    rules
        .decode(
            new PeerRules.Received(
                place.partition(),
                place.offset(),
                received.timestamp(),
                new WireMessage(received.key(), received.headers(), received.value())))
        .ifPresent(this::decide);
  }

  private void decide(LogRecord record) {
    String id = record.subscriptionId();
    Subscription stored = Optional.ofNullable(states.get(id)).orElse(Subscription.unknown(id));
    Outcome.Decided ruling = rules.decide(remembering(stored, record), record);
    if (!ruling.events().isEmpty()) {
      keep(ruling.after(), record);
    }
    long sequenceNr = ruling.firstSequence();
    for (JournaledEvent event : ruling.events()) {
      send(PeerRules.billing(id, sequenceNr++, event), record, SubscriptionTopology.BILLING);
    }
    PeerRules.reply(record, ruling.answer(), PeerRules.range(ruling))
        .ifPresent(message -> send(message, record, SubscriptionTopology.REPLIES));
  }

  private Subscription remembering(Subscription stored, LogRecord record) {
    long now = record.appendedAt().toEpochMilli();
    long oldest = now - SubscriptionTopology.REMEMBERED.toMillis();
    try (WindowStoreIterator<RememberedCommand> found = accepted.fetch(key(record), oldest, now)) {
      return found.hasNext()
          ? with(stored, RememberedCommands.NONE.plus(found.next().value))
          : stored;
    }
  }

  private void keep(Subscription after, LogRecord record) {
    states.put(after.subscriptionId(), with(after, RememberedCommands.NONE));
    after
        .consumptions()
        .newest()
        .filter(command -> command.commandId().equals(record.commandId()))
        .ifPresent(
            command -> accepted.put(key(record), command, record.appendedAt().toEpochMilli()));
  }

  private static Subscription with(Subscription subscription, RememberedCommands consumptions) {
    return new Subscription(
        subscription.subscriptionId(),
        subscription.state(),
        subscription.sequenceNr(),
        subscription.lastCause(),
        subscription.unfinished(),
        subscription.sources(),
        NewestFirst.empty(),
        subscription.changes(),
        consumptions);
  }

  /** Ids have no line breaks. */
  private static String key(LogRecord record) {
    return String.join(
        "\n",
        record.subscriptionId(),
        record.authority().name(),
        record.commandId().source(),
        record.commandId().id());
  }

  private void send(WireMessage message, LogRecord record, String sink) {
    context()
        .forward(
            new Record<>(
                message.key(),
                message.value(),
                record.appendedAt().toEpochMilli(),
                message.headers()),
            sink);
  }
}
