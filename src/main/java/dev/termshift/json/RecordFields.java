package dev.termshift.json;

import com.fasterxml.jackson.core.io.SerializedString;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/** Writes all components of a record as fields of the object at hand. */
final class RecordFields implements BiConsumer<Object, JsonOut> {

  private Component[] components = {};

  /** Set once: a record may hold others of its own kind, and is known before its components are. */
  void consistOf(List<Component> those) {
    components = those.toArray(Component[]::new);
  }

  @Override
  public void accept(Object owner, JsonOut out) {
    for (Component component : components) {
      component.write(owner, out);
    }
  }

  private enum Shape {
    NUMBER,
    TEXT,
    INSTANT,
    CONSTANT,
    OBJECT,
    OTHER
  }

  /**
   * Writes one component. It is one class with a choice, for all shapes: a call that may lead to
   * any of many classes would cost as much as what it writes.
   */
  static final class Component {

    private static final Getters.OfObject ITSELF = owner -> owner;
    private static final SerializedString UNNAMED = new SerializedString("");

    private final Shape shape;
    private final SerializedString name;
    private final Getters.OfObject getter;
    private Getters.OfNumber number = owner -> 0;
    private RecordFields fields = new RecordFields();
    private BiConsumer<Object, JsonOut> other = Component::nothing;

    private Component(Shape shape, SerializedString name, Getters.OfObject getter) {
      this.shape = shape;
      this.name = name;
      this.getter = getter;
    }

    static Component number(SerializedString name, Getters.OfNumber number) {
      Component component = new Component(Shape.NUMBER, name, ITSELF);
      component.number = number;
      return component;
    }

    static Component text(SerializedString name, Getters.OfObject getter) {
      return new Component(Shape.TEXT, name, getter);
    }

    static Component instant(SerializedString name, Getters.OfObject getter) {
      return new Component(Shape.INSTANT, name, getter);
    }

    static Component constant(SerializedString name, Getters.OfObject getter) {
      return new Component(Shape.CONSTANT, name, getter);
    }

    static Component object(SerializedString name, Getters.OfObject getter, RecordFields fields) {
      Component component = new Component(Shape.OBJECT, name, getter);
      component.fields = fields;
      return component;
    }

    /** Whatever else is written of what the getter gets. */
    static Component other(Getters.OfObject getter, BiConsumer<Object, JsonOut> other) {
      Component component = new Component(Shape.OTHER, UNNAMED, getter);
      component.other = other;
      return component;
    }

    /** Whatever is written of the whole record. */
    static Component ofOwner(BiConsumer<Object, JsonOut> writer) {
      return other(ITSELF, writer);
    }

    private static void nothing(Object value, JsonOut out) {}

    void write(Object owner, JsonOut out) {
      switch (shape) {
        case NUMBER -> out.number(name, number.get(owner));
        case TEXT -> out.text(name, (String) getter.get(owner));
        case INSTANT -> out.text(name, InstantText.of((Instant) getter.get(owner)));
        case CONSTANT -> out.text(name, ((Enum<?>) getter.get(owner)).name());
        case OBJECT -> out.object(name, fields, getter.get(owner));
        case OTHER -> other.accept(getter.get(owner), out);
      }
    }
  }
}
