package dev.termshift.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
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
  private static final JsonMapper MAPPER = new JsonMapper();

  /** The value as UTF-8 JSON. */
  public byte[] toBytes(T value) {
    return JsonWriter.start().fields(writing, value).finish();
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
