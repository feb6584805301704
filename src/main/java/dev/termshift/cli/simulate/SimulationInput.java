package dev.termshift.cli.simulate;

import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.domain.command.Authority;
import java.time.Instant;

/**
 * A command that enters the simulated log.
 *
 * @param at its append time
 * @param authority on whose behalf it speaks
 * @param givenAt when it was appended to the topic of its authority; {@code at} for a customer's
 * @param command the command
 */
record SimulationInput(Instant at, Authority authority, Instant givenAt, OutgoingCommand command) {}
