package dev.termshift.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the console's files must not do, and what they name. */
class ConsoleFilesTest {

  private static final Path FOLDER = Path.of("src/main/resources/http/console");

  /** Ways in which data could become markup or code, and what the content policy refuses. */
  private static final Pattern UNSAFE =
      Pattern.compile(
          "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function"
              + "|setAttribute\\(\"(style|on)|<script(?! type=\"module\" src)|<style|\\sstyle=\"");

  private static final Pattern ELSEWHERE =
      Pattern.compile("(https?:)?//(?!www\\.w3\\.org/2000/svg)[a-z0-9-]+\\.[a-z]+");

  private static final Pattern NAMED =
      Pattern.compile("(?:from \"|href=\"|src=\")(\\.{0,2}/?[a-z][^\"#:]*\\.[a-z]+)\"");

  /** A choice that the address of the list or of a history may hold. */
  private static final Pattern CHOICE = Pattern.compile("(?m)^ {2}([A-Z]+): (?:\\{ name: )?say");

  @Test
  void nothingCanTurnDataIntoMarkup() {
    assertThat(linesWith(UNSAFE)).isEmpty();
  }

  @Test
  void nothingComesFromElsewhere() {
    assertThat(linesWith(ELSEWHERE)).isEmpty();
  }

  @Test
  void everyFileThatIsNamedIsThere() {
    List<Path> named = files().stream().flatMap(ConsoleFilesTest::namedBy).toList();
    assertThat(named).hasSizeGreaterThan(20).allMatch(Files::exists);
  }

  private static Stream<Path> namedBy(Path file) {
    return NAMED
        .matcher(text(file))
        .results()
        .map(name -> file.resolveSibling(name.group(1)).normalize());
  }

  @Test
  void theDocumentNamesEveryChoiceThatAnAddressMayHold() {
    List<String> choices =
        Stream.of("subscribers.js", "timeline.js")
            .map(FOLDER.resolve("js/pages")::resolve)
            .flatMap(file -> CHOICE.matcher(text(file)).results())
            .map(choice -> "`" + choice.group(1) + "`")
            .toList();
    assertThat(choices).hasSizeGreaterThan(8);
    assertThat(text(Path.of("docs/console.md"))).contains(choices);
  }

  @Test
  void linesAndFilesAreShort() {
    assertThat(linesWith(Pattern.compile("^.{101,}$", Pattern.MULTILINE))).isEmpty();
    assertThat(files())
        .filteredOn(file -> !file.getParent().endsWith("text"))
        .allSatisfy(file -> assertThat(text(file).lines().count()).isLessThan(650));
  }

  private static List<String> linesWith(Pattern pattern) {
    return files().stream()
        .flatMap(
            file -> pattern.matcher(text(file)).results().map(hit -> file + ": " + hit.group()))
        .toList();
  }

  private static List<Path> files() {
    try (Stream<Path> all = Files.walk(FOLDER)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".svg"))
          .sorted()
          .toList();
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
