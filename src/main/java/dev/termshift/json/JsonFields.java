package dev.termshift.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The fields of a JSON object, read one by one, each name once. A field that is missing or not what
 * it should be adds a fault and reads as a harmless stand-in, so that a reader names every fault at
 * once: the result counts only if there are no faults. An explicit null is the same as a missing
 * field.
 */
public final class JsonFields implements FieldSource<JsonFields> {

  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final int MAX_ZONE_LENGTH = 50;

  private final JsonNode object;
  private final String pointer;
  private final Faults faults;
  private final List<String> known = new ArrayList<>();

  /** Reads the object at the pointer; adds a fault if it is no object. */
  public JsonFields(JsonNode object, String pointer, Faults faults) {
    this.object = object;
    this.pointer = pointer;
    this.faults = faults;
    if (!object.isObject()) {
      faults.add(pointer, "Expected an object, but got " + Printable.kindOf(object));
    }
  }

  /** A text that must be there; the stand-in fits every form. */
  public String text(String name, TextForm form) {
    return optionalText(name, form).orElseGet(() -> standIn(name, "text", "XXX"));
  }

  /** A text that may be there. */
  public Optional<String> optionalText(String name, TextForm form) {
    return optional(
        name,
        node -> {
          if (!node.isTextual()) {
            add(name, "Expected text, but got " + Printable.kindOf(node));
            return "XXX";
          }
          String text = node.textValue();
          Optional<String> fault = form.faultOf(text);
          fault.ifPresent(each -> add(name, each));
          return fault.isPresent() ? "XXX" : text;
        });
  }

  /** A whole number of 64 bits that must be there; 1, 1.0 and 1e0 are the same. */
  public long whole(String name) {
    return optionalWhole(name).orElseGet(() -> standIn(name, "a whole number", 1L));
  }

  /** A whole number of 64 bits that may be there. */
  public Optional<Long> optionalWhole(String name) {
    return optional(
        name,
        node -> {
          if (WholeNumbers.include(node)) {
            return node.longValue();
          }
          add(name, "Expected a whole number of 64 bits, but got " + Printable.describe(node));
          return 1L;
        });
  }

  /** A whole number of 32 bits that must be there. */
  public int count(String name) {
    long number = whole(name);
    if (number != (int) number) {
      add(name, "Expected a whole number of 32 bits, but got " + number);
    }
    return (int) number;
  }

  /** A truth value that may be there. */
  public Optional<Boolean> optionalFlag(String name) {
    return optional(
        name,
        node -> {
          if (!node.isBoolean()) {
            add(name, "Expected true or false, but got " + Printable.describe(node));
          }
          return node.booleanValue();
        });
  }

  /** One of an enum's names that may be there. */
  public <E extends Enum<E>> Optional<E> optionalChoice(String name, Class<E> choices) {
    return optionalChoice(name, List.of(choices.getEnumConstants()));
  }

  private <E extends Enum<?>> Optional<E> optionalChoice(String name, List<E> constants) {
    return optional(
        name,
        node -> {
          for (E each : constants) {
            if (node.isTextual() && each.name().equals(node.textValue())) {
              return each;
            }
          }
          add(name, () -> KnownNames.ofConstants(constants).faultOf(node));
          return constants.get(0);
        });
  }

  /** One of an enum's names that must be there. */
  public <E extends Enum<E>> E choice(String name, Class<E> choices) {
    return choice(name, List.of(choices.getEnumConstants()));
  }

  @Override
  public <E extends Enum<?>> E choice(String name, List<E> constants) {
    return optionalChoice(name, constants)
        .orElseGet(() -> standIn(name, "one of " + constants, constants.get(0)));
  }

  /** An instant in ISO 8601 between 1970 and 9999 that must be there. */
  public Instant instant(String name) {
    return optional(name, node -> parseInstant(name, node))
        .orElseGet(() -> standIn(name, "an instant", EARLIEST));
  }

  /** An instant like {@link #instant} that may be there. */
  public Optional<Instant> optionalInstant(String name) {
    return optional(name, node -> parseInstant(name, node));
  }

  /** A time in the form of ISO 8601, such as {@code PT1H}, that may be there. */
  public Optional<Duration> optionalDuration(String name) {
    return optionalText(name, TextForm.TIME_SPAN)
        .map(text -> TextForm.TIME_SPAN.fits(text) ? Duration.parse(text) : Duration.ZERO);
  }

  /** A time zone's identifier that may be there. */
  public Optional<ZoneId> optionalZone(String name) {
    return optional(name, node -> parseZone(name, node));
  }

  /** A time zone's identifier that must be there. */
  public ZoneId zone(String name) {
    return optionalZone(name).orElseGet(() -> standIn(name, "a time zone", UTC));
  }

  @Override
  public <T> Optional<T> ifPresent(String name, Function<JsonFields, T> read) {
    return optional(name, node -> read.apply(this));
  }

  @Override
  public <T> T object(String name, Function<JsonFields, T> read) {
    return within(at(name), name, read);
  }

  @Override
  public <T> List<T> objects(String name, Function<JsonFields, T> read) {
    JsonNode list = at(name);
    if (!list.isArray()) {
      add(name, "Expected an array, but got " + Printable.kindOf(list));
    }
    List<T> elements = new ArrayList<>();
    for (int i = 0; list.isArray() && i < list.size(); i++) {
      elements.add(within(list.get(i), name + "/" + i, read));
    }
    return elements;
  }

  /** Texts of that form by names, which are ids, that may be there. */
  public Optional<Map<String, String>> optionalTexts(String name, TextForm form) {
    return optional(name, node -> new JsonFields(node, pointer + "/" + name, faults).texts(form));
  }

  /** Texts of that form in a list, one or more; none if there is no such field. */
  public List<String> textsOrNone(String name, TextForm form) {
    return optional(name, node -> texts(name, node, form)).orElse(List.of());
  }

  private List<String> texts(String name, JsonNode list, TextForm form) {
    if (!list.isArray() || list.isEmpty()) {
      String got = list.isArray() ? "none" : Printable.kindOf(list);
      add(name, "Expected an array of one or more, but got " + got);
    }
    ObjectNode byPlace = JsonNodeFactory.instance.objectNode();
    for (int i = 0; list.isArray() && i < list.size(); i++) {
      byPlace.set(String.valueOf(i), list.get(i));
    }
    JsonFields inner = new JsonFields(byPlace, pointer + "/" + name, faults);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < byPlace.size(); i++) {
      texts.add(inner.text(String.valueOf(i), form));
    }
    return texts;
  }

  private Map<String, String> texts(TextForm form) {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String name = field.getKey();
      Optional<String> fault = TextForm.ID.faultOf(name);
      fault.ifPresentOrElse(it -> faults.add(pointer, it), () -> texts.put(name, text(name, form)));
    }
    return texts;
  }

  /** Notes that a field is not what it should be. */
  public void add(String name, String fault) {
    add(name, () -> fault);
  }

  /** Notes that there are fields other than these, each with the name that was probably meant. */
  public void addUnknown(KnownNames names) {
    names.unknownIn(object).forEach(name -> add(name, () -> names.faultOf(name)));
  }

  private void add(String name, Supplier<String> fault) {
    faults.add(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), fault);
  }

  /** The same object, read by somebody whose faults, at that pointer, are kept apart. */
  public JsonFields apart(String place, Faults others) {
    return new JsonFields(object, place, others);
  }

  /** Notes the fields that were not asked for; to be called when all that there may be were. */
  public void noteUnknown() {
    if (object.size() > 0 && object.isObject()) {
      KnownNames names = KnownNames.of(known);
      names
          .unknownIn(object)
          .forEach(name -> faults.addUnknown(pointer, () -> names.faultOf(name)));
    }
  }

  /** The object as it was written. */
  public String source() {
    return object.toString();
  }

  private <T> T within(JsonNode node, String name, Function<JsonFields, T> read) {
    JsonFields inner = new JsonFields(node, pointer + "/" + name, faults);
    T value = read.apply(inner);
    inner.noteUnknown();
    return value;
  }

  private JsonNode at(String name) {
    known.add(name);
    return object.path(name);
  }

  private <T> Optional<T> optional(String name, Function<JsonNode, T> read) {
    JsonNode node = at(name);
    return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(read.apply(node));
  }

  private <T> T standIn(String name, String expected, T standIn) {
    if (object.isObject()) {
      add(name, "Expected " + expected + ", but got " + Printable.kindOf(object.path(name)));
    }
    return standIn;
  }

  private Instant parseInstant(String name, JsonNode node) {
    if (node.isTextual() && InstantForm.fits(node.textValue())) {
      return InstantText.parse(node.textValue());
    }
    String instant = "an instant such as 2026-01-31T00:00:00Z from 1970 to 9999";
    add(name, "Expected " + instant + ", but got " + Printable.describe(node));
    return EARLIEST;
  }

  private ZoneId parseZone(String name, JsonNode node) {
    if (node.isTextual() && node.textValue().length() <= MAX_ZONE_LENGTH) {
      try {
        return DomainValues.zone(node.textValue());
      } catch (DateTimeException invalid) {
        // Named below like everything that is no zone.
      }
    }
    add(name, () -> DomainValues.faultOfZone(node));
    return UTC;
  }
}
