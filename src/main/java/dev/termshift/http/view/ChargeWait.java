package dev.termshift.http.view;

import dev.termshift.domain.billing.Ending;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.OpenCharge.Step;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.Optional;

/**
 * What an open charge waits for in fact: nothing is waited for beyond the end of the subscription.
 *
 * @param kind what it waits for
 * @param until when the wait is over
 * @param cut whether the end comes first
 */
record ChargeWait(Kind kind, Instant until, boolean cut) {

  /** What a charge may wait for. */
  enum Kind {
    ANSWER,
    RETRY,
    END
  }

  /**
   * What the charge waits for, by the catalog that is in force at the end, as far as it is known.
   */
  static ChargeWait of(Catalog catalog, Started state, OpenCharge charge) {
    Step step = charge.step();
    Optional<Instant> over = closedAt(catalog, state, charge);
    Instant until = over.filter(step.until()::isAfter).orElse(step.until());
    boolean cut = until.isBefore(step.until());
    if (step instanceof Step.AwaitingAnswer) {
      return new ChargeWait(Kind.ANSWER, until, cut);
    }
    return step instanceof Step.AwaitingRetry && !cut
        ? new ChargeWait(Kind.RETRY, until, false)
        : new ChargeWait(Kind.END, over.orElse(until), cut);
  }

  /** An upgrade is awaited beyond the end, and a top-up where a free plan goes on. */
  private static Optional<Instant> closedAt(Catalog catalog, Started state, OpenCharge charge) {
    if (charge.purpose() instanceof ChargePurpose.Upgrade) {
      return Optional.empty();
    }
    Optional<Instant> end =
        state instanceof InTerm inTerm ? Ending.firstAt(inTerm) : Ending.unpaidAt(state);
    boolean topUp = charge.purpose() instanceof ChargePurpose.TopUp;
    return end.filter(at -> !topUp || endsForGood(catalog, state, at));
  }

  private static boolean endsForGood(Catalog catalog, Started state, Instant at) {
    return !(state instanceof InTerm inTerm) || Ending.freePlan(inTerm, catalog.at(at)).isEmpty();
  }
}
