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

/** The columns of a row of the read model, as one text. */
final class ViewColumns {

  private ViewColumns() {}

  /** What a subscription's row must say; it has one only if anything was journaled for it. */
  static String of(SubscriptionModel subscription) {
    SubscriptionState state = subscription.state();
    String position =
        subscription.lastCause().map(cause -> cause.position().toString()).orElse("nowhere");
    return text(
        subscription.sequenceNr() + " " + position,
        status(state),
        planId(state),
        Deadlines.next(state).map(Deadline::at));
  }

  /** The text; the database keeps microseconds. */
  static String text(
      String position, String status, Optional<String> planId, Optional<Instant> due) {
    return String.join(
        " ",
        position,
        status,
        planId.orElse("no plan"),
        due.map(at -> at.truncatedTo(ChronoUnit.MICROS).toString()).orElse("nothing due"));
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
