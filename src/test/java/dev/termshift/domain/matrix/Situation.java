package dev.termshift.domain.matrix;

import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import java.time.Instant;
import java.util.Optional;

/**
 * A subscription that commands are tried on: where a story has led it.
 *
 * @param remark what tells it from others of the same state and pending change, maybe nothing
 * @param state where it stands
 * @param now when the commands come
 */
record Situation(String remark, SubscriptionState state, Instant now) {

  /** Where the story stands at the instant; what is due by then has happened. */
  static Situation of(String remark, String at, Scenario story) {
    return new Situation(remark, story.until(at).state(), Instant.parse(at));
  }

  Class<?> stateKind() {
    return state.getClass();
  }

  Optional<PendingChange> pending() {
    return state instanceof InTerm inTerm ? inTerm.currentTerm().pending() : Optional.empty();
  }

  /** The state's cell. */
  String stateText() {
    return stateKind().getSimpleName() + (remark.isEmpty() ? "" : ", " + remark);
  }

  /** The pending change's cell. */
  String pendingText() {
    return pending()
        .map(change -> change.getClass().getSimpleName() + " by " + change.by())
        .orElse("none");
  }
}
