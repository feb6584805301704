package dev.termshift.http.access;

import java.time.Instant;
import java.util.Optional;

/**
 * Who asks.
 *
 * @param role what the token is for
 * @param name the operator's name of the token, or of the one it was derived from
 * @param subscriptionId the only subscription the token is good for, if it is bound to one
 * @param validUntil the first instant at which the token is no longer good, if it is bound
 */
public record Caller(
    Role role, String name, Optional<String> subscriptionId, Optional<Instant> validUntil) {

  /** A caller whose token is good for every subscription. */
  static Caller of(Role role, String name) {
    return new Caller(role, name, Optional.empty(), Optional.empty());
  }

  /** Whether the token is good for one subscription only, so that a browser may hold it. */
  public boolean isBound() {
    return subscriptionId.isPresent();
  }

  /**
   * Who it is, for those who count: all tokens that are bound to a subscription are one caller,
   * since a browser may be given any number of them.
   */
  public String key() {
    return subscriptionId.map(id -> "bound/" + id).orElseGet(() -> role + "/" + name);
  }

  /** Whether the token is good for the subscription. */
  boolean mayAskAbout(String id) {
    return subscriptionId.filter(bound -> !bound.equals(id)).isEmpty();
  }
}
