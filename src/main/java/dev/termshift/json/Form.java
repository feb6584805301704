package dev.termshift.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How one kind of value is stored: as the fields of a JSON object.
 *
 * @param writing writes the fields
 * @param reading reads them back
 * @param <T> the kind of value
 */
public record Form<T>(BiConsumer<? super T, JsonOut> writing, Function<JsonIn, T> reading) {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final JsonMapper MAPPER = new JsonMapper(FACTORY);

  /** The value as UTF-8 JSON. */
  public byte[] toBytes(T value) {
    // Its buffers are used again for the thread's next value: only the result is made anew.
    BufferRecycler buffers = FACTORY._getBufferRecycler();
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(buffers)) {
      write(value, bytes);
      return bytes.getClearAndRelease();
    } finally {
      buffers.releaseToPool();
    }
  }

  private void write(T value, OutputStream bytes) {
    try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
      generator.writeStartObject();
      writing.accept(value, new JsonOut(generator));
      generator.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * The value those bytes were written for.
   *
   * @throws IllegalArgumentException if they are not JSON, or a field is missing or out of range
   */
  public T fromBytes(byte[] bytes) {
    return reading.apply(new JsonIn(parse(bytes)));
  }

  private static JsonNode parse(byte[] bytes) {
    try {
      return MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new IllegalArgumentException("Expected JSON, but " + e.getMessage(), e);
    }
  }
}
