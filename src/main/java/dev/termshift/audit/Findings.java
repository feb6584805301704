package dev.termshift.audit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How often an audit found each thing, and a few examples of faults for people. */
final class Findings {

  private static final int EXAMPLES = 20;

  private final Map<Finding, Long> counts = new EnumMap<>(Finding.class);
  private final List<String> examples = new ArrayList<>();

  void add(Finding finding, String example) {
    add(finding, 1);
    if (finding.isFault() && examples.size() < EXAMPLES) {
      examples.add(finding.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + example);
    }
  }

  /** Adds a sentence about faults that are counted elsewhere. */
  void explain(String text) {
    examples.add(text);
  }

  /** Adds a sentence that is to be read before all others. */
  void explainFirst(String text) {
    examples.add(0, text);
  }

  void add(Finding finding, long times) {
    counts.merge(finding, times, Long::sum);
  }

  long count(Finding finding) {
    return counts.getOrDefault(finding, 0L);
  }

  List<String> examples() {
    return List.copyOf(examples);
  }
}
