package dev.termshift.domain.billing;

import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.event.Initiator;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.Charges;
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.SubscriptionEvolution;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of one decision so far, and the state they lead to: what is added next sees what was
 * added before. It lives within one decision and is never handed out.
 */
public final class Draft {

  private final DecisionContext context;
  private final Initiator initiator;
  private final List<SubscriptionEvent> events = new ArrayList<>();
  private SubscriptionState state;

  /** An empty draft of what follows from a command. */
  public Draft(SubscriptionState state, DecisionContext context) {
    this(
        state,
        context,
        context.authority() == Authority.CUSTOMER ? Initiator.CUSTOMER : Initiator.ENGINE);
  }

  private Draft(SubscriptionState state, DecisionContext context, Initiator initiator) {
    this.state = state;
    this.context = context;
    this.initiator = initiator;
  }

  /** An empty draft of what follows from a deadline, whoever's command made it be looked at. */
  static Draft ofDeadline(SubscriptionState state, DecisionContext context) {
    return new Draft(state, context, Initiator.ENGINE);
  }

  /** Adds an event and lets it change the state. */
  public Draft add(SubscriptionEvent event) {
    state = SubscriptionEvolution.evolve(state, event);
    events.add(event);
    return this;
  }

  /** What the decision depends on. */
  public DecisionContext context() {
    return context;
  }

  /** Who is there when money is asked for. */
  Initiator initiator() {
    return initiator;
  }

  /** When the decision counts. */
  public Instant now() {
    return context.now();
  }

  /** The billing policy in force. */
  public BillingPolicy policy() {
    return context.catalogVersion().policy();
  }

  /** The state so far. */
  public SubscriptionState state() {
    return state;
  }

  /** What the subscription owns and owes so far. */
  public Ledger ledger() {
    return expect(Started.class).ledger();
  }

  /** The charges so far. */
  public Charges charges() {
    return ledger().charges();
  }

  /** The term that runs so far. */
  public CurrentTerm currentTerm() {
    return expect(InTerm.class).currentTerm();
  }

  /** Whether something is overdue so far. */
  public boolean isPastDue() {
    return state instanceof SubscriptionState.PastDue;
  }

  /** The state so far, which must be of that kind. */
  public <S extends SubscriptionState> S expect(Class<S> kind) {
    if (!kind.isInstance(state)) {
      throw new IllegalStateException(
          "Expected the state " + kind.getSimpleName() + ", but got " + state);
    }
    return kind.cast(state);
  }

  /** The events so far. */
  public List<SubscriptionEvent> events() {
    return List.copyOf(events);
  }

  /** All of it so far. */
  public Transition transition() {
    return new Transition(events, state, Deadlines.next(state));
  }
}
