package dev.termshift.forms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The manifest of frozen forms: the commit at which they froze, and a digest of each.
 *
 * @param commit of this repository's history, whose build reads and writes exactly these forms
 * @param digests by the name of the form, as {@link CurrentForms} names it
 */
public record FrozenForms(String commit, Map<String, String> digests) {

  /** Where it lies. */
  public static final Path FILE = Path.of("src/test/resources/frozen-forms.txt");

  private static final String COMMIT = "commit ";
  private static final String COMMENT = "#";
  private static final String HEAD =
      """
      # The forms that froze: goldens of events, commands and replies, and parts of their schemas.
      # None is changed or removed; new ones may be added (docs/evolution.md). Written by:
      # mvn test -Dtest=FrozenFormsTest -Dfrozen.write=true
      """;

  /** The manifest of this repository. */
  public static FrozenForms load() {
    String commit = "";
    Map<String, String> digests = new LinkedHashMap<>();
    for (String line : lines()) {
      if (line.startsWith(COMMIT)) {
        commit = line.substring(COMMIT.length());
      } else if (!line.startsWith(COMMENT)) {
        int space = line.lastIndexOf(' ');
        digests.put(line.substring(0, space), line.substring(space + 1));
      }
    }
    if (commit.isEmpty()) {
      throw new IllegalStateException("Expected a line 'commit …' in " + FILE + ", but got none");
    }
    return new FrozenForms(commit, digests);
  }

  private static Iterable<String> lines() {
    try {
      return Files.readAllLines(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes it over the one that is there. */
  public void write() {
    StringBuilder text = new StringBuilder(HEAD).append(COMMIT).append(commit).append('\n');
    digests.forEach((name, digest) -> text.append(name).append(' ').append(digest).append('\n'));
    try {
      Files.writeString(FILE, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the fields that a command had when the forms froze; none if it was not there. */
  public Set<String> fieldsOfCommand(String type) {
    return below("schemas/command/" + type + ".json#/properties/");
  }

  /** Whether the command was there when the forms froze. */
  public boolean knowsCommand(String type) {
    return digests.containsKey("schemas/command/" + type + ".json#");
  }

  private Set<String> below(String prefix) {
    Set<String> names = new TreeSet<>();
    for (String name : digests.keySet()) {
      if (name.startsWith(prefix) && name.indexOf('/', prefix.length()) < 0) {
        names.add(name.substring(prefix.length()));
      }
    }
    return names;
  }
}
