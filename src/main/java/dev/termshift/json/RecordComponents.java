package dev.termshift.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What a record declares, and the members of a sealed family of records. */
final class RecordComponents {

  private RecordComponents() {}

  /**
   * One component, by which something is said that its type does not say.
   *
   * @param owner the record
   * @param name the component's name
   */
  record Key(Class<?> owner, String name) {

    /** Refuses what the record does not have, such as a name that it had once. */
    Key {
      if (Arrays.stream(of(owner)).noneMatch(each -> each.getName().equals(name))) {
        throw new IllegalArgumentException(
            "Expected a component of " + owner.getName() + ", but got '" + name + "'");
      }
    }
  }

  /** The record's components, in their order. */
  static RecordComponent[] of(Class<?> type) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException(
          "Expected a record, or how to write and read " + type.getName() + ", but it is none");
    }
    return type.getRecordComponents();
  }

  /** The one component of a record that has no other. */
  static RecordComponent onlyOne(Class<?> type) {
    RecordComponent[] components = of(type);
    if (components.length != 1) {
      throw new IllegalArgumentException(
          "Expected one component of " + type.getName() + ", but got " + components.length);
    }
    return components[0];
  }

  /** Every record of a sealed family. */
  static Stream<Class<?>> members(Class<?> family) {
    return family.isSealed()
        ? Arrays.stream(family.getPermittedSubclasses()).flatMap(RecordComponents::members)
        : Stream.of(family);
  }

  /** The class behind a type, without what it is a type of. */
  static Class<?> classOf(Type type) {
    if (type instanceof Class<?> itself) {
      return itself;
    }
    if (type instanceof ParameterizedType generic) {
      return classOf(generic.getRawType());
    }
    throw new IllegalArgumentException("Expected a type by its name, but got " + type);
  }

  /** What an Optional may hold, or a List holds. */
  static Type contentOf(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic.getActualTypeArguments()[0];
    }
    throw new IllegalArgumentException("Expected a type of something, but got " + type);
  }

  /** An enum's constants, in their order. */
  static List<Enum<?>> constants(Class<?> type) {
    List<Enum<?>> constants = new ArrayList<>();
    for (Object each : type.getEnumConstants()) {
      constants.add((Enum<?>) each);
    }
    return constants;
  }
}
