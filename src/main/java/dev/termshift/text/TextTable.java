package dev.termshift.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The words for one audience in one language: texts by their keys, in sections. */
public final class TextTable {

  private final String resource;
  private final Map<String, Map<String, Template>> sections = new LinkedHashMap<>();

  private TextTable(String resource, JsonNode root) {
    this.resource = resource;
    root.properties().forEach(each -> sections.put(each.getKey(), texts(each.getValue())));
  }

  private static Map<String, Template> texts(JsonNode section) {
    Map<String, Template> texts = new LinkedHashMap<>();
    section
        .properties()
        .forEach(each -> texts.put(each.getKey(), new Template(text(each.getValue()))));
    return texts;
  }

  /** A long text stands in several lines. */
  private static String text(JsonNode value) {
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(" "))
        : value.asText();
  }

  /** The table that the program was shipped with. */
  public static TextTable of(Audience audience, Language language) {
    String resource = audience.resource(language);
    try (InputStream in = TextTable.class.getResourceAsStream(resource)) {
      return new TextTable(resource, new ObjectMapper().readTree(Objects.requireNonNull(in)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The keys of a section. */
  public Set<String> keys(String section) {
    return Set.copyOf(sections.getOrDefault(section, Map.of()).keySet());
  }

  /** The text with that key, if there is one. */
  public Optional<Template> find(String section, String key) {
    return Optional.ofNullable(sections.getOrDefault(section, Map.of()).get(key));
  }

  /**
   * The text with that key.
   *
   * @throws IllegalStateException if there is none
   */
  public Template get(String section, String key) {
    return find(section, key)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Expected words for " + section + " " + key + " in " + resource));
  }
}
