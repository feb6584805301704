package dev.termshift.cli.console;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What a failure comes from. */
public final class FailureCauses {

  private FailureCauses() {}

  /** The failure itself, its cause, the cause of that, and so on. */
  public static Stream<Throwable> of(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }

  /** The innermost of its causes; the failure itself if it has none. */
  public static Throwable innermost(Throwable failure) {
    return of(failure).reduce(failure, (outer, inner) -> inner);
  }

  /** The innermost of that kind: what is around it says the same in other words. */
  static <T extends Throwable> Optional<T> innermost(Throwable failure, Class<T> kind) {
    return of(failure).filter(kind::isInstance).map(kind::cast).reduce((outer, inner) -> inner);
  }
}
