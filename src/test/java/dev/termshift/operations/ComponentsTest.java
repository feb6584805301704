package dev.termshift.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What production runs, against what somebody has looked at. */
class ComponentsTest {

  private static final String TODO =
      "; look at it (licence, open advisories, what reaches it) and write that into "
          + ReviewedComponents.DOCUMENT;

  @Test
  void whatProductionRunsWasLookedAt() {
    assertThat(differences(ReviewedComponents.read(), classPath("production-classpath.txt")))
        .isEmpty();
  }

  @Test
  void eachRowSaysWhenAndWhat() {
    assertThat(ReviewedComponents.rows())
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(LocalDate.parse(row.get(2))).isAfter(LocalDate.of(2026, 1, 1));
              assertThat(row.get(3)).as("%s", row).isNotEmpty();
            });
  }

  @Test
  void aLibraryThatIsNewChangedOrGoneIsNamed() {
    List<Component> reviewed = List.of(new Component("a", "1"), new Component("b", "1"));
    List<Component> used = List.of(new Component("b", "2"), new Component("c", "1"));

    assertThat(differences(reviewed, used))
        .containsExactly(
            "a 1 was looked at, but production no longer has it; take it out of "
                + ReviewedComponents.DOCUMENT,
            "b 2 is there, but 1 was looked at" + TODO,
            "c 1 is there, but nobody has looked at it" + TODO);
  }

  /** Under {@code exec:java} the demo has what was compiled with, and nothing else. */
  @Test
  void theDemoHasEverythingThatProductionHas() {
    assertThat(classPath("classpath.txt")).containsAll(classPath("production-classpath.txt"));
  }

  private static List<Component> classPath(String file) {
    return Arrays.stream(
            OperationsFiles.text(Path.of("target", file)).strip().split(File.pathSeparator, -1))
        .map(Path::of)
        .map(Component::ofRepositoryFile)
        .toList();
  }

  private static List<String> differences(List<Component> reviewed, List<Component> used) {
    Map<String, String> before = byName(reviewed);
    Map<String, String> now = byName(used);
    return Stream.of(before, now)
        .flatMap(each -> each.keySet().stream())
        .distinct()
        .sorted()
        .filter(name -> !before.getOrDefault(name, "").equals(now.getOrDefault(name, "")))
        .map(name -> difference(name, before.get(name), now.get(name)))
        .toList();
  }

  private static String difference(String name, String before, String now) {
    if (now == null) {
      return "%s %s was looked at, but production no longer has it; take it out of %s"
          .formatted(name, before, ReviewedComponents.DOCUMENT);
    }
    return before == null
        ? "%s %s is there, but nobody has looked at it%s".formatted(name, now, TODO)
        : "%s %s is there, but %s was looked at%s".formatted(name, now, before, TODO);
  }

  private static Map<String, String> byName(List<Component> components) {
    return components.stream().collect(Collectors.toMap(Component::name, Component::version));
  }
}
