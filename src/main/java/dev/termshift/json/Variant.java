package dev.termshift.json;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One kind among several that may stand in the same place, under the name it is stored by.
 *
 * @param name the stored name, never changed once released
 * @param type the kind
 * @param form its form
 * @param <T> the kind
 */
public record Variant<T>(String name, Class<T> type, Form<T> form) {
  private static final String NAME_FIELD = "kind";

  /** A variant with its form. */
  public static <T> Variant<T> of(
      String name, Class<T> type, BiConsumer<T, JsonOut> writing, Function<JsonIn, T> reading) {
    return new Variant<>(name, type, new Form<>(writing, reading));
  }

  /** A variant without fields. */
  public static <T> Variant<T> of(String name, T only, Class<T> type) {
    return new Variant<>(name, type, new Form<>((value, out) -> {}, in -> only));
  }

  /** Writes the fields of a value of this kind. */
  public void write(Object value, JsonOut out) {
    form.writing().accept(type.cast(value), out);
  }

  /** The form of a place where any of the variants may stand; the name goes first. */
  public static <T> Form<T> oneOf(List<Variant<? extends T>> variants) {
    Map<Class<?>, Variant<? extends T>> byType = new HashMap<>();
    Map<String, Variant<? extends T>> byName = new HashMap<>();
    for (Variant<? extends T> variant : variants) {
      byType.put(variant.type(), variant);
      byName.put(variant.name(), variant);
    }
    return new Form<>(
        (value, out) -> {
          Variant<? extends T> variant = require(byType, value.getClass());
          variant.write(value, out.text(NAME_FIELD, variant.name()));
        },
        in -> require(byName, in.text(NAME_FIELD)).form().reading().apply(in));
  }

  private static <K, V> V require(Map<K, V> variants, K key) {
    return Optional.ofNullable(variants.get(key))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Expected one of " + variants.keySet() + ", but got " + key));
  }
}
