package dev.termshift.domain.simulation;

import dev.termshift.domain.event.SubscriptionEvent;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What is wrong with the events of one kind: they are told in another way, not at all, or together
 * with others.
 *
 * @param kind the kind of event
 * @param which of which of them
 * @param instead what there is in place of each
 */
record Defect<E extends SubscriptionEvent>(
    Class<E> kind, Predicate<E> which, Function<E, List<SubscriptionEvent>> instead) {

  /** The event is told in another way. */
  static <E extends SubscriptionEvent> Defect<E> told(Class<E> kind, UnaryOperator<E> otherwise) {
    return new Defect<>(kind, any -> true, it -> List.of(otherwise.apply(it)));
  }

  /** One component of the event is another one. */
  static <E extends SubscriptionEvent> Defect<E> changed(
      Class<E> kind, String component, Function<E, ?> value) {
    return told(kind, it -> with(it, component, value.apply(it)));
  }

  /** The event is missing. */
  static <E extends SubscriptionEvent> Defect<E> without(Class<E> kind) {
    return new Defect<>(kind, any -> true, it -> List.of());
  }

  /** The event is told twice. */
  static <E extends SubscriptionEvent> Defect<E> twice(Class<E> kind) {
    return followed(kind, it -> it);
  }

  /** Another event follows. */
  static <E extends SubscriptionEvent> Defect<E> followed(
      Class<E> kind, Function<E, SubscriptionEvent> by) {
    return new Defect<>(kind, any -> true, it -> List.of(it, by.apply(it)));
  }

  /** The same, and only of some of them. */
  Defect<E> where(Predicate<E> some) {
    return new Defect<>(kind, some, instead);
  }

  /** What there is in place of an event; the event, where it is not one of these. */
  List<SubscriptionEvent> of(SubscriptionEvent event) {
    return kind.isInstance(event) && which.test(kind.cast(event))
        ? instead.apply(kind.cast(event))
        : List.of(event);
  }

  /** A copy of a record in which one component is another one. */
  static <E> E with(E event, String component, Object value) {
    RecordComponent[] components = event.getClass().getRecordComponents();
    if (Stream.of(components).noneMatch(it -> it.getName().equals(component))) {
      throw new IllegalArgumentException(
          "Expected a component of " + event + ", but got '" + component + "'");
    }
    try {
      Class<?>[] types = new Class<?>[components.length];
      Object[] values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        values[i] =
            components[i].getName().equals(component)
                ? value
                : components[i].getAccessor().invoke(event);
      }
      @SuppressWarnings("unchecked")
      E copy = (E) event.getClass().getDeclaredConstructor(types).newInstance(values);
      return copy;
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("Expected a copy of " + event + ", but got none", e);
    }
  }
}
