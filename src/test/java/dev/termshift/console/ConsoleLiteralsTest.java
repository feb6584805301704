package dev.termshift.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Scripts have no words of their own: what people read stands in the tables of {@code text}. */
class ConsoleLiteralsTest {

  private static final Path FOLDER = Path.of("src/main/resources/http/console");

  private static final Pattern NOT_CODE =
      Pattern.compile("(?ms)/\\*.*?\\*/|(?<=^|\\s)//[^\\n]*$|^import\\b.*?;$");

  /** A text in quotes, or what a template has beside its places, on one line. */
  private static final Pattern LITERAL = Pattern.compile("\"([^\"\\n]*)\"|`([^`\\n]*)`");

  private static final Pattern PLACE = Pattern.compile("\\$\\{[^}]*\\}");

  private static final Pattern CLASS = Pattern.compile("\\.([a-z][a-z-]*)");

  /** Words with a space beside them, or one word as a sentence begins. */
  private static final Pattern WORDS =
      Pattern.compile("[A-Za-z]{2,} | [A-Za-z]{2,}|^[A-Z][a-z]{2,}[.!?…]?$");

  /** An outline of a picture, or what finds elements. */
  private static final Pattern PATH_OR_SELECTOR = Pattern.compile("^M\\d.*|^\\..*|.*[#\\[].*");

  /** A key that nobody reads. */
  private static final Pattern KEY = Pattern.compile("\"data-key\": [`\"]|FOCUSABLE = ");

  /** Names of browsers and of HTTP, and of what scripts keep for themselves. */
  private static final Set<String> NAMES =
      Set.of(
          "Tab",
          "Enter",
          "Authorization",
          "Accept",
          "Bearer ",
          "Problem",
          "money ",
          "noopener noreferrer");

  @Test
  void scriptsHaveNoWordsOfTheirOwn() {
    assertThat(scripts().stream().flatMap(this::wordsOf)).isEmpty();
  }

  @Test
  void wordsAreFoundWhereverTheyStand() {
    assertThat(
            List.of(
                "h(\"p\", {}, \"A payment is overdue\")",
                "[\"until \", end]",
                "`${price} every ${interval}`",
                "h(\"p\", { class: \"note\" }, \"Close\")",
                "isGone && \" · not usable now\""))
        .allSatisfy(line -> assertThat(words(line)).hasSize(1));
    assertThat(words("h(\"p\", { class: \"card stack\" }, `${a} · ${b}`); // The whole")).isEmpty();
  }

  private Stream<String> wordsOf(Path script) {
    return words(text(script)).map(words -> script.getFileName() + ": " + words);
  }

  private Stream<String> words(String script) {
    String code = NOT_CODE.matcher(script).replaceAll("");
    Set<String> classes = classes();
    return code.lines()
        .filter(line -> !KEY.matcher(line).find())
        .flatMap(line -> LITERAL.matcher(line).results())
        .map(ConsoleLiteralsTest::content)
        .filter(text -> WORDS.matcher(text).find())
        .filter(text -> !PATH_OR_SELECTOR.matcher(text).matches())
        .filter(text -> !NAMES.contains(text))
        .filter(text -> !classes.containsAll(Arrays.asList(text.trim().split(" "))));
  }

  private static String content(MatchResult found) {
    return found.group(1) == null ? PLACE.matcher(found.group(2)).replaceAll("") : found.group(1);
  }

  private static Set<String> classes() {
    return files("styles").stream()
        .flatMap(file -> CLASS.matcher(text(file)).results())
        .map(name -> name.group(1))
        .collect(Collectors.toSet());
  }

  private static List<Path> scripts() {
    return files("js");
  }

  private static List<Path> files(String folder) {
    try (Stream<Path> all = Files.walk(FOLDER.resolve(folder))) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
