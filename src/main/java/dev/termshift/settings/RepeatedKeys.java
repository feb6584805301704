package dev.termshift.settings;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Finds what a text in HOCON, which its parser has taken, says twice. The parser lets the second
 * win without a word: of two plans of one id, one would be sold at the other's price. A value with
 * a substitution may stand behind another one, as HOCON means it, and so may one of {@code +=}.
 */
final class RepeatedKeys {

  private static final String QUOTES = "\"\"\"";
  private static final Pattern INCLUDE =
      Pattern.compile("include\\s*(?:\"|(?:file|url|classpath|required)\\()");

  private final String text;
  private final Map<String, Integer> objects = new TreeMap<>();
  private final Map<String, String> reopened = new TreeMap<>();
  private final Map<String, Integer> values = new TreeMap<>();
  private final Map<String, String> repeated = new TreeMap<>();
  private int at;
  private int counted;
  private int line = 1;

  private RepeatedKeys(String text) {
    this.text = text;
  }

  /** The objects and values below the path that stand twice, and in which lines. */
  static Map<String, String> below(String path, String text) {
    RepeatedKeys keys = new RepeatedKeys(text);
    keys.readAll();
    Map<String, String> told = keys.told();
    told.keySet().removeIf(key -> !key.startsWith(path) || isWithinAnother(key, told.keySet()));
    return told;
  }

  private static boolean isWithinAnother(String key, Set<String> keys) {
    return keys.stream().anyMatch(other -> key.startsWith(other + "."));
  }

  /** An object that was opened twice, with something in it twice, is told as one. */
  private Map<String, String> told() {
    Map<String, String> told = new TreeMap<>();
    repeated.forEach(
        (key, lines) -> {
          String object = key.substring(0, Math.max(0, key.lastIndexOf('.')));
          boolean isWhole = reopened.containsKey(object);
          told.put(isWhole ? object : key, isWhole ? reopened.get(object) : lines);
        });
    return told;
  }

  private void readAll() {
    skipBlanks();
    if (isAt("{")) {
      at++;
    }
    readFields("");
  }

  /** Until the brace that ends the object, or the end of the text. */
  private void readFields(String path) {
    skipBlanks();
    while (at < text.length() && !isAt("}")) {
      if (INCLUDE.matcher(text).region(at, text.length()).lookingAt()) {
        skipLine();
      } else {
        readField(path);
      }
      skipBlanks();
    }
    at++;
  }

  private void readField(String path) {
    int begins = line();
    String key = (path.isEmpty() ? "" : path + ".") + readKey();
    boolean isAppended = isAt("+=");
    if (!isAt("{")) {
      at += isAppended ? 2 : 1;
    }
    skipBlanks();
    Kind kind = readValue(key);
    if (kind == Kind.OBJECT) {
      note(key, begins, objects, reopened);
    } else if (kind == Kind.PLAIN && !isAppended) {
      note(key, begins, values, repeated);
    }
  }

  private enum Kind {
    PLAIN,
    OBJECT,
    SUBSTITUTED
  }

  private static void note(
      String key, int line, Map<String, Integer> first, Map<String, String> again) {
    Integer before = first.putIfAbsent(key, line);
    if (before != null) {
      String lines =
          before == line ? "line " + line + " twice" : "lines %d and %d".formatted(before, line);
      again.putIfAbsent(key, lines);
    }
  }

  /** Up to what separates it from its value; quotes around its parts say nothing. */
  private String readKey() {
    StringBuilder key = new StringBuilder();
    while (at < text.length() && !(isAt("{") || isAt("=") || isAt(":") || isAt("+="))) {
      if (isAt("\"")) {
        int begin = at;
        skipQuoted();
        key.append(text, begin + 1, at - 1);
      } else {
        key.append(text.charAt(at++));
      }
    }
    return key.toString().strip();
  }

  /** All that is joined to one value, up to the comma or the end of the line. */
  private Kind readValue(String path) {
    Kind kind = Kind.PLAIN;
    while (at < text.length() && ",\n}]".indexOf(text.charAt(at)) < 0 && !isComment()) {
      if (isAt("{")) {
        at++;
        readFields(path);
        kind = kind == Kind.PLAIN ? Kind.OBJECT : kind;
      } else if (isAt("[")) {
        readElements(path);
      } else if (isAt("${")) {
        skipThrough("}");
        kind = Kind.SUBSTITUTED;
      } else if (isAt("\"")) {
        skipQuoted();
      } else {
        at++;
      }
    }
    return kind;
  }

  private void readElements(String path) {
    at++;
    skipBlanks();
    for (int i = 0; at < text.length() && !isAt("]"); i++) {
      int before = at;
      readValue(path + "[" + i + "]");
      at += at == before ? 1 : 0;
      skipBlanks();
    }
    at++;
  }

  private void skipQuoted() {
    if (isAt(QUOTES)) {
      at += QUOTES.length();
      skipThrough(QUOTES);
      while (isAt("\"")) {
        at++;
      }
      return;
    }
    at++;
    while (at < text.length() && !isAt("\"")) {
      at += isAt("\\") ? 2 : 1;
    }
    at++;
  }

  private void skipThrough(String end) {
    int found = text.indexOf(end, at);
    at = found < 0 ? text.length() : found + end.length();
  }

  /** Blanks, lines, commas and comments. */
  private void skipBlanks() {
    while (at < text.length()) {
      if (isComment()) {
        skipLine();
      } else if (isAt(",") || Character.isWhitespace(text.charAt(at)) || isAt("\uFEFF")) {
        at++;
      } else {
        return;
      }
    }
  }

  private boolean isComment() {
    return isAt("#") || isAt("//");
  }

  private void skipLine() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
  }

  private boolean isAt(String beginning) {
    return text.startsWith(beginning, at);
  }

  /** Counts on from where it was asked before: a catalog may have a hundred thousand lines. */
  private int line() {
    for (; counted < at; counted++) {
      line += text.charAt(counted) == '\n' ? 1 : 0;
    }
    return line;
  }
}
