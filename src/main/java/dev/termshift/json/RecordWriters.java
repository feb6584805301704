package dev.termshift.json;

import com.fasterxml.jackson.core.io.SerializedString;
import dev.termshift.json.RecordFields.Component;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Writes records as JSON objects: their components in their order, each under its name, and as its
 * type is written. What is said here of types, names and single components is all in which the
 * written form differs from the record. It is set up by one thread, and may be shared then.
 *
 * <p>Absent values leave no field, and neither does a truth value that is false. A type of which
 * nothing is said is written as its name, if it is an enum, or as an object of its components.
 */
public final class RecordWriters {

  private static final SerializedString KIND = JsonOut.name("kind");

  private final Map<Class<?>, Writing<Object>> types = new HashMap<>();
  private final Map<RecordComponents.Key, BiConsumer<Object, JsonOut>> components = new HashMap<>();
  private final Map<Class<?>, Function<Class<?>, String>> families = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Set<Class<?>> wrappers = new HashSet<>();
  private final Map<Class<?>, RecordFields> derived = new HashMap<>();

  /** Values of the type are written like that. */
  public <V> RecordWriters with(Class<V> type, Writing<V> writing) {
    types.put(
        type,
        name -> {
          BiConsumer<V, JsonOut> field = writing.under(name);
          return (value, out) -> field.accept(type.cast(value), out);
        });
    return this;
  }

  /** In place of one component of the record these fields are written, if any. */
  public <R> RecordWriters with(Class<R> owner, String component, BiConsumer<R, JsonOut> fields) {
    components.put(
        new RecordComponents.Key(owner, component),
        (value, out) -> fields.accept(owner.cast(value), out));
    return this;
  }

  /** Components of that name are written under another one, whichever record they are in. */
  public RecordWriters renaming(String component, String name) {
    names.put(component, name);
    return this;
  }

  /** A record of one component is written as what it holds. */
  public RecordWriters unwrapping(Class<?> wrapper) {
    wrappers.add(wrapper);
    return this;
  }

  /** Each record of the sealed family begins with a field that says its kind. */
  public RecordWriters oneOf(Class<?> family, Function<Class<?>, String> kinds) {
    families.put(family, kinds);
    return this;
  }

  /** Writes the fields of such a record, or of any record of such a family. */
  public synchronized BiConsumer<Object, JsonOut> of(Class<?> type) {
    Function<Class<?>, String> kinds = families.get(type);
    return kinds == null ? fields(type) : anyOf(type, kinds);
  }

  private BiConsumer<Object, JsonOut> anyOf(Class<?> family, Function<Class<?>, String> kinds) {
    Map<Class<?>, BiConsumer<Object, JsonOut>> members = new HashMap<>();
    RecordComponents.members(family)
        .forEach(
            member -> {
              SerializedString kind = new SerializedString(kinds.apply(member));
              BiConsumer<Object, JsonOut> fields = fields(member);
              members.put(member, (value, out) -> fields.accept(value, out.text(KIND, kind)));
            });
    return (value, out) -> member(members, value).accept(value, out);
  }

  private static BiConsumer<Object, JsonOut> member(
      Map<Class<?>, BiConsumer<Object, JsonOut>> members, Object value) {
    return Optional.ofNullable(members.get(value.getClass()))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Expected one of " + members.keySet() + ", but got " + value));
  }

  private RecordFields fields(Class<?> type) {
    RecordFields known = derived.get(type);
    if (known != null) {
      return known;
    }
    RecordFields fields = new RecordFields();
    derived.put(type, fields);
    fields.consistOf(
        Arrays.stream(RecordComponents.of(type)).map(each -> component(type, each)).toList());
    return fields;
  }

  private Component component(Class<?> owner, RecordComponent component) {
    String declared = component.getName();
    BiConsumer<Object, JsonOut> own = components.get(new RecordComponents.Key(owner, declared));
    if (own != null) {
      return Component.ofOwner(own);
    }
    String name = names.getOrDefault(declared, declared);
    Class<?> type = component.getType();
    if (type == long.class || type == int.class) {
      return Component.number(JsonOut.name(name), Getters.ofNumber(component));
    }
    if (type == boolean.class) {
      Getters.OfFlag flag = Getters.ofFlag(component);
      return Component.ofOwner((value, out) -> out.flagUnlessFalse(name, flag.get(value)));
    }
    return component(component.getGenericType(), name, Getters.ofObject(component));
  }

  /** Writes what the getter gets, which is of the type, under that name. */
  private Component component(Type type, String name, Getters.OfObject getter) {
    Class<?> itself = RecordComponents.classOf(type);
    Writing<Object> declared = types.get(itself);
    if (declared != null) {
      return Component.other(getter, declared.under(name));
    }
    if (itself == Optional.class) {
      Component present = component(RecordComponents.contentOf(type), name, value -> value);
      return Component.other(
          getter, (value, out) -> writePresent((Optional<?>) value, present, out));
    }
    if (itself == List.class) {
      BiConsumer<Object, JsonOut> element =
          of(RecordComponents.classOf(RecordComponents.contentOf(type)));
      return Component.other(getter, (value, out) -> out.list(name, element, (List<?>) value));
    }
    if (wrappers.contains(itself)) {
      RecordComponent held = RecordComponents.onlyOne(itself);
      Component content = component(held.getGenericType(), name, Getters.ofObject(held));
      return Component.other(getter, content::write);
    }
    return component(itself, JsonOut.name(name), getter);
  }

  private Component component(Class<?> type, SerializedString name, Getters.OfObject getter) {
    if (type == String.class) {
      return Component.text(name, getter);
    }
    if (type == Instant.class) {
      return Component.instant(name, getter);
    }
    if (type.isEnum()) {
      return Component.constant(name, getter);
    }
    if (families.containsKey(type)) {
      BiConsumer<Object, JsonOut> any = of(type);
      return Component.other(getter, (value, out) -> out.object(name, any, value));
    }
    return Component.object(name, getter, fields(type));
  }

  private static void writePresent(Optional<?> value, Component present, JsonOut out) {
    if (value.isPresent()) {
      present.write(value.get(), out);
    }
  }
}
