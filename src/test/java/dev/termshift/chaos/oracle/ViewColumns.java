package dev.termshift.chaos.oracle;

import dev.termshift.chaos.oracle.model.SubscriptionModel;
import dev.termshift.domain.billing.Deadline;
import dev.termshift.domain.billing.Deadlines;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Incomplete;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** The columns of a row of the read model, as texts. */
final class ViewColumns {

  private ViewColumns() {}

  /** What a subscription's row must say now, however far it is behind. */
  static String of(SubscriptionModel subscription) {
    SubscriptionState state = subscription.state();
    return text(status(state), planId(state));
  }

  /** When it is due; a row may say that it is earlier, never later. */
  static Optional<Instant> dueOf(SubscriptionModel subscription) {
    return Deadlines.next(subscription.state()).map(Deadline::at).map(ViewColumns::stored);
  }

  /** The database keeps microseconds. */
  static Instant stored(Instant due) {
    return due.truncatedTo(ChronoUnit.MICROS);
  }

  /** Where a row must stand that was written now; there is one only if anything was journaled. */
  static String placeOf(SubscriptionModel subscription) {
    return place(
        subscription.sequenceNr(),
        subscription.lastCause().map(cause -> cause.position().toString()).orElse("nowhere"));
  }

  static String place(long sequenceNr, String position) {
    return sequenceNr + " " + position;
  }

  static String text(String status, Optional<String> planId) {
    return status + " " + planId.orElse("no plan");
  }

  /** {@code PastDue} is {@code PAST_DUE}. */
  private static String status(SubscriptionState state) {
    return state
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toUpperCase(Locale.ROOT);
  }

  private static Optional<String> planId(SubscriptionState state) {
    if (state instanceof InTerm inTerm) {
      return Optional.of(inTerm.currentTerm().terms().planId());
    }
    if (state instanceof Incomplete incomplete) {
      return Optional.of(incomplete.terms().planId());
    }
    return state instanceof Paused paused ? Optional.of(paused.terms().planId()) : Optional.empty();
  }
}
