package dev.termshift.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one JSON object; a field that is missing or of another type is an {@code
 * IllegalArgumentException} that names it, a field nobody asks for is ignored.
 */
public final class JsonIn implements FieldSource<JsonIn> {
  private final JsonNode node;

  JsonIn(JsonNode node) {
    if (!node.isObject()) {
      throw new IllegalArgumentException("Expected an object, but got " + node.getNodeType());
    }
    this.node = node;
  }

  /** A text. */
  public String text(String name) {
    return expect(name, "a text", node.get(name), JsonNode::isTextual).textValue();
  }

  /** A text, if there is one. */
  public Optional<String> optionalText(String name) {
    return node.has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  /** A constant of the type by its name. */
  public <E extends Enum<E>> E constant(String name, Class<E> type) {
    return Enum.valueOf(type, text(name));
  }

  /** An instant. */
  public Instant instant(String name) {
    return inTime(name, InstantText::parse);
  }

  /** An instant, if there is one. */
  public Optional<Instant> optionalInstant(String name) {
    return node.has(name) ? Optional.of(instant(name)) : Optional.empty();
  }

  /** A time zone by its id. */
  public ZoneId zone(String name) {
    return inTime(name, ZoneId::of);
  }

  /** A whole number. */
  public long number(String name) {
    return expect(name, "a whole number", node.get(name), JsonIn::isLong).longValue();
  }

  /** A whole number, 0 if there is none. */
  public long numberOrZero(String name) {
    return node.has(name) ? number(name) : 0;
  }

  /** A whole number of 32 bits. */
  public int integer(String name) {
    return expect(name, "a whole number", node.get(name), JsonIn::isInt).intValue();
  }

  /** Yes or no. */
  public boolean flag(String name) {
    return expect(name, "true or false", node.get(name), JsonNode::isBoolean).booleanValue();
  }

  /** Yes if the field is there and says so. */
  public boolean flagOrFalse(String name) {
    return node.has(name) && flag(name);
  }

  @Override
  public <E extends Enum<?>> E choice(String name, List<E> constants) {
    String text = text(name);
    for (E each : constants) {
      if (each.name().equals(text)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "Expected one of " + constants + " in " + name + ", but got " + text);
  }

  @Override
  public <T> Optional<T> ifPresent(String name, Function<JsonIn, T> read) {
    return node.has(name) ? Optional.of(read.apply(this)) : Optional.empty();
  }

  /** An object in its form. */
  public <T> T object(String name, Form<T> form) {
    return object(name, form.reading());
  }

  @Override
  public <T> T object(String name, Function<JsonIn, T> read) {
    JsonNode object = expect(name, "an object", node.get(name), JsonNode::isObject);
    return read.apply(new JsonIn(object));
  }

  /** An object, if there is one. */
  public <T> Optional<T> optional(String name, Form<T> form) {
    return ifPresent(name, in -> in.object(name, form));
  }

  /** A list of objects of one form. */
  public <T> List<T> list(String name, Form<T> form) {
    return objects(name, form.reading());
  }

  @Override
  public <T> List<T> objects(String name, Function<JsonIn, T> read) {
    JsonNode array = expect(name, "a list", node.get(name), JsonNode::isArray);
    List<T> values = new ArrayList<>(array.size());
    for (JsonNode element : array) {
      values.add(read.apply(new JsonIn(element)));
    }
    return values;
  }

  /** The same, or none if there is no such field. */
  public <T> List<T> objectsOrNone(String name, Function<JsonIn, T> read) {
    return node.has(name) ? objects(name, read) : List.of();
  }

  /** A list of texts. */
  public List<String> texts(String name) {
    List<String> values = new ArrayList<>();
    for (JsonNode element : expect(name, "a list", node.get(name), JsonNode::isArray)) {
      values.add(expect(name, "texts", element, JsonNode::isTextual).textValue());
    }
    return values;
  }

  /** An object of texts by names, which may be any; none if there is no such field. */
  public Map<String, String> textsOrNone(String name) {
    Map<String, String> texts = new TreeMap<>();
    if (node.has(name)) {
      JsonIn inner = object(name, in -> in);
      inner.node.fieldNames().forEachRemaining(each -> texts.put(each, inner.text(each)));
    }
    return texts;
  }

  private <T> T inTime(String name, Function<String, T> parse) {
    try {
      return parse.apply(text(name));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("Expected a time in " + name + ", but " + e.getMessage());
    }
  }

  private static boolean isLong(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong();
  }

  private static boolean isInt(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToInt();
  }

  private static JsonNode expect(
      String name, String what, @Nullable JsonNode found, Predicate<JsonNode> fits) {
    if (found == null || !fits.test(found)) {
      throw new IllegalArgumentException("Expected " + what + " in " + name + ", but got " + found);
    }
    return found;
  }
}
