package dev.termshift.domain;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The constants of an enum that stand for the records of a sealed family. A test looks whether
 * every record of the family has one.
 *
 * @param <E> the enum
 */
public final class TypeTable<E extends Enum<E>> {

  private final Map<Class<?>, E> constants;

  /**
   * The table of those constants.
   *
   * @param type the record that a constant stands for
   */
  public TypeTable(E[] constants, Function<E, Class<?>> type) {
    this.constants =
        Arrays.stream(constants).collect(Collectors.toUnmodifiableMap(type, Function.identity()));
  }

  /** The constant for such records. */
  public E ofType(Class<?> type) {
    return Optional.ofNullable(constants.get(type))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Expected one of " + constants.keySet() + ", but got " + type));
  }
}
