package dev.termshift.domain.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.answer.Rejection;
import dev.termshift.domain.command.Authority;
import dev.termshift.text.CallerText;
import dev.termshift.text.Language;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rejection of the decision matrix can be told, with the facts that the rules give it. */
class RejectionWordsTest {

  @ParameterizedTest
  @EnumSource
  void everyRejectionIsToldInASentence(Language language) {
    Set<String> told =
        rejections().map(CallerText.in(language)::of).collect(Collectors.toUnmodifiableSet());

    assertThat(told)
        .hasSizeGreaterThan(20)
        .allMatch(
            sentence -> sentence.matches("(?s)['A-Z][^{}]*(\\.|: Expected[^{}]*)"), "a sentence");
  }

  private static Stream<Rejection> rejections() {
    DecisionMatrix matrix = new DecisionMatrix();
    return Situations.all().stream()
        .flatMap(
            situation ->
                MatrixCommand.all().stream()
                    .flatMap(
                        command ->
                            Arrays.stream(Authority.values())
                                .map(by -> matrix.decision(situation, command, by))))
        .map(Decision::answer)
        .filter(Answer.Rejected.class::isInstance)
        .flatMap(answer -> ((Answer.Rejected) answer).rejections().stream());
  }
}
