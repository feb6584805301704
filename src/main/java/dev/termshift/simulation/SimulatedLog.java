package dev.termshift.simulation;

import dev.termshift.contract.command.ContentHash;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.contract.reply.SequenceRange;
import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import dev.termshift.kernel.DecisionLimits;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.RecordDecider;
import dev.termshift.kernel.SourceRecord;
import dev.termshift.kernel.Subscription;
import dev.termshift.kernel.SubscriptionFold;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A log that is decided while it is written, of one partition and in its own time: deadlines append
 * their own records between the inputs, and each record is decided as the engine would.
 */
public final class SimulatedLog {

  private static final String TOPIC_ID = "simulation";
  private static final String DUE_LATER =
      "Expected what falls due at this very instant to have happened, but a record comes before it:"
          + " give the payment a moment later";

  /** A redelivery is answered from the subscription as it was then. */
  private static final DecisionLimits LIMITS = DecisionLimits.STANDARD.withUncommittedOffsets(1);

  private final RecordDecider decider;
  private final SubscriptionFold fold = new SubscriptionFold(LIMITS);
  private final SimulatedPayments payer;
  private final SimulationListener listener;
  private final DueQueue dues;
  private final Map<String, SimulatedSubscription> subscriptions = new HashMap<>();
  private final Map<Integer, Delivered> delivered = new NewestOnly<>();
  private final Queue<SimulationInput> payments = new ArrayDeque<>();
  private final Set<SimulatedPayments.Declined> fitted = new HashSet<>();
  private Instant now = Instant.MIN;
  private Instant turned = Instant.MIN;
  private long offset;

  /** A record that came from a line, and the subscription before and after it. */
  private record Delivered(LogRecord record, Subscription before, Subscription after) {}

  /**
   * An empty log.
   *
   * @param catalog what is offered
   * @param timersDown when deadlines do not fire by themselves
   * @param payer answers charges
   * @param listener is told what happens
   */
  public SimulatedLog(
      Catalog catalog,
      TimersDown timersDown,
      SimulatedPayments payer,
      SimulationListener listener) {
    this.decider = new RecordDecider(catalog, LIMITS);
    this.payer = payer;
    this.dues = new DueQueue(timersDown);
    this.listener = listener;
  }

  /** Appends the input, after every deadline that fires before it. */
  public void append(SimulationInput input) {
    runUntil(input.at());
    turnBefore(input.at().plusNanos(1));
    now = input.at();
    if (input.redelivers().isPresent()) {
      redeliver(Objects.requireNonNull(delivered.get(input.redelivers().get())));
    } else {
      take(input);
    }
  }

  /** Every subscription there was a record for, as it is now. */
  public List<Subscription> subscriptions() {
    return subscriptions.values().stream()
        .map(SimulatedSubscription::current)
        .sorted(Comparator.comparing(Subscription::subscriptionId))
        .toList();
  }

  /**
   * What was to be declined, as it was written, and fits no charge that was requested. What holds
   * for all charges of a known subscription from an instant on needs none, and neither does that
   * all is paid from then on.
   */
  public List<String> declinedInVain() {
    return payer.declined().stream()
        .filter(SimulatedPayments.Declined::declines)
        .filter(each -> !fitted.contains(each))
        .filter(each -> !each.isFromThenOn() || !subscriptions.containsKey(each.subscriptionId()))
        .map(SimulatedPayments.Declined::rule)
        .toList();
  }

  /** The outages in which no deadline fell due until then, as intervals. */
  public List<String> timersDownInVain(Instant end) {
    subscriptions.values().forEach(each -> dues.noteHeld(each.due(), end));
    return dues.inVain().stream().map(TimersDown.Outage::toString).toList();
  }

  /** The instant that was reached. */
  public Instant reached() {
    return now;
  }

  /** Lets every deadline fire that is behind already: the last input may have revived it. */
  public void settle() {
    runUntil(now);
  }

  /** Lets every deadline fire up to the instant, which is not included. */
  public void runUntil(Instant end) {
    for (Optional<DueQueue.Firing> next = dues.before(end);
        next.isPresent();
        next = dues.before(end)) {
      turnBefore(next.get().at().plusNanos(1));
      fire(next.get());
    }
    turnBefore(end);
  }

  /**
   * Lets the payment service answer what waits whenever it says something else from then on: that
   * comes before what happens at the same instant.
   */
  private void turnBefore(Instant end) {
    for (Optional<Instant> next = payer.nextTurn(turned).filter(end::isAfter);
        next.isPresent();
        next = payer.nextTurn(turned).filter(end::isAfter)) {
      turned = next.get();
      now = turned.isAfter(now) ? turned : now;
      subscriptions().forEach(this::answerOpen);
      takePayments();
    }
  }

  private void answerOpen(Subscription each) {
    String id = each.subscriptionId();
    Stream.of(each.state())
        .filter(Started.class::isInstance)
        .flatMap(state -> ((Started) state).ledger().charges().open().stream())
        .filter(charge -> !charge.hasFailed())
        .map(SimulatedPayments.Asked::of)
        .flatMap(asked -> payer.answerAtTurn(id, asked, turned).stream())
        .forEach(payments::add);
  }

  private void fire(DueQueue.Firing firing) {
    now = firing.at().isAfter(now) ? firing.at() : now;
    take(
        SimulationInput.of(
            now,
            Authority.CUSTOMER,
            now,
            OutgoingCommand.elapse(firing.subscription().id(), firing.due())));
    if (firing.subscription().due().equals(Optional.of(firing.due()))) {
      throw new IllegalStateException(
          "Expected the deadline of %s at %s to pass, but it stays due"
              .formatted(firing.subscription().id(), firing.due()));
    }
  }

  private void take(SimulationInput input) {
    LogRecord record = recordOf(input);
    Subscription before = subscription(record).current();
    decide(record);
    if (input.line() > 0) {
      delivered.put(input.line(), new Delivered(record, before, subscription(record).current()));
    }
    takePayments();
  }

  private void takePayments() {
    for (SimulationInput next = payments.poll(); next != null; next = payments.poll()) {
      decide(recordOf(next));
    }
  }

  /** What the engine does with a record that comes once more: it answers, and decides nothing. */
  private void redeliver(Delivered again) {
    Outcome outcome =
        decider.outcome(
            subscription(again.record()).current(),
            again.record(),
            List.of(again.before(), again.after()));
    listener.redelivered(again.record(), now, answerOf(outcome), eventsOf(outcome));
  }

  /** What left no event, and nothing followed it, is decided once more: it finds the same state. */
  private static Answer answerOf(Outcome outcome) {
    if (outcome instanceof Outcome.Decided decided && decided.events().isEmpty()) {
      return decided.answer();
    }
    if (outcome instanceof Outcome.Repeated repeated) {
      return repeated.answer();
    }
    throw new IllegalStateException("Expected a redelivery, but got " + outcome);
  }

  private static Optional<SequenceRange> eventsOf(Outcome outcome) {
    return outcome instanceof Outcome.Repeated repeated
            && repeated.firstSequence() <= repeated.lastSequence()
        ? Optional.of(new SequenceRange(repeated.firstSequence(), repeated.lastSequence()))
        : Optional.empty();
  }

  private SimulatedSubscription subscription(LogRecord record) {
    return subscriptions.computeIfAbsent(record.subscriptionId(), SimulatedSubscription::new);
  }

  private LogRecord recordOf(SimulationInput input) {
    OutgoingCommand command = input.command();
    Optional<SourceRecord> source =
        input.authority() == Authority.CUSTOMER
            ? Optional.empty()
            : Optional.of(
                new SourceRecord(
                    new LogPosition(TOPIC_ID + "." + input.authority(), 0, offset),
                    input.givenAt()));
    return new LogRecord(
        new LogPosition(TOPIC_ID, 0, offset++),
        input.at(),
        command.subscriptionId(),
        command.commandId(),
        ContentHash.of(command.given()),
        input.authority(),
        command.attribution(),
        source,
        command.command());
  }

  private void decide(LogRecord record) {
    SimulatedSubscription subscription = subscription(record);
    Optional<Instant> due = subscription.due();
    dues.noteHeld(due, record.appendedAt());
    listener.appended(record);
    long before = subscription.current().sequenceNr();
    Answer answer = journaled(subscription, record);
    long after = subscription.current().sequenceNr();
    if (after > before && subscription.isDueAnew()) {
      dues.await(subscription);
    }
    listener.answered(
        record,
        answer,
        after > before ? Optional.of(new SequenceRange(before + 1, after)) : Optional.empty());
    if (answer instanceof Answer.Unusable && due.equals(Optional.of(record.appendedAt()))) {
      listener.hinted(record, DUE_LATER);
    }
  }

  private Answer journaled(SimulatedSubscription subscription, LogRecord record) {
    Outcome.Decided decided =
        decider.whole(subscription.current(), record, part -> apply(subscription, part));
    apply(subscription, decided.events());
    return decided.answer();
  }

  private void apply(SimulatedSubscription subscription, List<JournaledEvent> events) {
    for (JournaledEvent event : events) {
      subscription.apply(fold, event);
      listener.happened(event, subscription.current());
      if (event.event() instanceof ChargeRequested charge) {
        SimulatedPayments.Asked asked = SimulatedPayments.Asked.of(charge);
        fitted.addAll(payer.fitting(subscription.id(), asked, now));
        payer.answer(subscription.id(), asked, now).ifPresent(payments::add);
      }
    }
  }
}
