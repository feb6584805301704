package dev.termshift.journal;

import static dev.termshift.journal.SnapshotSamples.in;
import static dev.termshift.journal.SnapshotSamples.inTerm;
import static dev.termshift.journal.SnapshotSamples.ledger;
import static dev.termshift.journal.SnapshotSamples.named;
import static dev.termshift.journal.StoredSamples.LATER;
import static dev.termshift.journal.StoredSamples.START;
import static dev.termshift.journal.StoredSamples.usd;

import dev.termshift.domain.event.AutoTopUpEvent.DisabledWhy;
import dev.termshift.domain.subscription.AutoTopUp;
import dev.termshift.domain.subscription.AutoTopUp.TurnedOff;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.kernel.Subscription;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Snapshots of credits that buy themselves, or did. */
final class AutoTopUpSnapshots {

  private static final TurnedOff OFF =
      new TurnedOff(DisabledWhy.HARD, Optional.of(START), Optional.of(usd(900)));

  private AutoTopUpSnapshots() {}

  static Map<String, Subscription> all() {
    return Map.of(
        named("auto-top-up"), buying(Optional.empty()),
        named("auto-top-up-off"), buying(Optional.of(OFF)));
  }

  private static Subscription buying(Optional<TurnedOff> turnedOff) {
    AutoTopUp auto =
        new AutoTopUp(
            new AutoTopUp.Wish("pack-100", 20, 3, turnedOff.isEmpty(), usd(900), 100, turnedOff),
            new AutoTopUp.Tried(Optional.of("sub-1:c6"), 1, Optional.of(LATER)),
            new AutoTopUp.Counted(Optional.of(START), 2, List.of("sub-1:c2"), true));
    return in(
        new SubscriptionState.Active(
            inTerm(Optional.empty()), ledger().withAutoTopUp(Optional.of(auto))));
  }
}
