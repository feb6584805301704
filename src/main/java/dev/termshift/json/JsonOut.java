package dev.termshift.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Writes the fields of one JSON object, in the order of the calls; absent values leave no field.
 */
public final class JsonOut {
  /** Field names as bytes; they are constants of the forms, so there are only so many. */
  private static final Map<String, SerializedString> NAMES = new ConcurrentHashMap<>();

  private final JsonGenerator generator;

  JsonOut(JsonGenerator generator) {
    this.generator = generator;
  }

  /** A name as bytes. */
  static SerializedString name(String name) {
    return NAMES.computeIfAbsent(name, SerializedString::new);
  }

  /** A text. */
  public JsonOut text(String name, String value) {
    return text(name(name), value);
  }

  JsonOut text(SerializedString name, String value) {
    try {
      generator.writeFieldName(name);
      generator.writeString(value);
      return this;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** A text that is bytes already. */
  JsonOut text(SerializedString name, SerializedString value) {
    try {
      generator.writeFieldName(name);
      generator.writeString(value);
      return this;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** A text, if there is one. */
  public JsonOut optionalText(String name, Optional<String> value) {
    return value.isPresent() ? text(name, value.get()) : this;
  }

  /** A constant by its name. */
  public JsonOut constant(String name, Enum<?> value) {
    return text(name, value.name());
  }

  /** An instant in ISO 8601, exact. */
  public JsonOut instant(String name, Instant value) {
    return text(name, InstantText.of(value));
  }

  /** An instant, if there is one. */
  public JsonOut optionalInstant(String name, Optional<Instant> value) {
    return value.isPresent() ? instant(name, value.get()) : this;
  }

  /** A whole number. */
  public JsonOut number(String name, long value) {
    return number(name(name), value);
  }

  JsonOut number(SerializedString name, long value) {
    try {
      generator.writeFieldName(name);
      generator.writeNumber(value);
      return this;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** A whole number; 0 leaves no field. */
  public JsonOut numberUnlessZero(String name, long value) {
    return value == 0 ? this : number(name, value);
  }

  /** Yes or no. */
  public JsonOut flag(String name, boolean value) {
    return field(name, () -> generator.writeBoolean(value));
  }

  /** Yes; no leaves no field. */
  public JsonOut flagUnlessFalse(String name, boolean value) {
    return value ? flag(name, true) : this;
  }

  /** An object in its form. */
  public <T> JsonOut object(String name, Form<T> form, T value) {
    return object(name, form.writing(), value);
  }

  /** An object of those fields. */
  public <T> JsonOut object(String name, BiConsumer<? super T, JsonOut> fields, T value) {
    return object(name(name), fields, value);
  }

  <T> JsonOut object(SerializedString name, BiConsumer<? super T, JsonOut> fields, T value) {
    try {
      generator.writeFieldName(name);
      writeObject(fields, value);
      return this;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  JsonOut object(SerializedString name, RecordFields fields, Object value) {
    try {
      generator.writeFieldName(name);
      generator.writeStartObject();
      fields.accept(value, this);
      generator.writeEndObject();
      return this;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** An object, if there is one. */
  public <T> JsonOut optional(String name, Form<T> form, Optional<T> value) {
    return value.isPresent() ? object(name, form, value.get()) : this;
  }

  /** A list of objects of one form. */
  public <T> JsonOut list(String name, Form<T> form, List<T> values) {
    return list(name, form.writing(), values);
  }

  /** A list of objects of the same fields. */
  public <T> JsonOut list(
      String name, BiConsumer<? super T, JsonOut> fields, List<? extends T> values) {
    return field(
        name,
        () -> {
          generator.writeStartArray();
          for (T value : values) {
            writeObject(fields, value);
          }
          generator.writeEndArray();
        });
  }

  /** The same, or no field if there are none. */
  public <T> JsonOut listUnlessEmpty(
      String name, BiConsumer<? super T, JsonOut> fields, List<? extends T> values) {
    return values.isEmpty() ? this : list(name, fields, values);
  }

  /** A list of texts. */
  public JsonOut texts(String name, List<String> values) {
    return field(
        name,
        () -> {
          generator.writeStartArray();
          for (String value : values) {
            generator.writeString(value);
          }
          generator.writeEndArray();
        });
  }

  /** An object of texts by names, which may be any. */
  public JsonOut texts(String name, Map<String, String> values) {
    return field(
        name,
        () -> {
          generator.writeStartObject();
          for (Map.Entry<String, String> each : values.entrySet()) {
            generator.writeStringField(each.getKey(), each.getValue());
          }
          generator.writeEndObject();
        });
  }

  /** The same, or no field if there are none. */
  public JsonOut textsUnlessEmpty(String name, Map<String, String> values) {
    return values.isEmpty() ? this : texts(name, values);
  }

  private <T> void writeObject(BiConsumer<? super T, JsonOut> fields, T value) throws IOException {
    generator.writeStartObject();
    fields.accept(value, this);
    generator.writeEndObject();
  }

  private JsonOut field(String name, Write value) {
    try {
      generator.writeFieldName(name(name));
      value.write();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return this;
  }

  private interface Write {
    void write() throws IOException;
  }
}
