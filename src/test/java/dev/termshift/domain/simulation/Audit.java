package dev.termshift.domain.simulation;

import dev.termshift.domain.subscription.SubscriptionState;

/** Something that must hold whatever happens; it keeps books of its own, from the events alone. */
interface Audit {

  /** A decision begins, or the decisions on one record. */
  default void begin() {}

  /** Takes note of an event. */
  void observe(Observed observed);

  /** Compares its books with the state after a decision is complete. */
  void check(SubscriptionState state);
}
