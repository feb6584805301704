package dev.termshift.journal;

import static dev.termshift.journal.form.LogForms.CAUSE;
import static dev.termshift.journal.form.LogForms.POSITION;
import static dev.termshift.journal.form.LogForms.RECENT_DECISION;
import static dev.termshift.journal.form.LogForms.REMEMBERED_COMMAND;

import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.journal.form.StoredRecords;
import dev.termshift.json.Form;
import dev.termshift.kernel.NewestFirst;
import dev.termshift.kernel.RememberedCommands;
import dev.termshift.kernel.Subscription;

/** Turns whole subscriptions into stored bytes, for snapshots and for the read model, and back. */
public final class SnapshotCodec {
  /** The manifest under which snapshots are written. */
  public static final String MANIFEST = "subscription-snapshot.v4";

  private static final Form<SubscriptionState> STATE = StoredRecords.form(SubscriptionState.class);

  private static final Form<Subscription> SUBSCRIPTION =
      new Form<>(
          (subscription, out) ->
              out.text("subscriptionId", subscription.subscriptionId())
                  .object("state", STATE, subscription.state())
                  .number("sequenceNr", subscription.sequenceNr())
                  .optional("lastCause", CAUSE, subscription.lastCause())
                  .flag("unfinished", subscription.unfinished())
                  .list("sources", POSITION, subscription.sources())
                  .list("recent", RECENT_DECISION, subscription.recent().oldestFirst())
                  .list("changes", REMEMBERED_COMMAND, subscription.changes().oldestFirst())
                  .list(
                      "consumptions",
                      REMEMBERED_COMMAND,
                      subscription.consumptions().oldestFirst()),
          in ->
              new Subscription(
                  in.text("subscriptionId"),
                  in.object("state", STATE),
                  in.number("sequenceNr"),
                  in.optional("lastCause", CAUSE),
                  in.flag("unfinished"),
                  in.list("sources", POSITION),
                  NewestFirst.ofOldestFirst(in.list("recent", RECENT_DECISION)),
                  RememberedCommands.ofOldestFirst(in.list("changes", REMEMBERED_COMMAND)),
                  RememberedCommands.ofOldestFirst(in.list("consumptions", REMEMBERED_COMMAND))));

  private SnapshotCodec() {}

  /** The stored form of a subscription. */
  public static byte[] toBytes(Subscription subscription) {
    return SUBSCRIPTION.toBytes(subscription);
  }

  /**
   * The subscription that was stored under the manifest.
   *
   * @throws StoredFormException if the manifest is unknown, or the bytes are not of its form
   */
  public static Subscription fromBytes(String manifest, byte[] bytes) {
    if (!manifest.equals(MANIFEST)) {
      throw new StoredFormException("Expected " + MANIFEST + ", but got '" + manifest + "'");
    }
    try {
      return SUBSCRIPTION.fromBytes(bytes);
    } catch (IllegalArgumentException e) {
      throw new StoredFormException("Expected a snapshot, but: " + e.getMessage(), e);
    }
  }
}
