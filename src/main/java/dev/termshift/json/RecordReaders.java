package dev.termshift.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads back what {@link RecordWriters} write: a record's components in their order, each under its
 * name, and as its type is read. It is set up by one thread, and may be shared then.
 *
 * <p>A type of which nothing is said is read as one of its names, if it is an enum, or as an object
 * of its components.
 *
 * @param <I> the fields that are read from
 */
public final class RecordReaders<I extends FieldSource<I>> {

  private final Map<Class<?>, Reading<I, ?>> types = new HashMap<>();
  private final Map<RecordComponents.Key, Function<I, ?>> components = new HashMap<>();
  private final Map<Class<?>, Kinds<I>> families = new HashMap<>();
  private final Set<Class<?>> wrappers = new HashSet<>();
  private final Map<Class<?>, Fields<I>> derived = new HashMap<>();

  /** How the records of a family are told apart. */
  private record Kinds<I>(Function<I, String> kind, Function<Class<?>, String> names) {}

  /** Values of the type are read like that. */
  public <V> RecordReaders<I> with(Class<V> type, Reading<I, V> reading) {
    types.put(type, reading);
    return this;
  }

  /** One component of the record is read like that. */
  public RecordReaders<I> with(Class<?> owner, String component, Function<I, ?> read) {
    components.put(new RecordComponents.Key(owner, component), read);
    return this;
  }

  /** A record of one component is read from what it holds. */
  public RecordReaders<I> unwrapping(Class<?> wrapper) {
    wrappers.add(wrapper);
    return this;
  }

  /** Which record of the sealed family it is, its kind says. */
  public RecordReaders<I> oneOf(
      Class<?> family, Function<I, String> kind, Function<Class<?>, String> names) {
    families.put(family, new Kinds<>(kind, names));
    return this;
  }

  /** Reads such a record, or any record of such a family. */
  public synchronized <R> Function<I, R> of(Class<R> type) {
    Function<I, ?> read = any(type);
    return in -> type.cast(read.apply(in));
  }

  private Function<I, ?> any(Class<?> type) {
    Kinds<I> kinds = families.get(type);
    return kinds == null ? fields(type) : anyOf(type, kinds);
  }

  private Function<I, ?> anyOf(Class<?> family, Kinds<I> kinds) {
    Map<String, Function<I, ?>> members = new TreeMap<>();
    RecordComponents.members(family)
        .forEach(member -> members.put(kinds.names().apply(member), fields(member)));
    return in -> member(members, kinds.kind().apply(in)).apply(in);
  }

  private static <I> Function<I, ?> member(Map<String, Function<I, ?>> members, String kind) {
    Function<I, ?> member = members.get(kind);
    if (member == null) {
      throw new IllegalArgumentException(
          "Expected one of " + members.keySet() + ", but got " + kind);
    }
    return member;
  }

  /** A record may hold others of its own kind: it is known before its components are. */
  private Fields<I> fields(Class<?> type) {
    Fields<I> known = derived.get(type);
    if (known != null) {
      return known;
    }
    Fields<I> fields = new Fields<>(constructor(type));
    derived.put(type, fields);
    for (RecordComponent component : RecordComponents.of(type)) {
      fields.components.add(reader(type, component));
    }
    return fields;
  }

  private Function<I, ?> reader(Class<?> owner, RecordComponent component) {
    String name = component.getName();
    Function<I, ?> own = components.get(new RecordComponents.Key(owner, name));
    return own == null ? reader(component.getGenericType(), name) : own;
  }

  private Function<I, ?> reader(Type type, String name) {
    Class<?> itself = RecordComponents.classOf(type);
    Reading<I, ?> declared = types.get(itself);
    if (declared != null) {
      return declared.under(name);
    }
    if (itself == Optional.class) {
      Function<I, ?> present = reader(RecordComponents.contentOf(type), name);
      return in -> in.ifPresent(name, present);
    }
    if (itself == List.class) {
      Function<I, ?> element = any(RecordComponents.classOf(RecordComponents.contentOf(type)));
      return in -> in.objects(name, element);
    }
    if (itself.isEnum()) {
      List<Enum<?>> constants = RecordComponents.constants(itself);
      return in -> in.choice(name, constants);
    }
    if (wrappers.contains(itself)) {
      Fields<I> held = new Fields<>(constructor(itself));
      held.components.add(reader(RecordComponents.onlyOne(itself).getGenericType(), name));
      return held;
    }
    Function<I, ?> object = any(itself);
    return in -> in.object(name, object);
  }

  /** The canonical constructor, which takes the components in their order. */
  private static MethodHandle constructor(Class<?> type) {
    Class<?>[] types =
        Arrays.stream(RecordComponents.of(type))
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return MethodHandles.lookup()
          .unreflectConstructor(type.getDeclaredConstructor(types))
          .asSpreader(Object[].class, types.length)
          .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("Expected to make a " + type + ", but cannot", broken);
    }
  }

  /** Reads all components of a record, and makes it of them. */
  private static final class Fields<I> implements Function<I, Object> {

    private final MethodHandle constructor;
    private final List<Function<I, ?>> components = new ArrayList<>();

    Fields(MethodHandle constructor) {
      this.constructor = constructor;
    }

    @Override
    public Object apply(I in) {
      Object[] values = new Object[components.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = components.get(i).apply(in);
      }
      try {
        return constructor.invokeExact(values);
      } catch (RuntimeException | Error refused) {
        throw refused;
      } catch (Throwable impossible) {
        throw new IllegalStateException("Expected a record, but " + impossible, impossible);
      }
    }
  }
}
