package dev.termshift.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents name is there: classes, tests, and the files that they lead to. */
class DocumentedNamesTest {

  private static final Pattern CLASS =
      Pattern.compile("dev[.]termshift[.](?:[a-z]+[.])*[A-Z][A-Za-z]*");
  private static final Pattern TEST =
      Pattern.compile("`([A-Z][A-Za-z]*(?:IT|Test))(?:#[a-zA-Z]+)?`");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#\\s]+)(?:#[^)]*)?\\)");

  @Test
  void everyClassThatIsNamedWithItsPackageIsThere() throws IOException {
    for (Path document : documents()) {
      for (String name : found(CLASS, document)) {
        String file = name.replace('.', '/') + ".java";
        assertThat(List.of(Path.of("src/main/java", file), Path.of("src/test/java", file)))
            .as("%s names %s", document, name)
            .anyMatch(Files::exists);
      }
    }
  }

  /** A decision tells of its day. */
  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    Set<String> tests = tests();
    List<Path> ofToday =
        documents().stream().filter(each -> !each.startsWith("docs/decisions")).toList();
    for (Path document : ofToday) {
      assertThat(tests).as("named by %s", document).containsAll(found(TEST, document));
    }
  }

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    for (Path document : documents()) {
      for (String link : found(LINK, document)) {
        assertThat(document.resolveSibling(link)).as("linked by %s", document).exists();
      }
    }
  }

  private static Set<String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(Stream.of(Path.of("README.md")), docs)
          .filter(file -> file.toString().endsWith(".md"))
          .toList();
    }
  }

  private static List<String> found(Pattern pattern, Path document) throws IOException {
    return pattern
        .matcher(Files.readString(document))
        .results()
        .map(each -> each.group(each.groupCount() == 0 ? 0 : 1))
        .toList();
  }
}
