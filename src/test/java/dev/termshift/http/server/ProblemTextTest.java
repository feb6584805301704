package dev.termshift.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.text.Audience;
import dev.termshift.text.Language;
import dev.termshift.text.Template;
import dev.termshift.text.TextTable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every problem has a title and a sentence in every language, with all that is known of it. */
class ProblemTextTest {

  private static final String TITLES = "titles";
  private static final String PROBLEMS = "problems";

  @ParameterizedTest
  @EnumSource
  void everyKindHasATitle(Language language) {
    assertThat(table(language).keys(TITLES))
        .containsExactlyInAnyOrderElementsOf(names(ProblemKind.values()).toList());
  }

  @ParameterizedTest
  @EnumSource
  void everyProblemHasASentenceAndEverySentenceAProblem(Language language) {
    List<String> problems =
        Stream.concat(names(ProblemKind.values()), names(ProblemDetail.values())).toList();
    assertThat(table(language).keys(PROBLEMS)).containsExactlyInAnyOrderElementsOf(problems);
  }

  @ParameterizedTest
  @EnumSource
  void aSentenceTellsAllFactsAndNoOthers(Language language) {
    TextTable table = table(language);
    for (ProblemKind kind : ProblemKind.values()) {
      assertThat(table.get(PROBLEMS, kind.name()).places()).as("%s", kind).isEmpty();
    }
    for (ProblemDetail detail : ProblemDetail.values()) {
      assertThat(table.get(PROBLEMS, detail.name()).places())
          .as("%s", detail)
          .extracting(Template.Place::name)
          .containsExactlyInAnyOrderElementsOf(detail.parameters());
    }
  }

  @Test
  void aProblemSaysWhatIsSoAndWhatToDo() {
    assertThat(Problem.of(ProblemDetail.NO_SUCH_SUBSCRIPTION, "ada").detail())
        .isEqualTo("There is no subscription ada.");
    assertThat(Problem.of(ProblemDetail.SIMULATION_TOO_LONG, Duration.ofMillis(2500)).detail())
        .isEqualTo("The simulation did not end within 2500 milliseconds. Simulate less at once.");
    assertThat(Problem.invalid(List.of("/planId: Expected text, but got nothing")).detail())
        .isEqualTo("The body has a fault. Correct it.");
    assertThat(Problem.invalid(List.of("/a: Expected text", "/b: Expected text")).detail())
        .isEqualTo("The body has 2 faults. Correct them.");
  }

  private static Stream<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name);
  }

  private static TextTable table(Language language) {
    return TextTable.of(Audience.CALLERS, language);
  }
}
