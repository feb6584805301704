package dev.termshift.forms;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds the forms as they are against those that froze. */
final class FormsCheck {

  private static final String STORED = "golden/journal/";
  private static final String WHAT_TO_DO =
      "A frozen form is never changed or removed: add a new one beside it, or a version 2"
          + " (docs/evolution.md, 'What is frozen')";

  private FormsCheck() {}

  /** What became of frozen forms that are not as they were, a sentence each. */
  static List<String> faults(Map<String, String> frozen, Map<String, String> current) {
    return new TreeMap<>(frozen)
        .entrySet().stream()
            .filter(each -> !isThere(each.getKey(), each.getValue(), current))
            .map(each -> fault(each.getKey(), current))
            .toList();
  }

  private static String fault(String name, Map<String, String> current) {
    String now = current.containsKey(name) ? "it was changed" : "it was removed";
    return "Expected %s as it froze, but %s. %s".formatted(name, now, WHAT_TO_DO);
  }

  /**
   * What was stored may move to a name with {@code +} when its event gets a field: there it is read
   * for ever as what was stored before. Behind the alternatives of a part there may be more.
   */
  private static boolean isThere(String name, String digest, Map<String, String> current) {
    if (digest.equals(current.get(name))) {
      return true;
    }
    String elsewhere = elsewhere(name);
    return current.entrySet().stream()
        .anyMatch(each -> each.getKey().startsWith(elsewhere) && digest.equals(each.getValue()));
  }

  /** Where a form is that has become more: a golden beside it, or its first alternatives. */
  private static String elsewhere(String name) {
    return name.startsWith(STORED) && !name.contains("+")
        ? name.replaceFirst("\\.json$", "+")
        : name + CurrentForms.FIRST;
  }
}
