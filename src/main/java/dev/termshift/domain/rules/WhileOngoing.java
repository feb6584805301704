package dev.termshift.domain.rules;

import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.answer.RejectionCode.Reason;
import dev.termshift.domain.subscription.Imported;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Incomplete;
import dev.termshift.domain.subscription.SubscriptionState.NotStarted;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.function.Function;

/**
 * The rule for a subscription that runs or is paused; in every other state there is nothing to
 * decide.
 *
 * @param inTerm while a period runs
 * @param whilePaused while none does
 */
record WhileOngoing(Function<InTerm, Decision> inTerm, Function<Paused, Decision> whilePaused)
    implements SubscriptionState.Cases<Decision> {

  /** The rule also for one whose first payment is awaited, which may have failed. */
  static Decision orBefore(SubscriptionState state, Function<Started, Decision> rule) {
    return state instanceof Incomplete incomplete
        ? rule.apply(incomplete)
        : state.match(new WhileOngoing(rule::apply, rule::apply));
  }

  @Override
  public Decision notStarted(NotStarted state) {
    return Decision.rejected(Reason.NEVER_STARTED);
  }

  @Override
  public Decision incomplete(Incomplete state) {
    return Decision.rejected(Reason.FIRST_PAYMENT_AWAITED);
  }

  @Override
  public Decision active(SubscriptionState.Active state) {
    return inTerm.apply(state);
  }

  @Override
  public Decision pastDue(SubscriptionState.PastDue state) {
    return inTerm.apply(state);
  }

  @Override
  public Decision paused(Paused state) {
    return whilePaused.apply(state);
  }

  @Override
  public Decision imported(Imported state) {
    return Decision.rejected(Reason.IMPORT_NOT_ACTIVE);
  }

  @Override
  public Decision ended(Ended state) {
    return Decision.rejected(Reason.OVER);
  }
}
