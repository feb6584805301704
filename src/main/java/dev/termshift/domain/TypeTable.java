package dev.termshift.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The constants of an enum that stand for the records of a sealed family. A test looks whether
 * every record of the family has one.
 *
 * @param <E> the enum
 */
public final class TypeTable<E extends Enum<E>> {

  private final Map<Class<?>, E> constants = new HashMap<>();

  /**
   * The table of those constants.
   *
   * @param type the record that a constant stands for
   */
  public TypeTable(E[] constants, Function<E, Class<?>> type) {
    for (E constant : constants) {
      this.constants.put(type.apply(constant), constant);
    }
  }

  /** The constant for such records. */
  public E ofType(Class<?> type) {
    E constant = constants.get(type);
    if (constant == null) {
      throw new IllegalArgumentException(
          "Expected one of " + constants.keySet() + ", but got " + type);
    }
    return constant;
  }
}
