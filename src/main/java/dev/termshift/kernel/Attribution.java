package dev.termshift.kernel;

import java.util.Optional;

/**
 * Who gave a command, and why: for support's eyes only. No rule looks at it, and it is kept with
 * the event alone: neither the state nor what others are told has it.
 *
 * @param actor the name of whoever gave it, as far as somebody vouches for it
 * @param reason why, in words of support, or of a customer who cancels
 */
public record Attribution(Optional<String> actor, Optional<String> reason) {

  /** Nothing is known. */
  public static final Attribution NONE = new Attribution(Optional.empty(), Optional.empty());

  /** Somebody, for a reason that is not told. */
  public static Attribution by(String actor) {
    return new Attribution(Optional.of(actor), Optional.empty());
  }

  /** The same actor without the reason. */
  public Attribution withoutReason() {
    return reason.isEmpty() ? this : new Attribution(actor, Optional.empty());
  }

  /** The same reason without the actor. */
  public Attribution withoutActor() {
    return actor.isEmpty() ? this : new Attribution(Optional.empty(), reason);
  }
}
