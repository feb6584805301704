package dev.termshift.chaos.oracle;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was found to be wrong: counted by kind, a few of each kind told. */
final class Findings {

  /** The kinds of the report. */
  enum Kind {
    MISSING,
    DUPLICATED,
    OUT_OF_ORDER,
    WRONG_DECISION,
    UNANSWERED,
    CONSERVATION
  }

  private static final int EXAMPLES_OF_A_KIND = 5;

  private final Map<Kind, List<String>> examples = new EnumMap<>(Kind.class);
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

  /** One more of a kind; the text says "expected X, but Y". */
  void add(Kind kind, String text) {
    counts.merge(kind, 1L, Long::sum);
    List<String> told = examples.computeIfAbsent(kind, any -> new ArrayList<>());
    if (told.size() < EXAMPLES_OF_A_KIND) {
      told.add(kind + ": " + text);
    }
  }

  OracleReport report() {
    return new OracleReport(
        count(Kind.MISSING),
        count(Kind.DUPLICATED),
        count(Kind.OUT_OF_ORDER),
        count(Kind.WRONG_DECISION),
        count(Kind.UNANSWERED),
        count(Kind.CONSERVATION),
        examples.values().stream().flatMap(List::stream).toList());
  }

  private long count(Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }
}
