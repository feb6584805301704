package dev.termshift.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueType;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bound that is enforced stands in the comment of its key in the reference. */
class ReferenceBoundsTest {

  private static final Config REFERENCE =
      ConfigFactory.parseResources(ReferenceBoundsTest.class.getClassLoader(), "reference.conf");

  /** Too little and too much, as a number, as a size and as a duration. */
  private static final List<String> BEYOND =
      List.of("-1", "999999999999", "1 b", "9 GiB", "1 GiB", "99999", "1 ns", "99999 days");

  private static final Pattern BOUND =
      Pattern.compile(
          "to be (?:an? [a-z ]*?)?(?:from )?"
              + "((?:at most|at least|shorter than) [^,(]+|[0-9][^,]* to [0-9][^,]*)"
              + "(?:\\([^)]*\\))?, but got");

  static Stream<String> keys() {
    return REFERENCE.getConfig("termshift").entrySet().stream()
        .filter(entry -> entry.getValue().valueType() != ConfigValueType.OBJECT)
        .map(entry -> "termshift." + entry.getKey())
        .filter(key -> !key.contains("topics") && value(key).matches("[0-9].*"))
        .sorted();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void theCommentSaysWhatTheReaderEnforces(String key) {
    String comment =
        String.join(" ", REFERENCE.getValue(key).origin().comments()).replaceAll("\\s+", " ");
    assertThat(BEYOND.stream().flatMap(wrong -> bounds(key, wrong)))
        .allSatisfy(bound -> assertThat(comment).contains(bound));
  }

  @Test
  void boundsAreFound() {
    assertThat(keys().flatMap(key -> BEYOND.stream().flatMap(wrong -> bounds(key, wrong))))
        .contains("1 to 10000", "1 KiB to 1 GiB", "at most 240 days", "1 second to 15 minutes")
        .contains("at most uncommitted-offsets", "at most max-batch-bytes")
        .hasSizeGreaterThan(50);
  }

  private static Stream<String> bounds(String key, String wrong) {
    try {
      TermshiftSettings.of(SettingsSamples.with(key + " = " + wrong));
      return Stream.empty();
    } catch (SettingsException e) {
      return e.getMessage()
          .lines()
          .filter(line -> line.startsWith("Expected " + key + " "))
          .map(BOUND::matcher)
          .filter(Matcher::find)
          .map(found -> found.group(1).strip());
    }
  }

  private static String value(String key) {
    return String.valueOf(REFERENCE.getValue(key).unwrapped());
  }
}
