package dev.termshift.simulation;

import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.domain.command.Authority;
import java.time.Instant;
import java.util.Optional;

/**
 * A command that enters the simulated log.
 *
 * @param at its append time
 * @param authority on whose behalf it speaks
 * @param givenAt when it was appended to the topic of its authority; {@code at} for a customer's
 * @param command the command
 * @param line the line it stands in, 0 if in none
 * @param redelivers the line whose record is delivered once more, instead of another one
 */
public record SimulationInput(
    Instant at,
    Authority authority,
    Instant givenAt,
    OutgoingCommand command,
    int line,
    Optional<Integer> redelivers) {

  /** A command that stands in no line. */
  public static SimulationInput of(
      Instant at, Authority authority, Instant givenAt, OutgoingCommand command) {
    return new SimulationInput(at, authority, givenAt, command, 0, Optional.empty());
  }

  /** The same, as it stands in that line. */
  SimulationInput inLine(int number) {
    return new SimulationInput(at, authority, givenAt, command, number, redelivers);
  }

  /** The same command sent again then. */
  SimulationInput repeatedAt(Instant then) {
    return new SimulationInput(then, authority, then, command, line, Optional.empty());
  }

  /** The same record delivered again then. */
  SimulationInput redeliveredAt(Instant then) {
    return new SimulationInput(then, authority, givenAt, command, line, Optional.of(line));
  }
}
