package dev.termshift.domain.event;

import dev.termshift.domain.TypeTable;

/** The kinds of events: what each is called wherever it is stored, told or shown. */
public enum EventKind {
  SUBSCRIPTION_STARTED("subscription.started", LifecycleEvent.SubscriptionStarted.class),
  DETAILS_CHANGED("details.changed", LifecycleEvent.DetailsChanged.class),
  SUBSCRIPTION_IMPORTED("subscription.imported", LifecycleEvent.SubscriptionImported.class),
  PERIOD_UNBILLED("period.unbilled", LifecycleEvent.PeriodUnbilled.class),
  IMPORT_ACTIVATED("import.activated", LifecycleEvent.ImportActivated.class),
  SUBSCRIPTION_ACTIVATED("subscription.activated", LifecycleEvent.SubscriptionActivated.class),
  SUBSCRIPTION_RENEWED("subscription.renewed", LifecycleEvent.SubscriptionRenewed.class),
  SUBSCRIPTION_PAUSED("subscription.paused", LifecycleEvent.SubscriptionPaused.class),
  SUBSCRIPTION_RESUMED("subscription.resumed", LifecycleEvent.SubscriptionResumed.class),
  SUBSCRIPTION_PAST_DUE("subscription.past-due", LifecycleEvent.SubscriptionPastDue.class),
  SUBSCRIPTION_RECOVERED("subscription.recovered", LifecycleEvent.SubscriptionRecovered.class),
  SUBSCRIPTION_REINSTATED("subscription.reinstated", LifecycleEvent.SubscriptionReinstated.class),
  SUBSCRIPTION_ENDED("subscription.ended", LifecycleEvent.SubscriptionEnded.class),
  SUBSCRIPTION_RESTARTED("subscription.restarted", LifecycleEvent.SubscriptionRestarted.class),
  PLAN_CHANGE_REQUESTED("plan-change.requested", PlanChangeEvent.PlanChangeRequested.class),
  PLAN_CHANGE_SCHEDULED("plan-change.scheduled", PlanChangeEvent.PlanChangeScheduled.class),
  PLAN_CHANGE_REPLACED("plan-change.replaced", PlanChangeEvent.PlanChangeReplaced.class),
  PLAN_CHANGE_WITHDRAWN("plan-change.withdrawn", PlanChangeEvent.PlanChangeWithdrawn.class),
  PLAN_CHANGE_DISCARDED("plan-change.discarded", PlanChangeEvent.PlanChangeDiscarded.class),
  PLAN_CHANGED("plan.changed", PlanChangeEvent.PlanChanged.class),
  CANCELLATION_SCHEDULED("cancellation.scheduled", PlanChangeEvent.CancellationScheduled.class),
  CANCELLATION_WITHDRAWN("cancellation.withdrawn", PlanChangeEvent.CancellationWithdrawn.class),
  PAUSE_SCHEDULED("pause.scheduled", PlanChangeEvent.PauseScheduled.class),
  PAUSE_WITHDRAWN("pause.withdrawn", PlanChangeEvent.PauseWithdrawn.class),
  CHARGE_REQUESTED("charge.requested", ChargeEvent.ChargeRequested.class),
  CHARGE_SETTLED("charge.settled", ChargeEvent.ChargeSettled.class),
  CHARGE_FAILED("charge.failed", ChargeEvent.ChargeFailed.class),
  CHARGE_PENDING("charge.pending", ChargeEvent.ChargePending.class),
  CHARGE_INQUIRY("charge.inquiry", ChargeEvent.ChargeInquiry.class),
  CHARGE_CANCELLED("charge.cancelled", ChargeEvent.ChargeCancelled.class),
  BALANCE_CREDITED("balance.credited", ChargeEvent.BalanceCredited.class),
  BALANCE_APPLIED("balance.applied", ChargeEvent.BalanceApplied.class),
  CREDITS_GRANTED("credits.granted", CreditEvent.CreditsGranted.class),
  CREDITS_CARRIED_OVER("credits.carried-over", CreditEvent.CreditsCarriedOver.class),
  CREDITS_CONSUMED("credits.consumed", CreditEvent.CreditsConsumed.class),
  CREDITS_RETURNED("credits.returned", CreditEvent.CreditsReturned.class),
  CREDITS_EXPIRED("credits.expired", CreditEvent.CreditsExpired.class),
  CREDITS_RESERVED("credits.reserved", CreditEvent.CreditsReserved.class),
  CREDITS_RELEASED("credits.released", CreditEvent.CreditsReleased.class),
  CREDITS_LEFT_BEHIND("credits.left-behind", CreditEvent.HeldCreditsLeftBehind.class),
  REFUND_REQUESTED("refund.requested", RefundEvent.RefundRequested.class),
  REFUND_SETTLED("refund.settled", RefundEvent.RefundSettled.class),
  REFUND_FAILED("refund.failed", RefundEvent.RefundFailed.class),
  CREDITS_REVOKED("credits.revoked", RefundEvent.CreditsRevoked.class),
  REFUND_REPORTED("refund.reported", RefundEvent.RefundReported.class),
  BALANCE_REFUND_REQUESTED("balance-refund.requested", RefundEvent.BalanceRefundRequested.class),
  BALANCE_REFUND_SETTLED("balance-refund.settled", RefundEvent.BalanceRefundSettled.class),
  BALANCE_REFUND_FAILED("balance-refund.failed", RefundEvent.BalanceRefundFailed.class),
  DISPUTE_OPENED("dispute.opened", DisputeEvent.DisputeOpened.class),
  CREDITS_FROZEN("credits.frozen", DisputeEvent.CreditsFrozen.class),
  MONEY_FROZEN("money.frozen", DisputeEvent.MoneyFrozen.class),
  DISPUTE_SET_ASIDE("dispute.set-aside", DisputeEvent.DisputeSetAside.class),
  DISPUTE_WON("dispute.won", DisputeEvent.DisputeWon.class),
  DISPUTE_LOST("dispute.lost", DisputeEvent.DisputeLost.class),
  DISCOUNT_APPLIED("discount.applied", DiscountEvent.DiscountApplied.class),
  DISCOUNT_USED("discount.used", DiscountEvent.DiscountUsed.class),
  DISCOUNT_ENDED("discount.ended", DiscountEvent.DiscountEnded.class),
  AUTO_TOP_UP_SET("auto-top-up.set", AutoTopUpEvent.AutoTopUpSet.class),
  AUTO_TOP_UP_TRIGGERED("auto-top-up.triggered", AutoTopUpEvent.AutoTopUpTriggered.class),
  AUTO_TOP_UP_DECLINED("auto-top-up.declined", AutoTopUpEvent.AutoTopUpDeclined.class),
  AUTO_TOP_UP_SKIPPED("auto-top-up.skipped", AutoTopUpEvent.AutoTopUpSkipped.class),
  AUTO_TOP_UP_DISABLED("auto-top-up.disabled", AutoTopUpEvent.AutoTopUpDisabled.class),
  RENEWAL_UPCOMING("renewal.upcoming", NoticeEvent.RenewalUpcoming.class),
  TRIAL_ENDING("trial.ending", NoticeEvent.TrialEnding.class),
  CREDITS_EXPIRING("credits.expiring", NoticeEvent.CreditsExpiring.class),
  CREDITS_LOW("credits.low", NoticeEvent.CreditsLow.class),
  NOTICE_MISSED("notice.missed", NoticeEvent.NoticeMissed.class),
  TERMS_ACCEPTED("terms.accepted", NoticeEvent.TermsAccepted.class);

  private static final TypeTable<EventKind> TABLE = new TypeTable<>(values(), EventKind::type);

  private final String text;
  private final Class<? extends SubscriptionEvent> type;

  EventKind(String text, Class<? extends SubscriptionEvent> type) {
    this.text = text;
    this.type = type;
  }

  /** The event's kind. */
  public static EventKind of(SubscriptionEvent event) {
    return TABLE.ofType(event.getClass());
  }

  /** Its name, such as {@code charge.requested}; never changed once released. */
  public String text() {
    return text;
  }

  /** The record that is of this kind. */
  public Class<? extends SubscriptionEvent> type() {
    return type;
  }
}
