package dev.termshift.chaos.oracle.model;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.answer.Rejection;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CreditCommand.CreditUse;
import dev.termshift.domain.command.Question;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.domain.command.SubscriptionCommand.Misspelt;
import dev.termshift.domain.command.SubscriptionCommand.Restart;
import dev.termshift.domain.command.WithOwnReason;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.rules.SubscriptionRules;
import dev.termshift.domain.subscription.Details;
import dev.termshift.domain.subscription.SubscriptionEvolution;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.SourceRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A subscription that handles its log as the design says. It is told the records one by one, in the
 * order of the log, each of them once: says what must come of it, then follows what was journaled.
 */
public final class SubscriptionModel {

  private final String subscriptionId;
  private final Catalog catalog;
  private final Acceptances acceptances;
  private final FirstAnswers firstAnswers;
  private SubscriptionState state = new SubscriptionState.NotStarted();
  private long sequenceNr;
  private Optional<JournaledEvent> last = Optional.empty();

  /** A subscription nobody has heard of. */
  public SubscriptionModel(String subscriptionId, Catalog catalog, MemoryBounds bounds) {
    this.subscriptionId = subscriptionId;
    this.catalog = catalog;
    this.acceptances = new Acceptances(bounds);
    this.firstAnswers = new FirstAnswers(acceptances);
  }

  /** What must come of the log's next record. */
  public Expectation expect(LogRecord record) {
    try {
      DecisionContext context = context(record);
      MissedDeadlines missed = MissedDeadlines.before(record, state, context);
      return known(record, missed.stateAfter(), context.now())
          .map(answer -> new Expectation(answer, lastMarked(missed.events())))
          .orElseGet(() -> decided(record, missed, context));
    } catch (RuntimeException e) {
      Answer failed = Answer.Unusable.because(Answer.Unusable.Reason.RULE_THREW, e);
      return new Expectation(failed, List.of());
    }
  }

  private Expectation decided(LogRecord record, MissedDeadlines missed, DecisionContext context) {
    DecisionContext reached = context.atVersion(sequenceNr + missed.events().size());
    Decision decision = SubscriptionRules.decide(missed.stateAfter(), record.command(), reached);
    List<JournaledEvent> events = new ArrayList<>(missed.events());
    if (decision.answer() instanceof Answer.Accepted && firstAnswers.isCopiedPayment(record)) {
      return new Expectation(
          Answer.Unusable.because(Answer.Unusable.Reason.FORWARDED_BEFORE), lastMarked(events));
    }
    Optional<String> customerRef = Details.of(after(missed.stateAfter(), decision)).customerRef();
    for (SubscriptionEvent event : decision.events()) {
      boolean meanwhile = event instanceof CreditsExpired && record.command() instanceof Restart;
      Instant at = meanwhile ? ((CreditsExpired) event).expiredAt() : reached.now();
      Cause cause = MissedDeadlines.cause(Cause.Trigger.COMMAND, record, reached);
      events.add(new JournaledEvent(event, at, cause, false, customerRef));
    }
    return new Expectation(answer(decision), lastMarked(events));
  }

  private static SubscriptionState after(SubscriptionState before, Decision decision) {
    SubscriptionState state = before;
    for (SubscriptionEvent event : decision.events()) {
      state = SubscriptionEvolution.evolve(state, event);
    }
    return state;
  }

  /**
   * The time of the log never runs backwards for a subscription. What left no event left no time
   * either: it is in no journal.
   */
  private DecisionContext context(LogRecord record) {
    Instant reached = last.map(it -> it.cause().decidedAt()).orElse(Instant.MIN);
    Instant now = record.appendedAt().isBefore(reached) ? reached : record.appendedAt();
    return new DecisionContext(
        subscriptionId,
        record.authority(),
        catalog,
        now,
        now,
        record.source().map(SourceRecord::appendedAt).orElse(now),
        sequenceNr,
        record.commandId().id());
  }

  /** The answer to what is not for the rules to decide. */
  private Optional<Answer> known(LogRecord record, SubscriptionState reached, Instant now) {
    return firstAnswers.again(record).or(() -> knownById(record, reached, now));
  }

  private Optional<Answer> knownById(LogRecord record, SubscriptionState reached, Instant now) {
    if (record.authority() == Authority.PAYMENT
        || record.command() instanceof Elapse
        || record.command() instanceof Misspelt) {
      return Optional.empty();
    }
    Optional<Acceptance> same = acceptances.known(record.authority(), record.commandId(), now);
    if (same.isPresent()) {
      return Optional.of(repeated(same.get(), record));
    }
    if (givesReasonOfSupport(record)) {
      return Optional.of(rejected(RejectionCode.Reason.REASON_BY_CUSTOMER));
    }
    return Optional.of(record)
        .filter(SubscriptionModel::isChange)
        .filter(change -> !change.command().match(new GivesUp(reached)))
        .flatMap(change -> acceptances.reached(change.authority(), now))
        .map(SubscriptionModel::tooMany);
  }

  private static Answer repeated(Acceptance before, LogRecord record) {
    return before.cause().contentHash().equals(record.contentHash())
        ? before.repeated()
        : rejected(RejectionCode.Reason.ID_OF_OTHER_COMMAND, record.commandId().id());
  }

  private static boolean givesReasonOfSupport(LogRecord record) {
    return record.authority() == Authority.CUSTOMER
        && record.attribution().reason().isPresent()
        && !(record.command() instanceof Cancel)
        && !(record.command() instanceof WithOwnReason own && own.ownReason().isPresent());
  }

  private static boolean isChange(LogRecord record) {
    return !(record.command() instanceof CreditUse) && !(record.command() instanceof Question);
  }

  private static Answer tooMany(Acceptances.Bound bound) {
    return rejected(RejectionCode.Reason.TOO_MANY_CHANGES, bound.most(), bound.within());
  }

  private static Answer rejected(RejectionCode.Reason reason, Object... facts) {
    return new Answer.Rejected(List.of(Rejection.of(reason, facts)));
  }

  private static List<JournaledEvent> lastMarked(List<JournaledEvent> events) {
    List<JournaledEvent> marked = new ArrayList<>(events);
    if (!marked.isEmpty()) {
      marked.add(marked.remove(marked.size() - 1).asLastOfRecord());
    }
    return marked;
  }

  private static Answer answer(Decision decision) {
    return decision.answer() instanceof Answer.Accepted
        ? new Answer.Accepted(
            decision.events().stream().flatMap(event -> endOf(event).stream()).findFirst())
        : decision.answer();
  }

  /** Until when credits that are bought can be used. */
  private static Optional<Instant> endOf(SubscriptionEvent event) {
    return event instanceof ChargeRequested charge
            && charge.purpose() instanceof ChargePurpose.TopUp bought
        ? bought.usableUntil()
        : Optional.empty();
  }

  /**
   * This was journaled next, rightly or not.
   *
   * @throws IllegalStateException if the event cannot follow the state
   */
  public void follow(JournaledEvent event) {
    state = SubscriptionEvolution.evolve(state, event.event());
    sequenceNr++;
    last = Optional.of(event);
    if (event.cause().trigger() == Cause.Trigger.COMMAND) {
      acceptances.follow(event, sequenceNr);
    }
  }

  /** The record is done with, and this is what its sender must have been told. */
  public void answered(LogRecord record, Answer answer) {
    firstAnswers.note(record, answer);
  }

  /** Whether a record there was decided already, by what the journal says. */
  public boolean isBehind(LogPosition position) {
    return lastCause().filter(cause -> position.isAtOrBefore(cause.position())).isPresent();
  }

  /** The state after the last event. */
  public SubscriptionState state() {
    return state;
  }

  /** The number of the last event, 0 before the first. */
  public long sequenceNr() {
    return sequenceNr;
  }

  /** Why the last event was journaled. */
  public Optional<Cause> lastCause() {
    return last.map(JournaledEvent::cause);
  }

  /** Whether more events of the last record must follow. */
  public boolean isUnfinished() {
    return last.filter(event -> !event.lastOfRecord()).isPresent();
  }

  /** Every command that moved money or plans, oldest first. */
  public List<Acceptance> changes() {
    return List.copyOf(acceptances.changes());
  }

  /** How many of the newest of them must be known again as of the last event. */
  public int changesToKnow() {
    return lastCause().map(cause -> acceptances.changesToKnow(cause.decidedAt())).orElse(0);
  }

  /** Every command that burned credits, oldest first. */
  public List<Acceptance> consumptions() {
    return List.copyOf(acceptances.consumptions());
  }

  /** How many of the newest of them must be known again. */
  public int consumptionsToKnow() {
    return acceptances.consumptionsToKnow();
  }
}
