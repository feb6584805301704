package dev.termshift.domain.simulation;

import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CommandType;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Misspelt;
import dev.termshift.domain.command.WithOwnReason;
import dev.termshift.kernel.Attribution;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Who gave the commands of a random life, and why: support says why it gave any, customers why they
 * leave, and now and then why they want something else, which is not for them.
 */
final class GivenReasons {

  private static final List<String> REASONS = List.of("too dear", "asked by mail", "moving away");

  private final Random random;

  GivenReasons(Random random) {
    this.random = random;
  }

  /** What is said with the next command. */
  Attribution next(Authority authority, SubscriptionCommand command) {
    Optional<String> actor = Optional.of("desk").filter(it -> random.nextBoolean());
    boolean allowed = authority == Authority.SUPPORT || command instanceof Cancel;
    boolean given = random.nextInt(allowed ? 2 : 40) == 0;
    String any = REASONS.get(random.nextInt(REASONS.size()));
    return new Attribution(actor, reason(command, Optional.of(any).filter(it -> given)));
  }

  /** One with a reason of its own has no other. */
  private static Optional<String> reason(SubscriptionCommand command, Optional<String> drawn) {
    return command instanceof WithOwnReason own
        ? own.ownReason()
        : drawn.filter(any -> isWithReason(command));
  }

  /** What cannot be read is taken without one, and what no caller gives has no place for one. */
  private static boolean isWithReason(SubscriptionCommand command) {
    return !(command instanceof Misspelt)
        && CommandType.of(command).sender() == CommandType.Sender.CALLER;
  }
}
