package dev.termshift.contract;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The concrete members of a sealed family, so that a test can see that none is left out. */
public final class SealedFamily {

  private SealedFamily() {}

  /** Every record that the interface permits, also through other interfaces. */
  public static Set<Class<?>> of(Class<?> family) {
    return members(family).collect(Collectors.toSet());
  }

  private static Stream<Class<?>> members(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(SealedFamily::members)
        : Stream.of(type);
  }
}
