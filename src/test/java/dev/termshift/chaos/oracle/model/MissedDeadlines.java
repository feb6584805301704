package dev.termshift.chaos.oracle.model;

import dev.termshift.domain.billing.Deadline;
import dev.termshift.domain.billing.Deadlines;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CommandType;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.Details;
import dev.termshift.domain.subscription.SubscriptionEvolution;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was due before a record and is applied first: all of it, in order, as of its own instant.
 */
final class MissedDeadlines {

  private final LogRecord record;
  private final DecisionContext context;
  private final List<JournaledEvent> events = new ArrayList<>();
  private SubscriptionState state;

  private MissedDeadlines(LogRecord record, SubscriptionState state, DecisionContext context) {
    this.record = record;
    this.state = state;
    this.context = context;
  }

  static MissedDeadlines before(
      LogRecord record, SubscriptionState state, DecisionContext context) {
    MissedDeadlines missed = new MissedDeadlines(record, state, context);
    Optional<Deadline> due = missed.due();
    while (due.isPresent()) {
      missed.apply(due.get());
      due = missed.due();
    }
    return missed;
  }

  /** A record at the very instant of a deadline comes before it; {@code Elapse} comes after. */
  private Optional<Deadline> due() {
    return Deadlines.next(state)
        .filter(
            next ->
                next.at().isBefore(context.now())
                    || (next.at().equals(context.now()) && record.command() instanceof Elapse));
  }

  private void apply(Deadline due) {
    DecisionContext then = context.asOf(due.at());
    List<SubscriptionEvent> caused = Deadlines.apply(state, due, then).events();
    if (caused.isEmpty()) {
      throw new IllegalStateException("Expected events of " + due + ", but there are none");
    }
    for (SubscriptionEvent event : caused) {
      state = SubscriptionEvolution.evolve(state, event);
      events.add(
          new JournaledEvent(
              event,
              then.now(),
              cause(Cause.Trigger.DEADLINE, record, then),
              false,
              Details.of(state).customerRef()));
    }
  }

  /** Why an event of a record happened. */
  static Cause cause(Cause.Trigger trigger, LogRecord record, DecisionContext context) {
    return new Cause(
        record.position(),
        record.commandId(),
        record.contentHash(),
        record.authority(),
        attribution(record, trigger),
        trigger == Cause.Trigger.DEADLINE
            ? Optional.empty()
            : Optional.of(CommandType.of(record.command())),
        record.source().map(SourceRecord::position),
        trigger,
        context.decidedAt(),
        context.catalogVersion().number());
  }

  /** A deadline is nobody's doing; support says why it acts, customers why they leave. */
  private static Attribution attribution(LogRecord record, Cause.Trigger trigger) {
    if (trigger == Cause.Trigger.DEADLINE) {
      return Attribution.NONE;
    }
    Optional<String> actor = record.attribution().actor();
    return record.authority() == Authority.SUPPORT || record.command() instanceof Cancel
        ? record.attribution()
        : new Attribution(actor, Optional.empty());
  }

  SubscriptionState stateAfter() {
    return state;
  }

  List<JournaledEvent> events() {
    return events;
  }
}
