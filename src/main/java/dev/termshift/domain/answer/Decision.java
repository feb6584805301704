package dev.termshift.domain.answer;

import dev.termshift.domain.answer.RejectionCode.Reason;
import dev.termshift.domain.billing.Announcing;
import dev.termshift.domain.billing.Draft;
import dev.termshift.domain.billing.Transition;
import dev.termshift.domain.event.SubscriptionEvent;
import java.util.List;
import java.util.Optional;

/**
 * What the rules say to a command.
 *
 * @param answer what its sender is told
 * @param transition what happens; present if the command is accepted, and has at least one event
 */
public record Decision(Answer answer, Optional<Transition> transition) {

  /** Refuses an acceptance without events, and events without an acceptance. */
  public Decision {
    boolean happens = transition.map(Transition::events).filter(it -> !it.isEmpty()).isPresent();
    if (happens != answer instanceof Answer.Accepted) {
      throw new IllegalArgumentException(
          "Expected events of what is accepted, and of nothing else, but got "
              + answer
              + " and "
              + transition);
    }
  }

  /** Lets all happen that is drafted. */
  public static Decision accepted(Draft draft) {
    Announcing.afterwards(draft);
    Transition transition = draft.transition();
    return new Decision(Answer.Accepted.of(transition.events()), Optional.of(transition));
  }

  /** An answer, and nothing happens. */
  public static Decision of(Answer answer) {
    return new Decision(answer, Optional.empty());
  }

  /** A rejection for one reason. */
  public static Decision rejected(Reason reason, Object... facts) {
    return of(new Answer.Rejected(List.of(Rejection.of(reason, facts))));
  }

  /** The command is fine and changes nothing: a stale deadline, a repeated payment answer. */
  public static Decision nothing(Answer.Nothing.Why reason, Object... facts) {
    return of(Answer.Nothing.because(reason, facts));
  }

  /** Somebody must look: it is about money that nobody asked for. */
  public static Decision unusable(Answer.Unusable.Reason reason, Object... facts) {
    return of(Answer.Unusable.because(reason, facts));
  }

  /** What happens, in order. */
  public List<SubscriptionEvent> events() {
    return transition.map(Transition::events).orElse(List.of());
  }
}
