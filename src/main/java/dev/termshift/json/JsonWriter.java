package dev.termshift.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.termshift.domain.money.Money;
import dev.termshift.kernel.LogPosition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, written one by one in the order of the calls, on one thread. A
 * finished writer is kept for its thread's next object: making a generator and its buffers costs
 * about as much as writing a message with it.
 */
public final class JsonWriter {

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().rootValueSeparator((String) null).build();
  private static final ThreadLocal<Idle> IDLE = ThreadLocal.withInitial(Idle::new);
  private static final int INITIAL_BYTES = 1024;

  /** What a writer may hold while it is idle. */
  private static final int KEPT_BYTES = 64 * 1024;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_BYTES);
  private final JsonGenerator generator;
  private final JsonOut out;

  private JsonWriter() {
    try {
      this.generator = FACTORY.createGenerator(bytes);
      this.out = new JsonOut(generator);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** A thread's writer that is not in use; while one object is written within another, none. */
  private static final class Idle {

    private @Nullable JsonWriter writer;

    private JsonWriter take() {
      JsonWriter taken = writer;
      writer = null;
      return taken == null ? new JsonWriter() : taken;
    }
  }

  /** Begins an object. */
  public static JsonWriter start() {
    JsonWriter writer = IDLE.get().take();
    return writer.write(writer.generator::writeStartObject);
  }

  /** Ends the object; nothing can be written after that. */
  public byte[] finish() {
    write(generator::writeEndObject);
    write(generator::flush);
    byte[] written = bytes.toByteArray();
    if (written.length <= KEPT_BYTES) {
      bytes.reset();
      IDLE.get().writer = this;
    }
    return written;
  }

  /** The UTF-8 form of one object with the fields that are written. */
  public static byte[] objectOf(Consumer<JsonWriter> fields) {
    JsonWriter writer = start();
    fields.accept(writer);
    return writer.finish();
  }

  /** A text. */
  public JsonWriter text(String name, String value) {
    return write(() -> generator.writeStringField(name, value));
  }

  /** A text, or no field. */
  public JsonWriter text(String name, Optional<String> value) {
    value.ifPresent(each -> text(name, each));
    return this;
  }

  /** A constant by its name. */
  public JsonWriter name(String name, Enum<?> value) {
    return text(name, value.name());
  }

  /** A whole number. */
  public JsonWriter number(String name, long value) {
    return write(() -> generator.writeNumberField(name, value));
  }

  /** A truth value. */
  public JsonWriter flag(String name, boolean value) {
    return write(() -> generator.writeBooleanField(name, value));
  }

  /** An instant in ISO 8601, UTC. */
  public JsonWriter instant(String name, Instant value) {
    return text(name, InstantText.of(value));
  }

  /** An instant, or no field. */
  public JsonWriter instant(String name, Optional<Instant> value) {
    return text(name, value.map(InstantText::of));
  }

  /** Money as two fields of this object. */
  public JsonWriter amount(Money value) {
    return number("amountMinor", value.minor()).text("currency", value.currency());
  }

  /** Money as an object of its own. */
  public JsonWriter money(String name, Money value) {
    return object(name, inner -> inner.amount(value));
  }

  /** A position as three fields of this object. */
  public JsonWriter position(LogPosition value) {
    return text("topicId", value.topicId())
        .number("partition", value.partition())
        .number("offset", value.offset());
  }

  /** An object. */
  public JsonWriter object(String name, Consumer<JsonWriter> fields) {
    write(() -> generator.writeObjectFieldStart(name));
    fields.accept(this);
    return write(generator::writeEndObject);
  }

  /** Fields of the object at hand, as they are declared for the value. */
  public <T> JsonWriter fields(BiConsumer<? super T, JsonOut> fields, T value) {
    fields.accept(value, out);
    return this;
  }

  /** An array of objects. */
  public <T> JsonWriter objects(
      String name, Collection<T> values, BiConsumer<JsonWriter, T> fields) {
    write(() -> generator.writeArrayFieldStart(name));
    for (T each : values) {
      write(generator::writeStartObject);
      fields.accept(this, each);
      write(generator::writeEndObject);
    }
    return write(generator::writeEndArray);
  }

  /** An array of texts. */
  public JsonWriter texts(String name, Collection<String> values) {
    write(() -> generator.writeArrayFieldStart(name));
    values.forEach(each -> write(() -> generator.writeString(each)));
    return write(generator::writeEndArray);
  }

  /** A value that is JSON already, in UTF-8. */
  public JsonWriter raw(String name, byte[] value) {
    write(() -> generator.writeFieldName(name));
    return write(() -> generator.writeRawValue(new String(value, StandardCharsets.UTF_8)));
  }

  /** An array of values that are JSON already, in UTF-8. */
  public JsonWriter raws(String name, Collection<byte[]> values) {
    write(() -> generator.writeArrayFieldStart(name));
    values.forEach(
        each -> write(() -> generator.writeRawValue(new String(each, StandardCharsets.UTF_8))));
    return write(generator::writeEndArray);
  }

  private JsonWriter write(Write write) {
    try {
      write.run();
      return this;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** A step of the generator, which cannot fail in memory. */
  private interface Write {
    void run() throws IOException;
  }
}
