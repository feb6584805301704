package dev.termshift.domain.billing;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.event.EndReason;
import dev.termshift.domain.event.LifecycleEvent.PeriodUnbilled;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.notice.NextTerms;
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.Imported;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import java.util.Optional;

/** What happens when the running period ends, as of that instant. */
public final class PeriodEnd {

  private PeriodEnd() {}

  /**
   * Ends or continues the subscription. What is overdue is not renewed, nor is anything while an
   * earlier period's charge is exhausted; a charge that nobody has answered yet does not stand in
   * the way, so missed periods each get a renewal of their own. Account balance pays first.
   */
  public static void pass(Draft draft) {
    if (draft.state() instanceof Imported) {
      passUnbilled(draft);
      return;
    }
    if (isOwed(draft)) {
      Covering.overdue(draft);
    }
    Optional<PendingChange> pending = draft.currentTerm().pending();
    if (isOwed(draft) && draft.currentTerm().isCancelled()) {
      Ending.end(draft, EndReason.CANCELLED);
    } else if (isOwed(draft)) {
      Ending.unpaid(draft);
    } else if (pending.isPresent()) {
      pending.get().match(new Change(draft));
    } else {
      renew(draft);
    }
  }

  /** Somebody else charges and grants for the next period; what rolls over is still there. */
  private static void passUnbilled(Draft draft) {
    CurrentTerm ended = draft.currentTerm();
    draft.add(new PeriodUnbilled(ended.period().next()));
    Granting.rollOver(draft, ended.terms().rollover());
  }

  private static boolean isOwed(Draft draft) {
    return draft.isPastDue() || draft.charges().anyOpen(charge -> isExhausted(draft, charge));
  }

  private static boolean isExhausted(Draft draft, OpenCharge charge) {
    return charge.isForPeriod() && charge.isExhausted(draft.now());
  }

  private static Draft renew(Draft draft) {
    CurrentTerm currentTerm = draft.currentTerm();
    Terms terms =
        NextTerms.atPeriodEnd(draft.expect(InTerm.class), draft.context().catalogVersion());
    draft.add(new SubscriptionRenewed(terms, currentTerm.period().next()));
    Granting.rollOver(draft, currentTerm.terms().rollover());
    Charging.requestPeriod(draft);
    return draft;
  }

  private record Change(Draft draft) implements PendingChange.Cases<Draft> {

    /**
     * Unpaid upgrades change nothing yet: what was pending before takes place, or the old plan goes
     * on, and the upgrade goes on waiting.
     */
    @Override
    public Draft upgradeAwaitingPayment(PendingChange.UpgradeAwaitingPayment change) {
      return change.replaces().isPresent() ? change.replaces().get().match(this) : renew(draft);
    }

    @Override
    public Draft upgradeAtPeriodEnd(PendingChange.UpgradeAtPeriodEnd change) {
      PlanChanging.atPeriodEnd(draft, change.to(), Direction.UPGRADE);
      return draft;
    }

    @Override
    public Draft downgradeAtPeriodEnd(PendingChange.DowngradeAtPeriodEnd change) {
      PlanChanging.atPeriodEnd(draft, change.to(), Direction.DOWNGRADE);
      return draft;
    }

    @Override
    public Draft cancellationAtPeriodEnd(PendingChange.CancellationAtPeriodEnd change) {
      Ending.end(draft, EndReason.CANCELLED);
      return draft;
    }

    @Override
    public Draft pauseAtPeriodEnd(PendingChange.PauseAtPeriodEnd change) {
      PlanChanging.giveUpAwaited(draft);
      Pausing.atPeriodEnd(draft, change);
      return draft;
    }
  }
}
