package dev.termshift.http.access;

import dev.termshift.http.server.Problem;
import dev.termshift.http.server.ProblemDetail;
import dev.termshift.http.work.Asker;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Who asks.
 *
 * @param role what the token is for
 * @param name the operator's name of the token, or of the one it was derived from
 * @param subscriptionId the only subscription the token is good for, if it is bound to one
 * @param validUntil the first instant at which the token is no longer good, if it is bound
 * @param forCredits whether it may give commands about credits, which come from services
 */
public record Caller(
    Role role,
    String name,
    Optional<String> subscriptionId,
    Optional<Instant> validUntil,
    boolean forCredits) {

  private static final String BOUND = "/bound";

  /** A caller whose token is good for every subscription. */
  static Caller of(Role role, String name) {
    return new Caller(role, name, Optional.empty(), Optional.empty(), true);
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
    return subscriptionId.map(id -> "bound/" + id).orElseGet(this::backEnd);
  }

  /** Who it is, for those who share out work: in the turn of its back-end, and in its own there. */
  public Asker asker() {
    return new Asker(backEnd(), key());
  }

  /** Whose token it is, or was derived from: all that one back-end hands out counts together. */
  String backEnd() {
    return role + "/" + name;
  }

  /**
   * Who is said to have given a command: the operator's name of the token, and whether it was one
   * that a browser may hold.
   */
  public String actor() {
    return isBound() ? name + BOUND : name;
  }

  /** What kind of token it has, for those who count: one of five at most. */
  String label() {
    return isBound() ? "bound" : role.name().toLowerCase(Locale.ROOT);
  }

  /** Whether it may see who gave a command. */
  public boolean isStaff() {
    return role != Role.CUSTOMER;
  }

  /** As much of that time as its token lasts, from that moment on; not below zero. */
  public Duration within(Duration wanted, Instant now) {
    return validUntil
        .map(until -> Duration.between(now, until))
        .filter(left -> left.compareTo(wanted) < 0)
        .map(left -> left.isNegative() ? Duration.ZERO : left)
        .orElse(wanted);
  }

  /**
   * Lets on whoever has waited meanwhile.
   *
   * @throws dev.termshift.http.server.ProblemException if its token has ended
   */
  public void requireNotOver(Instant now) {
    validUntil
        .filter(until -> !now.isBefore(until))
        .ifPresent(
            until -> {
              throw Problem.of(ProblemDetail.TOKEN_EXPIRED, until).exception();
            });
  }

  /** Whether the token is good for the subscription. */
  boolean mayAskAbout(String id) {
    return subscriptionId.filter(bound -> !bound.equals(id)).isEmpty();
  }
}
