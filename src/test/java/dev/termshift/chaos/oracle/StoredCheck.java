package dev.termshift.chaos.oracle;

import dev.termshift.chaos.oracle.Findings.Kind;
import dev.termshift.chaos.oracle.model.Acceptance;
import dev.termshift.chaos.oracle.model.SubscriptionModel;
import dev.termshift.kernel.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds what the engine stored of a subscription against the model that followed its journal. */
final class StoredCheck {

  /** A row may be less than this many events behind the journal. */
  private static final int EVENTS_BEHIND = 64;

  private final String id;
  private final SubscriptionModel model;
  private final Findings findings;

  StoredCheck(String id, SubscriptionModel model, Findings findings) {
    this.id = id;
    this.model = model;
    this.findings = findings;
  }

  /** The model has followed the journal as far as the snapshot. */
  void snapshot(Stored.Snapshot snapshot) {
    List<String> differences = differences(snapshot.taken());
    differences.addAll(forgotten(snapshot.taken()));
    if (!differences.isEmpty()) {
      findings.add(
          Kind.WRONG_DECISION,
          "Expected the snapshot "
              + id
              + ":"
              + snapshot.sequenceNr()
              + " to be what the journal says, but "
              + String.join("; ", differences));
    }
  }

  /** The model has followed the journal as far as the row. */
  void view(Stored.View view) {
    List<String> differences = differences(view.current());
    compare(differences, "place", ViewColumns.placeOf(model), view.place());
    if (view.current().hasMemory()) {
      differences.addAll(forgotten(view.current()));
    }
    found(differences);
  }

  /** The model has followed the journal to its end. */
  void viewAtTheEnd(List<Stored.View> views) {
    if (model.sequenceNr() == 0 && views.isEmpty()) {
      return;
    }
    if (views.isEmpty()) {
      findings.add(Kind.MISSING, "Expected " + id + " in the read model, but it is not");
      return;
    }
    List<String> differences = new ArrayList<>();
    compare(differences, "columns", ViewColumns.of(model), views.get(0).columns());
    Optional<Instant> due = views.get(0).due();
    ViewColumns.dueOf(model)
        .filter(latest -> due.isEmpty() || due.get().isAfter(latest))
        .ifPresent(latest -> differences.add("due is " + due + " in place of " + latest));
    long at = views.get(0).current().sequenceNr();
    if (at > model.sequenceNr() || at <= model.sequenceNr() - EVENTS_BEHIND) {
      differences.add("sequence number is " + at + " at event " + model.sequenceNr());
    }
    found(differences);
  }

  private void found(List<String> differences) {
    if (!differences.isEmpty()) {
      findings.add(
          Kind.WRONG_DECISION,
          "Expected "
              + id
              + " in the read model as the journal says, but "
              + String.join("; ", differences));
    }
  }

  private List<String> differences(StoredSubscription stored) {
    List<String> differences = new ArrayList<>();
    compare(differences, "id", id, stored.subscriptionId());
    compare(differences, "state", model.state(), stored.state());
    compare(differences, "sequence number", model.sequenceNr(), stored.sequenceNr());
    compare(
        differences,
        "last cause",
        model.lastCause().map(Cause::withoutAttribution),
        stored.lastCause());
    compare(differences, "unfinished", model.isUnfinished(), stored.unfinished());
    return differences;
  }

  private static void compare(
      List<String> differences, String what, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      differences.add(what + " is " + actual + " in place of " + expected);
    }
  }

  /** It may know more commands than it must, if they are true; it must know the newest. */
  private List<String> forgotten(StoredSubscription stored) {
    List<String> differences = new ArrayList<>();
    List<Acceptance> changes = model.changes();
    List<Acceptance> consumptions = model.consumptions();
    compareMemory(differences, changes, stored.changes(), model.changesToKnow());
    compareMemory(differences, consumptions, stored.consumptions(), model.consumptionsToKnow());
    return differences;
  }

  private static void compareMemory(
      List<String> differences,
      List<Acceptance> all,
      List<StoredSubscription.Command> stored,
      int atLeast) {
    int known = Math.min(all.size(), Math.max(atLeast, stored.size()));
    compare(
        differences,
        "memory",
        all.subList(all.size() - known, all.size()).stream().map(StoredCheck::command).toList(),
        stored);
  }

  private static StoredSubscription.Command command(Acceptance accepted) {
    return new StoredSubscription.Command(
        accepted.cause().commandId(),
        accepted.cause().contentHash(),
        accepted.firstSequence(),
        accepted.lastSequence(),
        accepted.cause().decidedAt());
  }
}
