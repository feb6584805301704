package dev.termshift.json;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.function.BiConsumer;

/**
 * How the values of a type are written as one or more fields of the object that they are in.
 *
 * @param <V> the type
 */
@FunctionalInterface
public interface Writing<V> {

  /** Writes values under that name; names are made once, not for every value. */
  BiConsumer<V, JsonOut> under(String name);

  /** Values that are objects, made of the given fields. */
  static <V> Writing<V> object(BiConsumer<? super V, JsonOut> fields) {
    return name -> {
      SerializedString field = JsonOut.name(name);
      return (value, out) -> out.object(field, fields, value);
    };
  }
}
