package dev.termshift.json;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fields of a JSON object, however strictly they are read.
 *
 * @param <I> this kind of fields
 */
public interface FieldSource<I extends FieldSource<I>> {

  /** An object that must be there, read by its own fields. */
  <T> T object(String name, Function<I, T> read);

  /** A list of objects that must be there, each read by its own fields. */
  <T> List<T> objects(String name, Function<I, T> read);

  /** What is read from these fields if there is one of that name. */
  <T> Optional<T> ifPresent(String name, Function<I, T> read);

  /** One of the constants that must be there, by its name. */
  <E extends Enum<?>> E choice(String name, List<E> constants);
}
