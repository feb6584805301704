package dev.termshift.domain.billing;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeReplaced;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeScheduled;
import dev.termshift.domain.subscription.PendingChange;
import java.time.Instant;
import java.util.Optional;

/** How plan changes are scheduled for the end of the period. */
public final class Scheduling {

  private Scheduling() {}

  /** Schedules the change on the terms of today, in place of an older one. */
  public static void schedule(Draft draft, Terms to, Direction direction) {
    replaceScheduled(draft);
    Instant periodEnd = draft.currentTerm().period().period().end();
    draft.add(new PlanChangeScheduled(to, direction, draft.context().authority(), periodEnd));
  }

  /** Makes room for a newer change; nothing if no plan change is scheduled. */
  public static void replaceScheduled(Draft draft) {
    Optional<PendingChange> pending = draft.currentTerm().pending();
    pending
        .flatMap(PendingChange::target)
        .ifPresent(
            terms ->
                draft.add(
                    new PlanChangeReplaced(
                        terms.planId(), direction(pending.get()), draft.context().authority())));
  }

  private static Direction direction(PendingChange change) {
    return change instanceof PendingChange.DowngradeAtPeriodEnd
        ? Direction.DOWNGRADE
        : Direction.UPGRADE;
  }
}
