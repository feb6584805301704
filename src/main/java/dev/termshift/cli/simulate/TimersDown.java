package dev.termshift.cli.simulate;

import dev.termshift.cli.console.BadInput;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * A time in which no deadline fires by itself, as in an outage: what falls due in it is found by
 * the subscription's next command, or when the time is over.
 *
 * @param from its begin
 * @param until its end, which is not a part of it
 */
record TimersDown(Instant from, Instant until) {

  /** Deadlines always fire when they are due. */
  static final TimersDown NEVER = new TimersDown(Instant.MAX, Instant.MAX);

  /**
   * Reads {@code FROM/UNTIL}.
   *
   * @throws BadInput if it is none
   */
  static TimersDown parse(String text) {
    String[] parts = text.split("/", 2);
    try {
      TimersDown down =
          new TimersDown(Instant.parse(parts[0]), Instant.parse(parts[parts.length - 1]));
      if (down.from.isBefore(down.until)) {
        return down;
      }
    } catch (DateTimeException invalid) {
      // Named below like an interval that ends before it begins.
    }
    throw new BadInput(
        "Expected an interval such as 2026-03-01T00:00:00Z/2026-06-10T00:00:00Z, but got '"
            + text
            + "'");
  }

  /** When a deadline fires that is due then. */
  Instant firing(Instant due) {
    return due.isBefore(from) || !due.isBefore(until) ? due : until;
  }
}
