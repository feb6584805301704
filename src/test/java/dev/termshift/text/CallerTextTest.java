package dev.termshift.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.money.Money;
import dev.termshift.domain.rules.Rejection;
import dev.termshift.domain.rules.RejectionCode;
import dev.termshift.domain.rules.RejectionCode.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Callers are told every rejection in every language, with all of its facts. */
class CallerTextTest {

  private static final String REJECTIONS = "rejections";

  @ParameterizedTest
  @EnumSource
  void everyRejectionHasASentenceAndEverySentenceARejection(Language language) {
    assertThat(table(language).keys(REJECTIONS))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Reason.values()).map(Enum::name).toList());
  }

  @ParameterizedTest
  @EnumSource
  void aSentenceTellsAllFactsAndNoOthers(Language language) {
    for (Reason reason : Reason.values()) {
      assertThat(table(language).get(REJECTIONS, reason.name()).places())
          .as("%s of %s", language, reason)
          .allSatisfy(CallerTextTest::isFormatKnown)
          .extracting(Template.Place::name)
          .containsAll(reason.parameters())
          .isSubsetOf(reason.parameters());
    }
  }

  /** What callers read speaks to them: only logs and exceptions say what was expected. */
  @ParameterizedTest
  @EnumSource
  void noSentenceReadsLikeALog(Language language) {
    TextTable table = table(language);
    for (String section : List.of(REJECTIONS, "replies", "problems")) {
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

  @Test
  void everyCodeHasAReason() {
    assertThat(Reason.values()).extracting(Reason::code).contains(RejectionCode.values());
  }

  @Test
  void factsAreWrittenAsPeopleWriteThem() {
    CallerText words = CallerText.in(Language.ENGLISH);

    assertThat(words.of(Rejection.of(Reason.QUOTE_OF_OTHER_TOTAL, new Money(1517, "USD"))))
        .isEqualTo("The total of $15.17 in this quote does not hold. Ask for a new quote.");
    assertThat(words.of(Rejection.of(Reason.TOO_MANY_CHANGES, 200, Duration.ofDays(1))))
        .isEqualTo("The subscription takes at most 200 changes within 24 hours. Try again later.");
    assertThat(words.withCodes(List.of(Rejection.of(Reason.OVER), Rejection.of(Reason.NO_CHANGE))))
        .isEqualTo(
            "ENDED: The subscription has ended for good. Start a new one. NOTHING_PENDING: No"
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
    "PT1M, 1 minute"
  })
  void lengthsOfTimeAreInTheLargestUnitThatFits(Duration duration, String expected) {
    assertThat(DurationText.of(duration)).isEqualTo(expected);
  }

  private static TextTable table(Language language) {
    return TextTable.of(Audience.CALLERS, language);
  }
}
