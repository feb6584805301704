package dev.termshift.kernel;

import dev.termshift.domain.billing.Deadline;
import dev.termshift.domain.billing.Deadlines;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.SubscriptionEvolution;
import dev.termshift.domain.subscription.SubscriptionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The deadlines that were due before a log record, applied in order, each as of its own instant.
 *
 * @param state the state after them
 * @param events what they caused
 * @param complete whether none is left that was due before the record
 */
record CatchUp(SubscriptionState state, List<JournaledEvent> events, boolean complete) {

  /**
   * Applies at most {@code limit} deadlines. A record at exactly the instant of a deadline comes
   * before it, except {@code Elapse}, which is the deadline's own record.
   */
  static CatchUp before(
      LogRecord record, SubscriptionState state, DecisionContext context, int limit) {
    SubscriptionState reached = state;
    List<JournaledEvent> events = new ArrayList<>();
    int applied = 0;
    Optional<Deadline> next = due(record, reached, context.now());
    while (next.isPresent() && applied < limit) {
      DecisionContext asOf = context.asOf(next.get().at());
      for (SubscriptionEvent event : caused(reached, next.get(), asOf)) {
        reached = SubscriptionEvolution.evolve(reached, event);
        events.add(journaled(event, asOf, record));
      }
      applied++;
      next = due(record, reached, context.now());
    }
    return new CatchUp(reached, events, next.isEmpty());
  }

  private static Optional<Deadline> due(LogRecord record, SubscriptionState state, Instant now) {
    boolean inclusive = record.command() instanceof Elapse;
    return Deadlines.next(state)
        .filter(next -> inclusive ? !next.at().isAfter(now) : next.at().isBefore(now));
  }

  private static List<SubscriptionEvent> caused(
      SubscriptionState state, Deadline deadline, DecisionContext asOf) {
    List<SubscriptionEvent> events = Deadlines.apply(state, deadline, asOf);
    if (events.isEmpty()) {
      // Without an event the deadline would stay due for ever.
      throw new IllegalStateException("Expected " + deadline + " to cause an event, but none came");
    }
    return events;
  }

  private static JournaledEvent journaled(
      SubscriptionEvent event, DecisionContext asOf, LogRecord record) {
    return new JournaledEvent(
        event,
        asOf.now(),
        Causes.of(record, Cause.Trigger.DEADLINE, asOf.decidedAt(), asOf.catalogVersion().number()),
        false);
  }
}
