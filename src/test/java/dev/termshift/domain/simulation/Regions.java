package dev.termshift.domain.simulation;

import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.credit.ReturnedCredits;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargeCancelled;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.CreditEvent.CreditsGranted;
import dev.termshift.domain.event.CreditEvent.CreditsReturned;
import dev.termshift.domain.event.DiscountEvent.DiscountEnded;
import dev.termshift.domain.event.DiscountEvent.EndedBy;
import dev.termshift.domain.event.DisputeEvent;
import dev.termshift.domain.event.DisputeEvent.CreditsFrozen;
import dev.termshift.domain.event.DisputeEvent.DisputeLost;
import dev.termshift.domain.event.DisputeEvent.DisputeOpened;
import dev.termshift.domain.event.DisputeEvent.DisputeSetAside;
import dev.termshift.domain.event.DisputeEvent.DisputeWon;
import dev.termshift.domain.event.DisputeEvent.MoneyFrozen;
import dev.termshift.domain.event.ExpiryReason;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPaused;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionReinstated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRestarted;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionResumed;
import dev.termshift.domain.event.NoticeEvent;
import dev.termshift.domain.event.NoticeEvent.CreditsExpiring;
import dev.termshift.domain.event.NoticeEvent.CreditsLow;
import dev.termshift.domain.event.NoticeEvent.NoticeMissed;
import dev.termshift.domain.event.RefundEvent;
import dev.termshift.domain.event.RefundEvent.BalanceRefundSettled;
import dev.termshift.domain.event.RefundEvent.RefundReported;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.PendingChange.UpgradeAwaitingPayment;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How often random lives, of several threads, reached what is rare and easily wrong. */
final class Regions {

  /** What is rare. */
  enum Region {
    LATE_ANSWER,
    RESTARTED,
    FELL_BACK,
    EXPIRED_SINCE_THE_END,
    SEVERAL_PERIODS_OWED,
    REPLACED_CHANGE,
    TRIAL_PAUSED,
    TRIAL_RESUMED,
    OUTAGE_OF_SEVERAL_PERIODS,
    PAID_BY_BALANCE,
    FIRST_PAYMENT_TRIED_AGAIN,
    CREDITS_GIVEN_BACK,
    VALUE_BROUGHT_IN_GIVEN_BACK,
    UPGRADED_WHILE_UNDER_WAY,
    MORE_SLICES_TO_COME,
    RETURNED_AFTER_EXPIRY,
    RETURNED_WHERE_IT_WAS_CARRIED,
    BALANCE_PAID_OUT,
    WENT_BACK_UNASKED,
    WENT_BACK_FROM_BALANCE,
    WENT_BACK_AS_A_LOSS,
    DISPUTED_WITH_CREDITS,
    DISPUTE_FROZE_WHAT_CAME_BACK,
    DISPUTE_FROZE_MONEY,
    DISPUTE_SET_ASIDE,
    DISPUTE_WON_INTO_A_NEW_LOT,
    DISPUTE_LOST_FROM_BALANCE,
    DISCOUNT_USED_UP,
    DISCOUNT_OF_ANOTHER_PLAN,
    RISE_ANNOUNCED,
    NOTICE_MISSED,
    EXPIRY_ANNOUNCED,
    FEW_CREDITS_SAID
  }

  private final Map<Region, Integer> reached = new EnumMap<>(Region.class);
  private final ImportRegions imports = new ImportRegions();

  /** Takes note of a decision. */
  synchronized void note(
      SubscriptionState before, List<SubscriptionEvent> events, SubscriptionState after) {
    imports.note(before, events, after);
    events.forEach(this::note);
    if (after instanceof Started started && started.ledger().unpaidPlan().isPresent()) {
      note(Region.FELL_BACK);
    }
    if (events.stream().anyMatch(SubscriptionRestarted.class::isInstance)) {
      note(Region.RESTARTED);
      if (events.get(0) instanceof CreditsExpired) {
        note(Region.EXPIRED_SINCE_THE_END);
      }
    }
    if (after instanceof InTerm inTerm) {
      List<OpenCharge> open = inTerm.ledger().charges().open();
      if (open.stream().filter(OpenCharge::isForPeriod).count() > 1) {
        note(Region.SEVERAL_PERIODS_OWED);
      }
      if (inTerm.currentTerm().awaited().flatMap(UpgradeAwaitingPayment::replaces).isPresent()) {
        note(Region.REPLACED_CHANGE);
      }
    }
  }

  /** Takes note of what timers that were down found when they came back. */
  synchronized void noteOutage(List<SubscriptionEvent> found) {
    if (found.stream().filter(SubscriptionRenewed.class::isInstance).count() > 1) {
      note(Region.OUTAGE_OF_SEVERAL_PERIODS);
    }
  }

  private void note(NoticeEvent event) {
    if (event instanceof NoticeEvent.OfPeriod notice
        && notice.changedFrom().filter(notice.terms()::isDearerThan).isPresent()) {
      note(Region.RISE_ANNOUNCED);
    } else if (event instanceof NoticeMissed) {
      note(Region.NOTICE_MISSED);
    } else if (event instanceof CreditsExpiring) {
      note(Region.EXPIRY_ANNOUNCED);
    } else if (event instanceof CreditsLow) {
      note(Region.FEW_CREDITS_SAID);
    }
  }

  private void note(SubscriptionEvent event) {
    if (event instanceof RefundEvent refund) {
      note(refund);
    } else if (event instanceof DisputeEvent dispute) {
      note(dispute);
    } else if (event instanceof NoticeEvent notice) {
      note(notice);
    } else if (event instanceof SubscriptionReinstated) {
      note(Region.LATE_ANSWER);
    } else if (event instanceof SubscriptionPaused paused
        && paused.trialLeft().filter(left -> !left.time().isZero()).isPresent()) {
      note(Region.TRIAL_PAUSED);
    } else if (event instanceof SubscriptionResumed resumed && resumed.trial()) {
      note(Region.TRIAL_RESUMED);
    } else if (event instanceof ChargeSettled settled && settled.paymentId().isEmpty()) {
      note(Region.PAID_BY_BALANCE);
    } else if (event instanceof ChargeSettled settled
        && settled.purpose() instanceof ChargePurpose.Start
        && settled.attempt() > 1) {
      note(Region.FIRST_PAYMENT_TRIED_AGAIN);
    } else if (event instanceof CreditsExpired lost && lost.reason() == ExpiryReason.GIVEN_BACK) {
      note(Region.CREDITS_GIVEN_BACK);
    } else if (event instanceof DiscountEnded ended && ended.reason() == EndedBy.USED_UP) {
      note(Region.DISCOUNT_USED_UP);
    } else if (event instanceof DiscountEnded ended && ended.reason() == EndedBy.PLAN_CHANGED) {
      note(Region.DISCOUNT_OF_ANOTHER_PLAN);
    } else if (event instanceof CreditsGranted granted && granted.nextGrantAt().isPresent()) {
      note(Region.MORE_SLICES_TO_COME);
    } else if (event instanceof CreditsReturned returned) {
      returned.lots().forEach(this::note);
    } else if (event instanceof ChargeCancelled cancelled && cancelled.replacedAt().isPresent()) {
      note(Region.UPGRADED_WHILE_UNDER_WAY);
    } else if (event instanceof BalanceCredited credited
        && credited.reason() == BalanceReason.BROUGHT_IN) {
      note(Region.VALUE_BROUGHT_IN_GIVEN_BACK);
    }
  }

  private void note(RefundEvent event) {
    if (event instanceof BalanceRefundSettled) {
      note(Region.BALANCE_PAID_OUT);
    } else if (event instanceof RefundReported reported && reported.lossMinor() > 0) {
      note(Region.WENT_BACK_AS_A_LOSS);
    } else if (event instanceof RefundReported reported && reported.fromBalanceMinor() > 0) {
      note(Region.WENT_BACK_FROM_BALANCE);
    } else if (event instanceof RefundReported) {
      note(Region.WENT_BACK_UNASKED);
    }
  }

  private void note(DisputeEvent event) {
    if (event instanceof DisputeOpened opened && !opened.frozen().isEmpty()) {
      note(Region.DISPUTED_WITH_CREDITS);
    } else if (event instanceof CreditsFrozen) {
      note(Region.DISPUTE_FROZE_WHAT_CAME_BACK);
    } else if (event instanceof MoneyFrozen) {
      note(Region.DISPUTE_FROZE_MONEY);
    } else if (event instanceof DisputeSetAside) {
      note(Region.DISPUTE_SET_ASIDE);
    } else if (event instanceof DisputeWon won
        && won.restored().stream().anyMatch(back -> back.lot() != back.fromLot())) {
      note(Region.DISPUTE_WON_INTO_A_NEW_LOT);
    } else if (event instanceof DisputeLost lost && lost.fromBalanceMinor() > 0) {
      note(Region.DISPUTE_LOST_FROM_BALANCE);
    }
  }

  private void note(ReturnedCredits returned) {
    if (returned.lot() != returned.fromLot()) {
      note(Region.RETURNED_AFTER_EXPIRY);
    } else if (returned.source() == CreditSource.CARRIED) {
      note(Region.RETURNED_WHERE_IT_WAS_CARRIED);
    }
  }

  private void note(Region region) {
    reached.merge(region, 1, Integer::sum);
  }

  /** What imports reached. */
  ImportRegions imports() {
    return imports;
  }

  /** How often each was reached. */
  synchronized Map<Region, Integer> reached() {
    return Map.copyOf(reached);
  }

  @Override
  public synchronized String toString() {
    return reached.toString();
  }
}
