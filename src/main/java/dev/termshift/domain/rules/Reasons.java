package dev.termshift.domain.rules;

import java.util.ArrayList;
import java.util.List;

/** The reasons found so far that speak against a command. */
final class Reasons {

  private final List<Rejection> found = new ArrayList<>();

  /** Adds a reason; the message reads "Expected X, but Y". */
  Reasons add(RejectionCode code, String message) {
    found.add(new Rejection(code, message));
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
