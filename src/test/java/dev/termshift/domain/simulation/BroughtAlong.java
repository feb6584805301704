package dev.termshift.domain.simulation;

import dev.termshift.domain.event.LifecycleEvent.ImportActivated;
import dev.termshift.domain.event.LifecycleEvent.PeriodUnbilled;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionImported;
import dev.termshift.domain.event.SubscriptionEvent;
import java.util.Optional;

/**
 * What a subscription brings along from the system that billed it.
 *
 * @param begins the period that begins here, with nothing invested yet
 * @param told what is invested in the running period, if that is said
 * @param balance what is owed to the customer
 */
record BroughtAlong(Optional<Sold> begins, Optional<Long> told, long balance) {

  static boolean isAbout(SubscriptionEvent event) {
    return event instanceof SubscriptionImported
        || event instanceof PeriodUnbilled
        || event instanceof ImportActivated;
  }

  static BroughtAlong of(SubscriptionEvent event) {
    if (event instanceof SubscriptionImported imported) {
      return new BroughtAlong(
          Optional.of(new Sold(imported.terms().planId(), imported.period().period(), 0)),
          Optional.of(imported.invested().minor()),
          imported.balance().minor());
    }
    return event instanceof PeriodUnbilled passed
        ? new BroughtAlong(
            Optional.of(new Sold("elsewhere", passed.period().period(), 0)), Optional.of(0L), 0)
        : new BroughtAlong(
            Optional.empty(), Optional.of(((ImportActivated) event).invested().minor()), 0);
  }

  /** How much more is invested than was known. */
  long invested(long known) {
    return told.map(value -> value - known).orElse(0L);
  }
}
