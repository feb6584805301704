package dev.termshift.chaos.oracle;

import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.journal.SnapshotCodec;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.RememberedCommand;
import dev.termshift.kernel.RememberedCommands;
import dev.termshift.kernel.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A subscription as plain values, read from the bytes of a snapshot or of a row of the read model.
 * The codec hands out classes of the engine; here, and nowhere else, they are looked at as data.
 */
record StoredSubscription(
    String subscriptionId,
    SubscriptionState state,
    long sequenceNr,
    Optional<Cause> lastCause,
    boolean unfinished,
    List<StoredSubscription.Command> changes,
    List<StoredSubscription.Command> consumptions) {

  /** A command that it says it knows. */
  record Command(
      CommandId id, String contentHash, long firstSequence, long lastSequence, Instant decidedAt) {}

  static StoredSubscription read(String manifest, byte[] bytes) {
    Subscription stored = SnapshotCodec.fromBytes(manifest, bytes);
    return new StoredSubscription(
        stored.subscriptionId(),
        stored.state(),
        stored.sequenceNr(),
        stored.lastCause(),
        stored.unfinished(),
        commands(stored.changes()),
        commands(stored.consumptions()));
  }

  /** A row of the read model is written under the manifest of today. */
  static StoredSubscription readRow(byte[] bytes) {
    return read(SnapshotCodec.MANIFEST, bytes);
  }

  private static List<Command> commands(RememberedCommands stored) {
    return stored.oldestFirst().stream().map(StoredSubscription::command).toList();
  }

  private static Command command(RememberedCommand stored) {
    return new Command(
        stored.commandId(),
        stored.contentHash(),
        stored.firstSequence(),
        stored.lastSequence(),
        stored.decidedAt());
  }

  /** Whether it knows any command at all. */
  boolean hasMemory() {
    return !changes.isEmpty() || !consumptions.isEmpty();
  }
}
