package dev.termshift.json;

import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;

/** What reads the value of a record's component, as fast as a call that was written out. */
final class Getters {

  private Getters() {}

  /** Reads a component that is an object. */
  interface OfObject {
    Object get(Object owner);
  }

  /** Reads a component that is a whole number. */
  interface OfNumber {
    long get(Object owner);
  }

  /** Reads a component that is a truth value. */
  interface OfFlag {
    boolean get(Object owner);
  }

  static OfObject ofObject(RecordComponent component) {
    return spun(OfObject.class, Object.class, component);
  }

  static OfNumber ofNumber(RecordComponent component) {
    return spun(OfNumber.class, long.class, component);
  }

  static OfFlag ofFlag(RecordComponent component) {
    return spun(OfFlag.class, boolean.class, component);
  }

  /** The object that the compiler would make of a reference to the component's accessor. */
  private static <G> G spun(Class<G> getter, Class<?> value, RecordComponent component) {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    try {
      MethodHandle accessor = lookup.unreflect(component.getAccessor());
      CallSite site =
          LambdaMetafactory.metafactory(
              lookup,
              "get",
              MethodType.methodType(getter),
              MethodType.methodType(value, Object.class),
              accessor,
              accessor.type().changeReturnType(value));
      return getter.cast(site.getTarget().invoke());
    } catch (Throwable broken) {
      throw new IllegalStateException("Expected to read " + component + ", but cannot", broken);
    }
  }
}
