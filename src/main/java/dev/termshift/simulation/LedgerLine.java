package dev.termshift.simulation;

import dev.termshift.domain.money.Money;
import dev.termshift.kernel.LogRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of a ledger.
 *
 * @param at when
 * @param subscriptionId to whom
 * @param kind what sort of line it is
 * @param text what happened, in words
 * @param collected the money that came in, if some did
 * @param credits the credits that are left after an event
 * @param balance what the subscriber is owed after an event
 */
public record LedgerLine(
    Instant at,
    String subscriptionId,
    Kind kind,
    String text,
    Optional<Money> collected,
    Optional<Long> credits,
    Optional<Money> balance) {

  /** What sort of line it is. */
  public enum Kind {
    /** A command came. */
    COMMAND,
    /** An event happened. */
    EVENT,
    /** A command was answered otherwise than by its events. */
    ANSWER
  }

  /** A line about a record itself. */
  static LedgerLine of(LogRecord record, Instant at, Kind kind, String text) {
    return new LedgerLine(
        at,
        record.subscriptionId(),
        kind,
        text,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
