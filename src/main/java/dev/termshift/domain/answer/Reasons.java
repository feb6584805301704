package dev.termshift.domain.answer;

import dev.termshift.domain.answer.RejectionCode.Reason;
import java.util.ArrayList;
import java.util.List;

/** The reasons found so far that speak against a command. */
public final class Reasons {

  private final List<Rejection> found = new ArrayList<>();

  /** Adds a reason with its facts. */
  public Reasons add(Reason reason, Object... facts) {
    return add(Rejection.of(reason, facts));
  }

  public Reasons add(Rejection rejection) {
    found.add(rejection);
    return this;
  }

  /** Whether anything speaks against it. */
  public boolean any() {
    return !found.isEmpty();
  }

  /** The rejection for all of them. */
  public Decision rejected() {
    return Decision.of(new Answer.Rejected(found));
  }
}
