package dev.termshift.readmodel;

import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.Incomplete;
import dev.termshift.domain.subscription.SubscriptionState.NotStarted;
import dev.termshift.domain.subscription.SubscriptionState.PastDue;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import java.util.Optional;

/**
 * What of a state has columns of its own.
 *
 * @param status the state's name
 * @param planId the plan it is on or waits for
 */
public record StateColumns(String status, Optional<String> planId) {
  private static final SubscriptionState.Cases<StateColumns> OF =
      new SubscriptionState.Cases<>() {
        @Override
        public StateColumns notStarted(NotStarted state) {
          return new StateColumns("NOT_STARTED", Optional.empty());
        }

        @Override
        public StateColumns incomplete(Incomplete state) {
          return new StateColumns("INCOMPLETE", Optional.of(state.terms().planId()));
        }

        @Override
        public StateColumns active(Active state) {
          return new StateColumns("ACTIVE", Optional.of(state.currentTerm().terms().planId()));
        }

        @Override
        public StateColumns pastDue(PastDue state) {
          return new StateColumns("PAST_DUE", Optional.of(state.currentTerm().terms().planId()));
        }

        @Override
        public StateColumns paused(Paused state) {
          return new StateColumns("PAUSED", Optional.of(state.terms().planId()));
        }

        @Override
        public StateColumns ended(Ended state) {
          return new StateColumns("ENDED", Optional.empty());
        }
      };

  public static StateColumns of(SubscriptionState state) {
    return state.match(OF);
  }
}
