package dev.termshift.contract.command;

import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.WithOwnReason;
import java.util.Optional;

/**
 * A command and the reason that stands in its data, whichever command it is.
 *
 * @param command the command
 * @param reason why it was given
 */
public record GivenCommand(SubscriptionCommand command, Optional<String> reason) {

  /** A command for which no other reason is given than what it holds itself. */
  public static GivenCommand of(SubscriptionCommand command) {
    return new GivenCommand(command, own(command));
  }

  /** The reason that the command does not hold itself. */
  Optional<String> added() {
    return own(command).isPresent() ? Optional.empty() : reason;
  }

  private static Optional<String> own(SubscriptionCommand command) {
    return command instanceof WithOwnReason own ? own.ownReason() : Optional.empty();
  }
}
