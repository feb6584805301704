package dev.termshift.domain.command;

import java.util.Optional;

/**
 * A command with a reason among its own data: what it is for. Every other command may have one
 * beside its data, from support.
 */
public interface WithOwnReason {

  /** What it is for, if its sender says so. */
  Optional<String> ownReason();
}
