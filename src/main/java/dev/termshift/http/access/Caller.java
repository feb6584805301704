package dev.termshift.http.access;

import java.time.Instant;
import java.util.Optional;

/**
 * Who asks.
 *
 * @param role what the token is for
 * @param subscriptionId the only subscription the token is good for, if it is bound to one
 * @param validUntil the first instant at which the token is no longer good, if it is bound
 */
public record Caller(Role role, Optional<String> subscriptionId, Optional<Instant> validUntil) {

  /** A caller whose token is good for every subscription. */
  static Caller of(Role role) {
    return new Caller(role, Optional.empty(), Optional.empty());
  }

  /** Whether the token is good for one subscription only, so that a browser may hold it. */
  public boolean isBound() {
    return subscriptionId.isPresent();
  }

  /** Whether the token is good for the subscription. */
  boolean mayAskAbout(String id) {
    return subscriptionId.filter(bound -> !bound.equals(id)).isEmpty();
  }
}
