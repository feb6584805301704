package dev.termshift.endtoend;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What Prometheus would read of a node.
 *
 * @param lines its lines, without comments
 */
public record Scrape(List<String> lines) {

  /** Of the text that {@code /metrics} serves. */
  public static Scrape of(String text) {
    return new Scrape(text.lines().filter(line -> !line.startsWith("#")).toList());
  }

  /** The sum over all series of a metric; 0 if there is none. */
  public double sum(String metric) {
    return sum(Pattern.compile(Pattern.quote(metric) + "(\\{.*})? (.+)"));
  }

  /** The sum over the series whose label has that value. */
  public double value(String metric, String label, String value) {
    return sum(
        Pattern.compile(
            Pattern.quote(metric) + "(\\{(?:.*,)?%s=\"%s\".*}) (.+)".formatted(label, value)));
  }

  double decided(String command, String outcome) {
    return sum(
        Pattern.compile(
            "termshift_decisions_total(\\{command=\"%s\",outcome=\"%s\"}) (.+)"
                .formatted(command, outcome)));
  }

  private double sum(Pattern series) {
    return lines.stream()
        .map(series::matcher)
        .filter(matcher -> matcher.matches())
        .mapToDouble(matcher -> Double.parseDouble(matcher.group(2)))
        .sum();
  }
}
