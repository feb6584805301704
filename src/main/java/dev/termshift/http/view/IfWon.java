package dev.termshift.http.view;

import dev.termshift.domain.command.DisputeOutcome;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.refund.OpenDispute;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import dev.termshift.json.JsonWriter;
import dev.termshift.kernel.DryRun;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.Subscription;
import java.time.Instant;

/**
 * What there is more once a dispute is won: what changes have set aside of it, and what a pause
 * keeps of it.
 *
 * @param rehearsal decides what comes of it
 * @param found the subscription as it is
 * @param now as of when it is said
 */
record IfWon(DryRun rehearsal, Subscription found, Instant now) {

  /** Writes {@code ifWon} and {@code keptIfWon}, each only if it is more than nothing. */
  void write(JsonWriter json, OpenDispute dispute) {
    Outcome.Decided won = new DisputesOver(rehearsal, DisputeOutcome.WON).one(found, dispute, now);
    won.events().stream()
        .map(JournaledEvent::event)
        .filter(BalanceCredited.class::isInstance)
        .map(BalanceCredited.class::cast)
        .filter(event -> event.reason() == BalanceReason.DISPUTE_WON)
        .map(BalanceCredited::amount)
        .reduce(Money::plus)
        .ifPresent(more -> json.money("ifWon", more));
    if (found.state() instanceof Paused before && won.after().state() instanceof Paused after) {
      Money more = after.unusedValue().minus(before.unusedValue());
      if (more.isPositive()) {
        json.money("keptIfWon", more);
      }
    }
  }
}
