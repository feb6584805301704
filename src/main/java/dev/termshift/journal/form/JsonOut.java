package dev.termshift.journal.form;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes the fields of one JSON object, in the order of the calls; absent values leave no field.
 */
public final class JsonOut {
  private final JsonGenerator generator;

  JsonOut(JsonGenerator generator) {
    this.generator = generator;
  }

  /** A text. */
  public JsonOut text(String name, String value) {
    return writing(() -> generator.writeStringField(name, value));
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
    return text(name, value.toString());
  }

  /** An instant, if there is one. */
  public JsonOut optionalInstant(String name, Optional<Instant> value) {
    return value.isPresent() ? instant(name, value.get()) : this;
  }

  /** A whole number. */
  public JsonOut number(String name, long value) {
    return writing(() -> generator.writeNumberField(name, value));
  }

  /** Yes or no. */
  public JsonOut flag(String name, boolean value) {
    return writing(() -> generator.writeBooleanField(name, value));
  }

  /** An object in its form. */
  public <T> JsonOut object(String name, Form<T> form, T value) {
    return writing(
        () -> {
          generator.writeFieldName(name);
          writeObject(form, value);
        });
  }

  /** An object, if there is one. */
  public <T> JsonOut optional(String name, Form<T> form, Optional<T> value) {
    return value.isPresent() ? object(name, form, value.get()) : this;
  }

  /** A list of objects of one form. */
  public <T> JsonOut list(String name, Form<T> form, List<T> values) {
    return writing(
        () -> {
          generator.writeArrayFieldStart(name);
          for (T value : values) {
            writeObject(form, value);
          }
          generator.writeEndArray();
        });
  }

  /** A list of texts. */
  public JsonOut texts(String name, List<String> values) {
    return writing(
        () -> {
          generator.writeArrayFieldStart(name);
          for (String value : values) {
            generator.writeString(value);
          }
          generator.writeEndArray();
        });
  }

  private <T> void writeObject(Form<T> form, T value) throws IOException {
    generator.writeStartObject();
    form.writing().accept(value, this);
    generator.writeEndObject();
  }

  private JsonOut writing(Write write) {
    try {
      write.run();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return this;
  }

  private interface Write {
    void run() throws IOException;
  }
}
