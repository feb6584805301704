package dev.termshift.readmodel;

import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.Resumption;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import java.time.Instant;
import java.util.Optional;

/**
 * What becomes of a subscription by itself, as far as that is certain: unless somebody changes
 * something.
 *
 * @param kind what
 * @param at when
 */
public record NextStep(Kind kind, Instant at) {

  /** What a subscription can come to without a command. */
  public enum Kind {
    /** The same plan is charged and granted once more. */
    RENEWS,
    /** Another plan begins. */
    CHANGES,
    /** It pauses. */
    PAUSES,
    /** A pause ends. */
    RESUMES,
    /** A trial ends, and the first period that is charged begins. */
    TRIAL_ENDS,
    /** The period ends; what comes then depends on a payment, or is billed elsewhere. */
    PERIOD_ENDS
  }

  /**
   * Nothing if no period runs, if it ends, or if an upgrade waits for its payment: that begins
   * another period as soon as it is paid.
   */
  static Optional<NextStep> of(SubscriptionState state) {
    if (state instanceof Paused paused) {
      return paused.resumes().map(Resumption::at).map(at -> new NextStep(Kind.RESUMES, at));
    }
    return state instanceof InTerm inTerm ? atPeriodEnd(inTerm) : Optional.empty();
  }

  private static Optional<NextStep> atPeriodEnd(InTerm state) {
    CurrentTerm term = state.currentTerm();
    return term.isCancelled() || term.awaited().isPresent()
        ? Optional.empty()
        : Optional.of(new NextStep(kind(state), term.period().period().end()));
  }

  private static Kind kind(InTerm state) {
    CurrentTerm term = state.currentTerm();
    if (!(state instanceof Active) || state.ledger().charges().anyOpen(OpenCharge::isForPeriod)) {
      return Kind.PERIOD_ENDS;
    }
    if (term.pending().isPresent()) {
      return term.pending().flatMap(PendingChange::target).isPresent() ? Kind.CHANGES : Kind.PAUSES;
    }
    return term.trial() ? Kind.TRIAL_ENDS : Kind.RENEWS;
  }
}
