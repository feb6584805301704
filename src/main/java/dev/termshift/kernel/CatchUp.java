package dev.termshift.kernel;

import dev.termshift.domain.billing.Deadline;
import dev.termshift.domain.billing.Deadlines;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Transition;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.Details;
import dev.termshift.domain.subscription.SubscriptionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The deadlines that were due before a log record, applied in order, each as of its own instant.
 *
 * @param events what they caused; the list is the caller's, to add what the record causes itself
 * @param state the state after them
 * @param nextDeadline the deadline that applies next then
 * @param complete whether that one was not due before the record
 */
record CatchUp(
    List<JournaledEvent> events,
    SubscriptionState state,
    Optional<Deadline> nextDeadline,
    boolean complete) {

  /**
   * Applies at most {@code limit} deadlines. A record at exactly the instant of a deadline comes
   * before it, except {@code Elapse}, which is the deadline's own record.
   */
  static CatchUp before(
      LogRecord record, Subscription subscription, DecisionContext context, int limit) {
    SubscriptionState state = subscription.state();
    Optional<Deadline> next = subscription.nextDeadline();
    List<JournaledEvent> events = new ArrayList<>();
    int applied = 0;
    while (isDue(next, record, context.now()) && applied < limit) {
      Deadline due = next.orElseThrow();
      DecisionContext asOf = context.asOf(due.at());
      Transition caused = caused(state, due, asOf);
      Cause cause = Causes.of(record, Cause.Trigger.DEADLINE, asOf);
      Optional<String> customerRef = Details.of(caused.state()).customerRef();
      for (SubscriptionEvent event : caused.events()) {
        events.add(new JournaledEvent(event, asOf.now(), cause, false, customerRef));
      }
      state = caused.state();
      next = caused.nextDeadline();
      applied++;
    }
    return new CatchUp(events, state, next, !isDue(next, record, context.now()));
  }

  private static boolean isDue(Optional<Deadline> next, LogRecord record, Instant now) {
    boolean inclusive = record.command() instanceof Elapse;
    return next.isPresent()
        && (inclusive ? !next.get().at().isAfter(now) : next.get().at().isBefore(now));
  }

  private static Transition caused(
      SubscriptionState state, Deadline deadline, DecisionContext asOf) {
    Transition transition = Deadlines.apply(state, deadline, asOf);
    if (transition.events().isEmpty()) {
      // Without an event the deadline would stay due for ever.
      throw new IllegalStateException("Expected " + deadline + " to cause an event, but none came");
    }
    return transition;
  }
}
