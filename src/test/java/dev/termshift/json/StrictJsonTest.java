package dev.termshift.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of JSON that is none, to people who know nothing of the parser. */
class StrictJsonTest {

  private static final StrictJson PARSER = new StrictJson(10_000, 20, 500);

  /** Names of classes, settings and methods. */
  private static final Pattern JAVA =
      Pattern.compile(
          "`|\\p{javaLowerCase}\\p{javaUpperCase}|[A-Z]_[A-Z]"
              + "|(?i:feature|enabl|parser|jackson|java|non-standard|CTRL-CHAR|Exception)");

  private static final String DOCUMENT =
      "{\"a\": [1, -2.5e3, \"\\u00e9\\n\", true, null, {\"b\": {}}], \"c\": \"d\"}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": NaN}",
        "{\"a\": -Infinity}",
        "{\"a\": +1}",
        "{\"a\": .5}",
        "{\"a\": 5.}",
        "{\"a\": 01}",
        "{\"a\": 0x1}",
        "{\"a\": 1e}",
        "{'a': 1}",
        "{a: 1}",
        "{\"a\": 1,}",
        "[1,]",
        "[,1]",
        "{\"a\" 1}",
        "{\"a\": 1} {}",
        "{\"a\": 1} x",
        "{\"a\": 1, \"a\": 2}",
        "{\"a\": /* why */ 1}",
        "{\"a\": 1 // why\n}",
        "# why\n{}",
        "{\"a\": \"x\ny\"}",
        "{\"a\": \"\\x\"}",
        "{\"a\": \"\\u12\"}",
        "{\"a\": \u001e1}",
        "\u001e{}",
        "{\"a\": tru}",
        "{\"a\": nul}",
        "undefined",
        "{\"a\": \"b",
        "{\"a\": [1",
        "]",
        "[}",
        "\u00a0{}",
        "{\"a\": \ud83d\ude00}",
        "",
        "   "
      })
  void whatIsNoJsonIsSaidInWordsOfPeople(String text) {
    assertThat(masked(fault(text)))
        .startsWith("/x: Expected JSON, but ")
        .doesNotContainPattern(JAVA)
        .doesNotContain("what stands there is none");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"a\": NaN}', '''NaN'' is no value of JSON'",
    "'{} {}', there is more behind it",
    "'{\"a\": 1, \"a\": 2}', 'the name ''a'' is there twice'"
  })
  void theReasonIsSaid(String text, String reason) {
    assertThat(fault(text)).contains(reason);
  }

  @Test
  void whatGoesBeyondABoundIsSaidWithIt() {
    assertThat(fault("[".repeat(21) + "]".repeat(21)))
        .endsWith("there are more than 20 levels of brackets");
    assertThat(fault("1".repeat(41))).endsWith("a number has more than 40 characters");
    assertThat(fault("{\"" + "n".repeat(1001) + "\": 1}"))
        .endsWith("a name has more than 1000 characters");
    assertThat(fault("[" + "1,".repeat(600) + "1]"))
        .endsWith("there are more than 500 names, values and brackets");
    assertThat(fault("\"" + "x".repeat(20_000) + "\"")).doesNotContainPattern(JAVA);
    assertThat(fault(" ".repeat(20_000))).doesNotContainPattern(JAVA);
  }

  /** One to three bytes of a document are others; whatever is said of it has no word of Java. */
  @Test
  void neitherIsOfWhatChanceMakes() {
    Random random = new Random(7);
    Set<String> said = new TreeSet<>();
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = DOCUMENT.getBytes(UTF_8);
      for (int n = random.nextInt(3); n >= 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(1, 127);
      }
      Faults faults = new Faults();
      if (PARSER.parse(bytes, "/x", faults).isEmpty()) {
        said.add(masked(String.join("; ", faults.texts())));
      }
    }
    assertThat(said).hasSizeGreaterThan(10).noneMatch(it -> JAVA.matcher(it).find());
  }

  /** Without the place and what is quoted from the document. */
  private static String masked(String said) {
    return said.replaceFirst("at byte \\d+: ", "").replaceAll("'.*'", "'…'");
  }

  private static String fault(String text) {
    Faults faults = new Faults();
    assertThat(PARSER.parse(text.getBytes(UTF_8), "/x", faults)).isEmpty();
    return String.join("; ", faults.texts());
  }
}
