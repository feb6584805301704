package dev.termshift.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Rejection;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.answer.RejectionCode.Reason;
import dev.termshift.domain.answer.Sentence;
import dev.termshift.domain.money.Money;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Callers are told every rejection in every language, with all of its facts. */
class CallerTextTest {

  /** Of each section, the sentences that the rules may say. */
  private static final Map<String, List<? extends Sentence>> SENTENCES =
      Map.of(
          CallerText.REJECTIONS, List.of(Reason.values()),
          CallerText.NOTHING, List.of(Answer.Nothing.Why.values()),
          CallerText.UNUSABLE, List.of(Answer.Unusable.Reason.values()));

  @ParameterizedTest
  @EnumSource
  void everySentenceHasItsWordsAndNoOthersAreThere(Language language) {
    SENTENCES.forEach(
        (section, sentences) ->
            assertThat(table(language).keys(section))
                .containsExactlyInAnyOrderElementsOf(
                    sentences.stream().map(Sentence::name).toList()));
  }

  @ParameterizedTest
  @EnumSource
  void aSentenceTellsAllFactsAndNoOthers(Language language) {
    SENTENCES.forEach(
        (section, sentences) ->
            sentences.forEach(
                sentence ->
                    assertThat(table(language).get(section, sentence.name()).places())
                        .as("%s of %s", sentence, language)
                        .allSatisfy(CallerTextTest::isFormatKnown)
                        .extracting(Template.Place::name)
                        .containsAll(sentence.parameters())
                        .isSubsetOf(sentence.parameters())));
  }

  /** What callers read speaks to them: only logs and exceptions say what was expected. */
  @ParameterizedTest
  @EnumSource
  void noSentenceReadsLikeALog(Language language) {
    TextTable table = table(language);
    Stream<String> others = Stream.of("replies", "problems");
    for (String section : Stream.concat(SENTENCES.keySet().stream(), others).toList()) {
      assertThat(table.keys(section))
          .isNotEmpty()
          .extracting(key -> table.get(section, key).text())
          .allMatch(text -> text.endsWith(".") || text.endsWith("}"), "a sentence")
          .noneMatch(text -> text.contains("Expected"));
    }
  }

  private static void isFormatKnown(Template.Place place) {
    assertThat(place.format())
        .isIn("", lower(FactFormat.MONEY.name()), lower(FactFormat.DURATION.name()));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** People know amounts with their currency; only a request names minor units, and is told so. */
  @ParameterizedTest
  @EnumSource
  void noReasonCountsInMinorUnits(Language language) {
    SENTENCES.forEach(
        (section, sentences) ->
            assertThat(sentences)
                .extracting(sentence -> table(language).get(section, sentence.name()).text())
                .noneMatch(text -> text.contains("minor unit")));
  }

  @Test
  void everyCodeHasAReason() {
    assertThat(Reason.values()).extracting(Reason::code).contains(RejectionCode.values());
    assertThat(Answer.Unusable.Reason.values())
        .extracting(Answer.Unusable.Reason::code)
        .contains(Answer.Unusable.Code.values());
  }

  @Test
  void factsAreWrittenAsPeopleWriteThem() {
    CallerText words = CallerText.in(Language.ENGLISH);

    assertThat(words.of(Rejection.of(Reason.QUOTE_OF_OTHER_TOTAL, new Money(1517, "USD"))))
        .isEqualTo("The total of $15.17 in this quote does not hold. Ask for a new quote.");
    assertThat(words.of(Rejection.of(Reason.MORE_THAN_BALANCE, new Money(1517, "EUR"))))
        .isEqualTo("The account balance is 15.17 EUR. Ask for that or less.");
    assertThat(words.of(Rejection.of(Reason.MORE_THAN_BALANCE, 1517)))
        .as("as it was remembered before amounts had their currency")
        .isEqualTo("The account balance is 1517 (in minor units). Ask for that or less.");
    assertThat(words.of(Rejection.of(Reason.TOO_MANY_CHANGES, 200, Duration.ofDays(1))))
        .isEqualTo("The subscription takes at most 200 changes within 24 hours. Try again later.");
    assertThat(words.withCodes(List.of(Rejection.of(Reason.OVER), Rejection.of(Reason.NO_CHANGE))))
        .isEqualTo(
            "ENDED: The subscription has ended. Restart it first. NOTHING_PENDING: No"
                + " change is pending, so there is nothing to withdraw.");
  }

  @Test
  void whatSomebodySentIsNoPlaceForAnotherFact() {
    assertThat(CallerText.in(Language.ENGLISH).of(Rejection.of(Reason.NO_SUCH_PLAN, "{$1\\}")))
        .startsWith("The catalog has no plan '{$1\\}'.");
  }

  @ParameterizedTest
  @CsvSource({
    "PT15M, 15 minutes",
    "PT1H, 1 hour",
    "PT24H, 24 hours",
    "PT168H, 7 days",
    "PT90S, 90 seconds",
    "PT1M, 1 minute",
    "PT0S, 0 seconds"
  })
  void lengthsOfTimeAreInTheLargestUnitThatFits(Duration duration, String expected) {
    assertThat(DurationText.of(duration)).isEqualTo(expected);
  }

  private static TextTable table(Language language) {
    return TextTable.of(Audience.CALLERS, language);
  }
}
