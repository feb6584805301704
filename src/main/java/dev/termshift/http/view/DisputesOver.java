package dev.termshift.http.view;

import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.DisputeCommand.DisputeClosed;
import dev.termshift.domain.command.DisputeOutcome;
import dev.termshift.domain.refund.OpenDispute;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import dev.termshift.kernel.DryRun;
import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a subscription is once its open disputes are over, on a draft.
 *
 * @param rehearsal decides what comes of it
 * @param outcome how all of them end
 */
record DisputesOver(DryRun rehearsal, DisputeOutcome outcome) {

  /** All of them are over; nothing if none is open. */
  Optional<Subscription> of(Subscription found, Instant at) {
    Subscription over = found;
    List<OpenDispute> open = open(found);
    for (OpenDispute each : open) {
      over = one(over, each, at).after();
    }
    return open.isEmpty() ? Optional.empty() : Optional.of(over);
  }

  /** One of them is. */
  Outcome.Decided one(Subscription found, OpenDispute dispute, Instant at) {
    DisputeClosed end = new DisputeClosed(dispute.disputeId(), outcome);
    return rehearsal.of(found, end, Authority.PAYMENT, at);
  }

  /** Those that are open. */
  static List<OpenDispute> open(Subscription found) {
    return found.state() instanceof Started started
        ? started.ledger().refunds().disputes().open()
        : List.of();
  }
}
