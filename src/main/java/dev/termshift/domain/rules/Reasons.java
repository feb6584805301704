package dev.termshift.domain.rules;

import dev.termshift.domain.rules.RejectionCode.Reason;
import java.util.ArrayList;
import java.util.List;

/** The reasons found so far that speak against a command. */
final class Reasons {

  private final List<Rejection> found = new ArrayList<>();

  /** Adds a reason with its facts. */
  Reasons add(Reason reason, Object... facts) {
    return add(Rejection.of(reason, facts));
  }

  Reasons add(Rejection rejection) {
    found.add(rejection);
    return this;
  }

  /** Whether anything speaks against it. */
  boolean any() {
    return !found.isEmpty();
  }

  /** The rejection for all of them. */
  Decision rejected() {
    return Decision.of(new Answer.Rejected(found));
  }
}
