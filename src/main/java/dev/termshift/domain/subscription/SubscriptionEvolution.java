package dev.termshift.domain.subscription;

import dev.termshift.domain.announced.Told;
import dev.termshift.domain.event.NoticeEvent;
import dev.termshift.domain.event.NoticeEvent.CreditsExpiring;
import dev.termshift.domain.event.NoticeEvent.CreditsLow;
import dev.termshift.domain.event.NoticeEvent.NoticeMissed;
import dev.termshift.domain.event.NoticeEvent.RenewalUpcoming;
import dev.termshift.domain.event.NoticeEvent.TermsAccepted;
import dev.termshift.domain.event.NoticeEvent.TrialEnding;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.function.UnaryOperator;

/** How an event changes the state: the one function that state is ever folded with. */
public final class SubscriptionEvolution {

  private SubscriptionEvolution() {}

  /**
   * The state after the event. Total over what the rules emit.
   *
   * @throws IllegalStateException if the rules never emit the event in this state
   */
  public static SubscriptionState evolve(SubscriptionState state, SubscriptionEvent event) {
    return event.match(new Cases(state));
  }

  /** What an evolution starts from, and how it refuses. */
  interface Step {

    SubscriptionState state();

    default <S extends SubscriptionState> S in(Class<S> kind, SubscriptionEvent event) {
      if (!kind.isInstance(state())) {
        throw cannotFollow(event);
      }
      return kind.cast(state());
    }

    default InTerm inTerm(SubscriptionEvent event) {
      return in(InTerm.class, event);
    }

    default Started notEnded(SubscriptionEvent event) {
      if (state() instanceof SubscriptionState.Ended) {
        throw cannotFollow(event);
      }
      return in(Started.class, event);
    }

    default Started owing(SubscriptionEvent event, Ledger ledger) {
      return notEnded(event).withLedger(ledger);
    }

    default IllegalStateException cannotFollow(SubscriptionEvent event) {
      return new IllegalStateException(event + " cannot follow " + state());
    }
  }

  /** How the events that announce something change a subscription. */
  private interface Announcing extends Step, NoticeEvent.Cases<SubscriptionState> {

    @Override
    default SubscriptionState renewalUpcoming(RenewalUpcoming event) {
      return telling(event, told -> told.saying(event));
    }

    @Override
    default SubscriptionState trialEnding(TrialEnding event) {
      return telling(event, told -> told.saying(event));
    }

    @Override
    default SubscriptionState creditsExpiring(CreditsExpiring event) {
      return telling(event, told -> told.saying(event));
    }

    @Override
    default SubscriptionState creditsLow(CreditsLow event) {
      return telling(event, told -> told.saying(event));
    }

    @Override
    default SubscriptionState noticeMissed(NoticeMissed event) {
      return telling(event, told -> told.missing(event));
    }

    @Override
    default SubscriptionState termsAccepted(TermsAccepted event) {
      return telling(event, told -> told.accepting(event));
    }

    private SubscriptionState telling(NoticeEvent event, UnaryOperator<Told> change) {
      Ledger ledger = notEnded(event).ledger();
      Told before = ledger.told().expiringOnly(ledger.lotsWithHeld());
      return owing(event, ledger.withTold(change.apply(before)));
    }
  }

  private record Cases(SubscriptionState state)
      implements SubscriptionEvent.Cases<SubscriptionState>,
          LifecycleEvolution,
          PlanChangeEvolution,
          ChargeEvolution,
          CreditEvolution,
          RefundEvolution,
          DisputeEvolution,
          DiscountEvolution,
          AutoTopUpEvolution,
          Announcing {}
}
