package dev.termshift.domain.subscription;

import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.credit.ImportedCredits;
import dev.termshift.domain.event.EndReason;
import dev.termshift.domain.event.LifecycleEvent;
import dev.termshift.domain.event.LifecycleEvent.DetailsChanged;
import dev.termshift.domain.event.LifecycleEvent.ImportActivated;
import dev.termshift.domain.event.LifecycleEvent.PeriodUnbilled;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionActivated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionEnded;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionImported;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPastDue;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPaused;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRecovered;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionReinstated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRestarted;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionResumed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionStarted;
import dev.termshift.domain.refund.ChargeAccount;
import dev.termshift.domain.subscription.BeforeEnd.UnpaidPlan;
import dev.termshift.domain.subscription.ClosedCharge.Lapse;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Incomplete;
import dev.termshift.domain.subscription.SubscriptionState.NotStarted;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import dev.termshift.domain.subscription.SubscriptionState.PastDue;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** How the events that begin, continue or end a subscription change it. */
interface LifecycleEvolution
    extends SubscriptionEvolution.Step, LifecycleEvent.Cases<SubscriptionState> {

  @Override
  default SubscriptionState subscriptionStarted(SubscriptionStarted event) {
    in(NotStarted.class, event);
    String currency = event.terms().price().currency();
    Ledger nothing = Ledger.empty(currency);
    return new Incomplete(
        event.terms(),
        event.zone(),
        nothing.withDetails(new Details(event.customerRef(), event.metadata())));
  }

  @Override
  default SubscriptionState detailsChanged(DetailsChanged event) {
    Started before = in(Started.class, event);
    Details changed = before.ledger().details().told(event.customerRef(), event.metadata());
    return before.withLedger(before.ledger().withDetails(changed));
  }

  @Override
  default SubscriptionState subscriptionImported(SubscriptionImported event) {
    in(NotStarted.class, event);
    Details details = new Details(event.customerRef(), Metadata.NONE, event.externalId());
    Ledger ledger =
        Ledger.empty(event.balance().currency()).crediting(event.balance()).withDetails(details);
    CurrentTerm term = CurrentTerm.in(event.terms(), event.period(), event.invested());
    return new Imported(term, with(ledger, event.lots()));
  }

  private static Ledger with(Ledger ledger, List<ImportedCredits> lots) {
    Ledger after = ledger;
    for (ImportedCredits imported : lots) {
      after = after.plusLot(imported.asLot());
    }
    return after;
  }

  @Override
  default SubscriptionState periodUnbilled(PeriodUnbilled event) {
    Imported before = in(Imported.class, event);
    return before.withCurrentTerm(before.currentTerm().renewed(before.terms(), event.period()));
  }

  /** Slices that come later are counted from the one that runs. */
  @Override
  default SubscriptionState importActivated(ImportActivated event) {
    Imported before = in(Imported.class, event);
    CurrentTerm term = CurrentTerm.in(event.terms(), event.period(), event.invested());
    Instant grantedUntil = event.nextGrantAt().orElse(event.period().period().end());
    return new Active(
        term.granted(grantedUntil, Optional.empty()), with(before.ledger(), event.lots()));
  }

  /** Of a life before a restart nothing of plans goes on, also nothing that is returned. */
  @Override
  default SubscriptionState subscriptionActivated(SubscriptionActivated event) {
    Incomplete before = in(Incomplete.class, event);
    CurrentTerm first =
        CurrentTerm.in(event.terms(), event.period(), event.invested()).tried(event.trial());
    Optional<ChargeAccount> paid = paid(before.ledger(), event);
    CurrentTerm known =
        paid.map(it -> first.withParts(first.parts().paidBy(it.chargeId(), it.settled())))
            .orElse(first);
    Instant start = event.period().period().start();
    return new Active(known, PlanCredits.leftBehind(before.ledger(), start));
  }

  /** The charge of what was free, or paid by account balance alone, has no account. */
  private static Optional<ChargeAccount> paid(Ledger ledger, SubscriptionActivated event) {
    String latest = ":c" + ledger.charges().issued();
    return ledger
        .accounts()
        .last()
        .filter(it -> event.invested().isPositive() && it.chargeId().endsWith(latest));
  }

  @Override
  default SubscriptionState subscriptionRenewed(SubscriptionRenewed event) {
    Active before = in(Active.class, event);
    CurrentTerm next = before.currentTerm().renewed(event.terms(), event.period());
    return new Active(next, before.ledger().refundsDetached());
  }

  @Override
  default SubscriptionState subscriptionPaused(SubscriptionPaused event) {
    Active before = in(Active.class, event);
    return new Paused(
        before.terms(),
        before.zone(),
        event.unusedValue(),
        before.currentTerm().parts().taking(event.unusedValue().minor()),
        event.allocation(),
        event.trialLeft(),
        resumption(event),
        Optional.of(before.currentTerm())
            .filter(it -> event.timing() == Timing.PERIOD_END && it.lapsed().isPresent()),
        Optional.of(before.currentTerm().lastUse())
            .filter(any -> event.timing() == Timing.IMMEDIATE),
        PlanCredits.afterPause(Investing.paused(before.ledger(), event.timing()), event));
  }

  private static Optional<Resumption> resumption(SubscriptionPaused event) {
    return event
        .resumesAt()
        .map(at -> new Resumption(at, event.termsKeptUntil().orElse(at), event.by()));
  }

  @Override
  default SubscriptionState subscriptionResumed(SubscriptionResumed event) {
    Paused before = in(Paused.class, event);
    CurrentTerm next =
        CurrentTerm.in(event.terms(), event.period(), event.invested()).tried(event.trial());
    CurrentTerm begun = Resumption.begun(before, next.withParts(before.parts()));
    return new Active(begun, PlanCredits.goingOn(event, Investing.broughtIn(before.ledger())));
  }

  @Override
  default SubscriptionState subscriptionPastDue(SubscriptionPastDue event) {
    Active before = in(Active.class, event);
    return new PastDue(before.currentTerm(), before.ledger());
  }

  @Override
  default SubscriptionState subscriptionRecovered(SubscriptionRecovered event) {
    PastDue before = in(PastDue.class, event);
    return new Active(before.currentTerm(), before.ledger());
  }

  @Override
  default SubscriptionState subscriptionEnded(SubscriptionEnded event) {
    Started before = notEnded(event);
    boolean lapsed = before.ledger().charges().anyLapsed();
    boolean mayGoOn = lapsed && (event.reason() == EndReason.UNPAID || isCancelled(before));
    return new Ended(
        event.reason(),
        left(before.ledger()),
        mayGoOn ? BeforeEnd.of(before) : Optional.empty(),
        zone(before),
        before.sold().map(terms -> terms.planId()));
  }

  private static Ledger left(Ledger ledger) {
    return ledger.refundsDetached().withRefunds(ledger.refunds().ended()).withoutUnpaidPlan();
  }

  private static Optional<ZoneId> zone(Started state) {
    if (state instanceof Incomplete incomplete) {
      return Optional.of(incomplete.zone());
    }
    return state instanceof Ongoing ongoing ? Optional.of(ongoing.zone()) : Optional.empty();
  }

  /** What could have undone the end is closed for good. */
  @Override
  default SubscriptionState subscriptionRestarted(SubscriptionRestarted event) {
    Ledger left = in(Ended.class, event).ledger().refundsDetached();
    Ledger kept =
        left.withCharges(left.charges().closedForGood(any -> true))
            .withAccounts(left.accounts().restarted())
            .withAutoTopUp(left.autoTopUp().map(AutoTopUp::restarted));
    return new Incomplete(event.terms(), event.zone(), kept);
  }

  /** Whether the time of a cancellation has come; one at once leaves nothing that could go on. */
  private static boolean isCancelled(Started state) {
    return state instanceof InTerm inTerm && inTerm.currentTerm().isCancelled();
  }

  @Override
  default SubscriptionState subscriptionReinstated(SubscriptionReinstated event) {
    Started before = in(Started.class, event);
    Lapse lapse =
        before
            .ledger()
            .charges()
            .closed(event.chargeId())
            .flatMap(ClosedCharge::lapse)
            .orElseThrow(() -> cannotFollow(event));
    Ledger ledger = before.ledger().crediting(event.balanceApplied().negated());
    if (ledger.balance().isNegative()) {
      throw cannotFollow(event);
    }
    List<Lapse> lapses = ledger.reopenedBy(lapse, event.paidAt());
    Optional<AutoTopUp> auto = ledger.autoTopUp().map(it -> it.goingOnAt(event.paidAt()));
    Ledger reopened = ledger.reopening(lapse, lapses).withAutoTopUp(auto);
    Started revived =
        ledger
            .unpaidPlan()
            .filter(plan -> plan.isBroughtBackBy(lapse))
            .map(plan -> broughtBack(plan, event, reopened))
            .orElseGet(() -> revived(before, event, reopened));
    for (Lapse each : lapses) {
      revived =
          revived.paying(each.charge().chargeId(), each.charge().purpose(), each.paidByBalance());
    }
    return revived instanceof InTerm inTerm
        ? awaiting(payable(slicesSince(inTerm, event.paidAt())), event)
        : revived;
  }

  /** Discounts that ended since then run again. */
  private static Started broughtBack(UnpaidPlan plan, SubscriptionReinstated event, Ledger ledger) {
    Ledger then =
        ledger
            .withDiscounts(ledger.discounts().asOf(event.paidAt()))
            .withAutoTopUp(ledger.autoTopUp().map(it -> it.counting(plan.counted())));
    return new BeforeEnd.Running(plan.term()).revived(then.refundsDetached());
  }

  private static Started revived(Started before, SubscriptionReinstated event, Ledger ledger) {
    if (before instanceof Paused paused
        && paused.before().filter(it -> isLapsed(it, event)).isPresent()) {
      return new Active(paused.before().get(), ledger);
    }
    return before instanceof Ended ended && ended.before().isPresent()
        ? ended.before().get().revived(ledger)
        : before.withLedger(ledger);
  }

  private static boolean isLapsed(CurrentTerm currentTerm, SubscriptionReinstated event) {
    return currentTerm
        .lapsed()
        .filter(upgrade -> upgrade.chargeId().equals(event.chargeId()))
        .isPresent();
  }

  /**
   * A slice that was due before the payment did not come, for its period was not paid; if that
   * charge stays closed, because it was paid too late, none comes any more.
   */
  private static InTerm slicesSince(InTerm state, Instant paidAt) {
    CurrentTerm term = state.currentTerm();
    return state.nextGrantAt().filter(due -> due.isBefore(paidAt)).isPresent()
        ? state.withCurrentTerm(term.granted(term.period().period().end(), term.grantedBy()))
        : state;
  }

  /** An upgrade whose own charge stays closed, for it was paid too late, is not awaited again. */
  private static InTerm payable(InTerm state) {
    boolean open =
        state
            .currentTerm()
            .awaited()
            .flatMap(upgrade -> state.ledger().charges().open(upgrade.chargeId()))
            .isPresent();
    return open || state.currentTerm().awaited().isEmpty()
        ? state
        : state.withCurrentTerm(state.currentTerm().withoutPending());
  }

  private static Started awaiting(InTerm state, SubscriptionReinstated event) {
    return state
        .currentTerm()
        .lapsed()
        .filter(upgrade -> upgrade.chargeId().equals(event.chargeId()))
        .map(upgrade -> state.withCurrentTerm(state.currentTerm().awaiting(upgrade)))
        .orElse(state);
  }
}
