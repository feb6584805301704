package dev.termshift.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One of something is not spoken of as several, wherever a text tells a number. */
class PluralsTest {

  /** A one, and what looks like several of something behind it. */
  private static final Pattern ONE_AS_MANY =
      Pattern.compile(
          "(?<![\\w.$'-])1 (?:(?:more|earlier|open|unused|decimal|dead) )*([a-z]+s)\\b");

  /** One credit, and a verb for several. */
  private static final Pattern ONE_CREDIT_AS_MANY =
      Pattern.compile(
          "(?<!and )\\b1 credit (?:more )?(?:that )?"
              + "(?:are|come|end|expire|have|last|stay|were)\\b");

  /** Two, and one of something behind them. */
  private static final Pattern MANY_AS_ONE =
      Pattern.compile(
          "(?<![\\w.$'-])2 (?:(?:more|earlier|open|unused|decimal|dead) )*"
              + "(?:charge|credit|day|discount|event|fault|letter|line|lot|pack|period|place|plan|"
              + "record|refund|reservation|step|text|time)\\b"
              + "|(?<!for )\\b2 credits (?:more )?(?:comes|ends|is|stays)\\b");

  /** Words behind a one that are no things: the one stands for a name, an amount or an instant. */
  private static final Set<String> VERBS =
      Set.of(
          "arrives",
          "as",
          "becomes",
          "begins",
          "comes",
          "continues",
          "costs",
          "ends",
          "fails",
          "follows",
          "goes",
          "has",
          "is",
          "less",
          "names",
          "remains",
          "renews",
          "runs",
          "stays",
          "takes",
          "unless",
          "waits",
          "was");

  /** Facts of the console that are numbers of credits, written out. */
  private static final Set<String> CREDITS =
      Set.of("credits", "pack", "below", "spent", "creditsThen");

  /** A literal that tells a number of things by itself. */
  private static final Pattern BY_HAND =
      Pattern.compile("%,?d (?:(?:more|other|open|bad|dead) )?[a-z]{3,}s\\b");

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void everyTextSaysOneOrMany(int number) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Language language : Language.values()) {
      for (Audience audience : Audience.values()) {
        told(audience, language, number).filter(PluralsTest::isWrong).forEach(wrong::add);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void whatIsWrongIsSeen() {
    assertThat(
            List.of(
                "Its past: 1 steps",
                "1 open reservations already",
                "1 credit are lost.",
                "1 credit more come on Friday.",
                "2 more line",
                "2 credits comes"))
        .allMatch(PluralsTest::isWrong);
    assertThat(List.of("1 step", "2 steps", "1 is paid", "1 day and 1 credit are left", "$1.00 is"))
        .noneMatch(PluralsTest::isWrong);
  }

  /** What depends on a number depends on one that is told, or the text would hide why. */
  @ParameterizedTest
  @EnumSource
  void whatDependsOnANumberStandsBesideIt(Audience audience) throws IOException {
    assertThat(templates(audience, Language.ENGLISH).map(Section::text))
        .isNotEmpty()
        .allSatisfy(
            text ->
                assertThat(text.places())
                    .as(text.text())
                    .extracting(Template.Place::name)
                    .containsAll(text.counted()));
  }

  @Test
  void oneOrManyIsToldByOneHelper() throws IOException {
    List<String> byHand = new ArrayList<>();
    for (String part : List.of("audit", "cli", "local", "simulation", "terminal")) {
      try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/termshift", part))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          BY_HAND
              .matcher(Files.readString(file))
              .results()
              .forEach(found -> byHand.add(file.getFileName() + ": " + found.group()));
        }
      }
    }
    assertThat(byHand).as("say it with Counted").isEmpty();
  }

  @Test
  void numbersAreTheirOwnWord() {
    assertThat(Counted.of(1, "record")).isEqualTo("1 record");
    assertThat(Counted.of(0, "record")).isEqualTo("0 records");
    assertThat(Counted.of(21, "record waits", "records wait")).isEqualTo("21 records wait");
    assertThat(Counted.form("1 credit", "is", "are")).isEqualTo("is");
    assertThat(Counted.form("1,000 credits", "is", "are")).isEqualTo("are");
    assertThat(Counted.form("1.5 days", "is", "are")).isEqualTo("are");
  }

  private static boolean isWrong(String text) {
    return ONE_CREDIT_AS_MANY.matcher(text).find()
        || MANY_AS_ONE.matcher(text).find()
        || ONE_AS_MANY.matcher(text).results().anyMatch(found -> !VERBS.contains(found.group(1)));
  }

  /** A text and where it stands. */
  private record Section(String name, Template text) {}

  private static Stream<String> told(Audience audience, Language language, int number)
      throws IOException {
    return templates(audience, language)
        .map(each -> each.text().fill(place -> fact(audience, each.name(), place, number)));
  }

  /** The texts of units are chosen by the page, of which one says a unit and the other several. */
  private static Stream<Section> templates(Audience audience, Language language)
      throws IOException {
    TextTable table = TextTable.of(audience, language);
    JsonNode root =
        new ObjectMapper()
            .readTree(PluralsTest.class.getResourceAsStream(audience.resource(language)));
    return root.properties().stream()
        .map(each -> Objects.requireNonNull(each.getKey()))
        .filter(section -> !section.equals("units"))
        .flatMap(
            section ->
                table.keys(section).stream()
                    .map(key -> new Section(section, table.get(section, key))));
  }

  private static String fact(Audience audience, String section, Template.Place place, int number) {
    boolean spelled = audience == Audience.CONSOLE && CREDITS.contains(place.name());
    boolean formatted = place.format().equals("credits") && !section.equals(EventText.SECTION);
    if (spelled || formatted) {
      return Counted.of(number, "credit");
    }
    return switch (place.format()) {
      case "", "credits" -> Integer.toString(number);
      case "money", "minor" -> "$" + number + ".00";
      default -> "…";
    };
  }
}
