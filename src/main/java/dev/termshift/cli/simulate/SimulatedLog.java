package dev.termshift.cli.simulate;

import dev.termshift.cli.simulate.output.SimulationListener;
import dev.termshift.contract.command.ContentHash;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.contract.reply.SequenceRange;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand.PaymentSucceeded;
import dev.termshift.domain.decider.DecisionLimits;
import dev.termshift.domain.decider.RecordDecider;
import dev.termshift.domain.decider.SubscriptionFold;
import dev.termshift.domain.decider.Verdict;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.log.Answer;
import dev.termshift.domain.log.CommandId;
import dev.termshift.domain.log.JournaledEvent;
import dev.termshift.domain.log.LogPosition;
import dev.termshift.domain.log.LogRecord;
import dev.termshift.domain.log.SequencedEvent;
import dev.termshift.domain.log.SourceRecord;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * A log that is decided while it is written, of one partition and in its own time: deadlines append
 * their own records between the inputs, and each record is decided as the engine would.
 */
final class SimulatedLog {

  private static final String TOPIC_ID = "simulation";
  private static final String PAYMENTS = "/termshift/simulate/payments";

  /** Nothing is ever redelivered here, so no decision need be remembered for that. */
  private static final DecisionLimits LIMITS =
      new DecisionLimits(
          1,
          DecisionLimits.STANDARD.rememberFor(),
          DecisionLimits.STANDARD.rememberedChanges(),
          DecisionLimits.STANDARD.rememberedConsumptions(),
          DecisionLimits.STANDARD.catchUpDeadlines());

  private final RecordDecider decider;
  private final SubscriptionFold fold = new SubscriptionFold(LIMITS);
  private final boolean paysAtOnce;
  private final SimulationListener listener;
  private final DueQueue dues;
  private final Map<String, SimulatedSubscription> subscriptions = new HashMap<>();
  private final Queue<SimulationInput> payments = new ArrayDeque<>();
  private Instant now = Instant.MIN;
  private long offset;

  /**
   * An empty log.
   *
   * @param catalog what is offered
   * @param timersDown when deadlines do not fire by themselves
   * @param paysAtOnce whether every charge is paid the moment it is requested
   * @param listener is told what happens
   */
  SimulatedLog(
      Catalog catalog, TimersDown timersDown, boolean paysAtOnce, SimulationListener listener) {
    this.decider = new RecordDecider(catalog, LIMITS);
    this.paysAtOnce = paysAtOnce;
    this.dues = new DueQueue(timersDown);
    this.listener = listener;
  }

  /** Appends the input, after every deadline that fires before it. */
  void append(SimulationInput input) {
    runUntil(input.at());
    now = input.at();
    take(input);
  }

  /** Lets every deadline fire up to the instant, which is not included. */
  void runUntil(Instant end) {
    for (Optional<DueQueue.Firing> next = dues.before(end);
        next.isPresent();
        next = dues.before(end)) {
      fire(next.get());
    }
  }

  private void fire(DueQueue.Firing firing) {
    now = firing.at().isAfter(now) ? firing.at() : now;
    take(
        new SimulationInput(
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
    decide(recordOf(input));
    for (SimulationInput next = payments.poll(); next != null; next = payments.poll()) {
      decide(recordOf(next));
    }
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
        ContentHash.of(command.command()),
        input.authority(),
        source,
        command.command());
  }

  private void decide(LogRecord record) {
    SimulatedSubscription subscription =
        subscriptions.computeIfAbsent(record.subscriptionId(), SimulatedSubscription::new);
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
  }

  /** Asks until the record is done with: missed deadlines are journaled in parts. */
  private Answer journaled(SimulatedSubscription subscription, LogRecord record) {
    Verdict verdict = decider.verdict(subscription.current(), record, List.of());
    while (verdict instanceof Verdict.Partial partial) {
      apply(subscription, partial.events());
      verdict = decider.verdict(subscription.current(), record, List.of());
    }
    if (verdict instanceof Verdict.Decided decided) {
      apply(subscription, decided.events());
      return decided.answer();
    }
    throw new IllegalStateException("Expected a record that is new, but got " + verdict);
  }

  private void apply(SimulatedSubscription subscription, List<JournaledEvent> events) {
    for (JournaledEvent event : events) {
      subscription.apply(fold, event);
      listener.happened(
          new SequencedEvent(subscription.current().sequenceNr(), event), subscription.current());
      if (paysAtOnce && event.event() instanceof ChargeRequested charge) {
        payments.add(payment(subscription.id(), charge));
      }
    }
  }

  private SimulationInput payment(String subscriptionId, ChargeRequested charge) {
    String key = charge.chargeId() + ":" + charge.attempt();
    PaymentSucceeded paid =
        new PaymentSucceeded(charge.chargeId(), charge.attempt(), charge.amount(), "paid:" + key);
    return new SimulationInput(
        now,
        Authority.PAYMENT,
        now,
        OutgoingCommand.of(subscriptionId, new CommandId(PAYMENTS, key), paid));
  }
}
