package dev.termshift.simulation;

import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CommandType;
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
 * @param given the command that it is about; absent for an event
 * @param collected the money that came in, if some did
 * @param returned the money that went back, if some did
 * @param awaitedBack what was asked to go back and has not yet after an event, if there is any
 * @param credits the credits after an event
 * @param balance what the subscriber is owed after an event
 */
public record LedgerLine(
    Instant at,
    String subscriptionId,
    Kind kind,
    String text,
    Optional<Given> given,
    Optional<Money> collected,
    Optional<Money> returned,
    Optional<Money> awaitedBack,
    Optional<Credits> credits,
    Optional<Money> balance) {

  /**
   * Credits as they stand.
   *
   * @param left all that are left
   * @param usable those of them that can be used
   */
  public record Credits(long left, long usable) {}

  /**
   * A command as it was given.
   *
   * @param command what it is called
   * @param authority by whose right it was given
   */
  public record Given(String command, Authority authority) {}

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
        Optional.of(new Given(CommandType.nameOf(record.command()), record.authority())),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
