package dev.termshift.domain.billing;

import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.event.EndReason;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.PendingChange;
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

  private static boolean isOwed(Draft draft) {
    return draft.isPastDue() || draft.charges().anyOpen(charge -> isExhausted(draft, charge));
  }

  private static boolean isExhausted(Draft draft, OpenCharge charge) {
    return charge.isForPeriod() && charge.isExhausted(draft.now());
  }

  private static Draft renew(Draft draft) {
    CurrentTerm currentTerm = draft.currentTerm();
    Terms terms = renewalTerms(draft, currentTerm.terms(), currentTerm.trial());
    draft.add(new SubscriptionRenewed(terms, currentTerm.period().next()));
    Granting.rollOver(draft, currentTerm.terms().rollover());
    Charging.requestPeriod(draft);
    return draft;
  }

  /**
   * The terms in force when the next period begins; the old ones where the plan is no longer
   * offered in its currency or has another interval, which a running subscription cannot follow,
   * and where they were sold to be kept.
   *
   * @param promised whether nothing was charged on the old terms yet, so that they are a promise:
   *     then dearer ones wait for the period after the first that is paid
   */
  static Terms renewalTerms(Draft draft, Terms old, boolean promised) {
    return renewalTerms(old, promised, draft.context().catalogVersion());
  }

  /** The terms of the first period that is charged after a trial, if it began now. */
  public static Terms firstTerms(Terms tried, CatalogVersion inForce) {
    return renewalTerms(tried, true, inForce);
  }

  private static Terms renewalTerms(Terms old, boolean promised, CatalogVersion inForce) {
    if (old.renewal() == Terms.Renewal.KEEP) {
      return old;
    }
    return inForce
        .plan(old.planId())
        .flatMap(plan -> plan.terms(old.price().currency()))
        .filter(now -> now.interval().equals(old.interval()))
        .filter(now -> !promised || !now.isDearerThan(old))
        .orElse(old);
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
