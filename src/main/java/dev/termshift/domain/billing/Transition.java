package dev.termshift.domain.billing;

import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.SubscriptionState;
import java.util.List;
import java.util.Optional;

/**
 * What a decision does to a subscription. Where events lead is computed here, with them; whoever
 * has a transition does not evolve its events again.
 *
 * @param events what happens, in order
 * @param state the state after them
 * @param nextDeadline the deadline that applies next then
 */
public record Transition(
    List<SubscriptionEvent> events, SubscriptionState state, Optional<Deadline> nextDeadline) {

  /** Copies the list. */
  public Transition {
    events = List.copyOf(events);
  }
}
