package dev.termshift.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import dev.termshift.json.Utf8;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A file in HOCON that somebody names, read so that each way it can be wrong is told. */
final class SettingsFile {

  /** The parser's words for a flaw, and those for people. */
  private record Flaw(Pattern parser, String people) {

    static Flaw of(String parser, String people) {
      return new Flaw(Pattern.compile(parser), people);
    }
  }

  private static final List<Flaw> FLAWS =
      List.of(
          Flaw.of("may not be followed by", "a key has no value"),
          Flaw.of("end of file", "where the file ends, a '}' or ']' is missing"),
          Flaw.of("unbalanced close brace", "a '}' ends what was not begun"),
          Flaw.of("still open|was not closed|unescaped newline", "a quote or a '${' is not closed"),
          Flaw.of("Reserved character", "what stands there has to be in quotes"),
          Flaw.of("List should|close brace } or a comma", "a '}', a ']' or a comma is missing"),
          Flaw.of("adjacent period", "a key begins or ends with a dot, or has two in a row"));

  private SettingsFile() {}

  /**
   * What stands in the file, not yet resolved.
   *
   * @param what what it is, such as "catalog"
   * @throws SettingsException if it is not there, cannot be read, or is no HOCON
   */
  static Config parse(Path file, String what) {
    if (!Files.isRegularFile(file)) {
      throw fault("Expected a %s file %s, but %s".formatted(what, file, obstacle(file)));
    }
    String text = text(file, what);
    try {
      Config parsed =
          ConfigFactory.parseFile(
              file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
      requireOnce(text, file, what);
      return parsed;
    } catch (ConfigException.Parse | ConfigException.BadPath e) {
      // Its words, and so its stack trace, may quote what stands there: perhaps a secret.
      throw fault(
          "Expected a readable %s file %s, but line %d cannot be read%s"
              .formatted(
                  what, file, e.origin().lineNumber(), flaw(String.valueOf(e.getMessage()))));
    } catch (ConfigException e) {
      throw new SettingsException(
          "Expected a readable %s file %s, but %s".formatted(what, file, e.getMessage()), e);
    }
  }

  /** What the parser means, without what it quotes; nothing if that is not known. */
  private static String flaw(String parsersWords) {
    return FLAWS.stream()
        .filter(each -> each.parser().matcher(parsersWords).find())
        .findFirst()
        .map(each -> ": " + each.people())
        .orElse("");
  }

  /**
   * The same of a file that has to have something at a path.
   *
   * @throws SettingsException if it has nothing there, too
   */
  static Config parse(Path file, String what, String path) {
    Config parsed = parse(file, what);
    if (!parsed.hasPath(path)) {
      throw fault("Expected %s in the %s file %s, but it is missing".formatted(path, what, file));
    }
    return parsed;
  }

  /** Other bytes would be passed over, and a password with them would be another one. */
  private static String text(Path file, String what) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      Optional<String> fault = Utf8.faultOf(bytes);
      if (fault.isPresent()) {
        throw fault("Expected UTF-8 in the %s file %s, but %s".formatted(what, file, fault.get()));
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw fault("Expected a %s file %s, but %s".formatted(what, file, unreadable(e)));
    }
  }

  /** Of keys outside the catalog the second is meant to win: that is how HOCON goes over others. */
  private static void requireOnce(String text, Path file, String what) {
    List<String> faults = new ArrayList<>();
    RepeatedKeys.below(CatalogFile.ROOT, text)
        .forEach(
            (key, lines) ->
                faults.add(
                    "Expected %s once in the %s file %s, but it stands in %s"
                        .formatted(key, what, file, lines)));
    if (!faults.isEmpty()) {
      throw new SettingsException(faults);
    }
  }

  private static String obstacle(Path file) {
    String kind = Files.isDirectory(file) ? "it is a folder" : "it is no file";
    return Files.exists(file) ? kind : "there is no such file";
  }

  /** Why a file cannot be read, as what follows "but"; who reads other files says the same. */
  static String unreadable(IOException failure) {
    return failure instanceof AccessDeniedException
        ? "this user may not read it: see its owner and its mode"
        : "it cannot be read";
  }

  private static SettingsException fault(String sentence) {
    return new SettingsException(List.of(sentence));
  }
}
