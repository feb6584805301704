package dev.termshift.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The files that operators copy. */
public final class OperationsFiles {

  static final Path DASHBOARD = Path.of("config/grafana/termshift.json");
  static final Path ALERTS = Path.of("config/prometheus/alerts.yml");
  static final Path GUIDE = Path.of("docs/operations.md");

  private static final Pattern METRIC =
      Pattern.compile("\\b(?:termshift|hikaricp|jvm|process|logback)_[a-z_]+");

  private OperationsFiles() {}

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The documents of a YAML file. */
  static List<JsonNode> yaml(Path file) {
    YAMLMapper mapper = new YAMLMapper();
    try (var documents = mapper.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
      return documents.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  static List<JsonNode> alerts() {
    return yaml(ALERTS).stream()
        .flatMap(file -> each(file.path("groups")))
        .flatMap(group -> each(group.path("rules")))
        .toList();
  }

  static List<String> dashboardExpressions() {
    return dashboardExpressions("");
  }

  /** What the panels of a type ask; of all types if it is empty. */
  public static List<String> dashboardExpressions(String type) {
    return each(json(DASHBOARD).path("panels"))
        .filter(panel -> type.isEmpty() || panel.path("type").asText().equals(type))
        .flatMap(panel -> each(panel.path("targets")))
        .map(target -> target.path("expr").asText())
        .toList();
  }

  /** Every metric that an alert or the dashboard names. */
  public static Set<String> metrics() {
    Set<String> metrics = new TreeSet<>();
    Stream.concat(
            alerts().stream().map(alert -> alert.path("expr").asText()),
            dashboardExpressions().stream())
        .forEach(expression -> metrics.addAll(metrics(expression)));
    return metrics;
  }

  /** Those that an expression names. */
  static Set<String> metrics(String expression) {
    return METRIC
        .matcher(expression)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
