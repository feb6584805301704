package dev.termshift.contract.cloudevent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.termshift.contract.EventType;
import dev.termshift.json.Printable;
import dev.termshift.json.TextForm;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A CloudEvent as it was read from either mode, as far as it could be read.
 *
 * @param attributes the context attributes and extensions that are text, by name
 * @param data the JSON data, if there is any
 * @param faults what is wrong with it, in the order in which it was found
 */
public record Envelope(
    Map<String, String> attributes, Optional<JsonNode> data, List<EnvelopeFault> faults) {

  /** Takes the attributes over, for every message has some: nobody may change them later. */
  public Envelope {
    attributes = Collections.unmodifiableMap(attributes);
    faults = List.copyOf(faults);
  }

  /** An attribute's value. */
  public Optional<String> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  /**
   * The data of an event of ours, for readers of what this project wrote.
   *
   * @throws IllegalArgumentException if the envelope has faults, or the data is not an object
   */
  public JsonNode requireData() {
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(faults.get(0).text());
    }
    JsonNode found = data.orElse(MissingNode.getInstance());
    if (!found.isObject()) {
      throw new IllegalArgumentException(
          "/data: Expected an object, but got " + Printable.describe(found));
    }
    return found;
  }

  /**
   * The type of an event of ours.
   *
   * @throws IllegalArgumentException if it is none of ours or of another version than today's
   */
  public EventType requireType() {
    String type = attribute("type").orElse("nothing");
    return EventType.parse(type)
        .filter(EventType::isCurrent)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "/type: Expected dev.termshift.<name>.v1, but got " + TextForm.quote(type)));
  }
}
