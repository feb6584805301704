package dev.termshift.json;

import java.util.function.Function;

/**
 * How the values of a type are read from one or more fields of the object that they are in.
 *
 * @param <I> the object's fields
 * @param <V> the type
 */
@FunctionalInterface
public interface Reading<I, V> {

  /** Reads the values that were written under that name. */
  Function<I, V> under(String name);
}
