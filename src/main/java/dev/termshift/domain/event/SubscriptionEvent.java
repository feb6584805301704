package dev.termshift.domain.event;

/** A fact about a subscription: journaled once, published once as a billing event. */
public sealed interface SubscriptionEvent
    permits LifecycleEvent,
        PlanChangeEvent,
        ChargeEvent,
        CreditEvent,
        RefundEvent,
        DisputeEvent,
        DiscountEvent,
        AutoTopUpEvent,
        NoticeEvent {

  /** Hands this event to the case made for it; a new event does not compile until all decide. */
  <R> R match(Cases<R> cases);

  /** One function per event. */
  interface Cases<R>
      extends LifecycleEvent.Cases<R>,
          PlanChangeEvent.Cases<R>,
          ChargeEvent.Cases<R>,
          CreditEvent.Cases<R>,
          RefundEvent.Cases<R>,
          DisputeEvent.Cases<R>,
          DiscountEvent.Cases<R>,
          AutoTopUpEvent.Cases<R>,
          NoticeEvent.Cases<R> {}
}
