package dev.termshift.readmodel;

import dev.termshift.journal.SnapshotSamples;
import dev.termshift.kernel.Subscription;

/** Subscriptions that are like others but for their id. */
final class Alike {

  private Alike() {}

  /** An active one, as it is written first. */
  static ReadModelRow active(String id) {
    return ReadModelRow.of(of(SnapshotSamples.all().get("subscription-snapshot.v4-active"), id, 1));
  }

  static Subscription of(Subscription like, String id, long sequenceNr) {
    return new Subscription(
        id,
        like.state(),
        sequenceNr,
        like.lastCause(),
        like.unfinished(),
        like.sources(),
        like.recent(),
        like.changes(),
        like.consumptions());
  }
}
