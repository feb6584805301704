package dev.termshift.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HOCON lets the second of two win without a word, and somebody is charged by it. */
class RepeatedKeysTest {

  private static final Path SAMPLE = Path.of("config/catalog.conf");

  @TempDir Path folder;

  @Test
  void twoPlansOfOneIdAreRefusedWithTheirLines() throws IOException {
    String sample = Files.readString(SAMPLE);
    String twice = sample.replace("creator-yearly ", "basic-yearly ");
    List<String> lines = sample.lines().toList();

    assertThatThrownBy(() -> CatalogFile.read(file(twice)))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "Expected termshift.catalog.versions[0].plans.basic-yearly once in the catalog file"
                + " %s, but it stands in lines %d and %d",
            folder.resolve("catalog.conf"), line(lines, "basic-yearly"), line(lines, "creator-y"));
  }

  private static int line(List<String> lines, String beginning) {
    return 1
        + lines.indexOf(
            lines.stream().filter(each -> each.strip().startsWith(beginning)).findFirst().get());
  }

  @Test
  void twoPricesInOneCurrencyAreRefused() throws IOException {
    String twice = Files.readString(SAMPLE).replaceFirst("USD = 500,", "USD = 500, USD = 450,");

    assertThatThrownBy(() -> CatalogFile.read(file(twice)))
        .hasMessageContaining(".plans.basic-monthly.prices.USD once in the catalog file")
        .hasMessageEndingWith(" twice");
  }

  /** It may stand in the configuration, too. */
  @Test
  void aCatalogWithinAConfigurationIsLookedThrough() throws IOException {
    Path file = file("termshift { catalog.versions = [], catalog { versions = [] } }");

    assertThatThrownBy(() -> SettingsFile.parse(file, "configuration"))
        .hasMessageContaining("Expected termshift.catalog.versions once in the configuration file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = 1 # a = 2\nb = 1",
        "a { b = 1 }\na { c = 2 }",
        "a { b = 1 }\na.c = 2",
        "x = 3\na = 1\na = ${x}",
        "a = 1\na = ${?NOBODY_SETS_IT}",
        "a = [1]\na += 2",
        "a = [{ b = 1 }, { b = 1 }]",
        "a = [{ b = 1 }\n { b = 1 }]",
        "a = [[1, 2], [1, 2]] // a = 1",
        "\"a.b\" { c = 1 }\n\"a.d\" { c = 1 }",
        "a = \"b = 1, b = 2\"",
        "a = \"\"\"b = 1\n\"b = 2\"\"\"\"\nc = 1",
        "a = \"\\\"}\", b = 1",
        "a = { b = 1 } { c = 2 }",
        "base { b = 1 }\na = ${base} { b = 2 }\nc = ${base} { b = 3 }",
        "{\"a\": {\"b\": 1}, \"c\": {\"b\": 1}}",
        "included = 1\na = 1",
      })
  void whatHoconMeansIsNoRepetition(String text) {
    assertThat(ConfigFactory.parseString(text).isEmpty()).isFalse();
    assertThat(RepeatedKeys.below("", text)).isEmpty();
  }

  static Stream<List<String>> repetitions() {
    return Stream.of(
        List.of("a = 1\na = 2", "a in lines 1 and 2"),
        List.of("a : 1, a = 2", "a in line 1 twice"),
        List.of("{\"a\": 1, \"b\": 2, \"a\": 3}", "a in line 1 twice"),
        List.of("a {\n b = 1\n}\na.b = 2", "a.b in lines 2 and 4"),
        List.of("a {\n b = 1\n}\na {\n b = 2\n}", "a in lines 1 and 4"),
        List.of("a\n{ b = 1 }\n\"a\" = { b = 1 }", "a in lines 1 and 3"),
        List.of("a = [\n{ b = 1,\n b = 2 }]", "a[0].b in lines 2 and 3"),
        List.of("a = [1]\na = [2]", "a in lines 1 and 2"),
        List.of("# note\nx { include \"y.conf\"\n a = 1\n a = 2 }", "x.a in lines 3 and 4"),
        List.of(
            "p { a { n = 1, q { b = 1 } }\n a { n = 1, q { b = 2 } } }", "p.a in lines 1 and 2"));
  }

  @ParameterizedTest
  @MethodSource("repetitions")
  void whatStandsTwiceIsTold(List<String> textAndFault) {
    assertThat(RepeatedKeys.below("", textAndFault.get(0)).entrySet())
        .extracting(each -> each.getKey() + " in " + each.getValue())
        .containsExactly(textAndFault.get(1));
  }

  /** Nothing of the project's own files stands twice, and each is read to its end. */
  @ParameterizedTest
  @ValueSource(strings = {"config/catalog.conf", "config/production.conf"})
  void theShippedFilesSayNothingTwice(String file) throws IOException {
    String text = Files.readString(Path.of(file));
    assertThat(RepeatedKeys.below("", text)).isEmpty();
    assertThat(RepeatedKeys.below("", text + "\nlast = 1\nlast = 2")).hasSize(1);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("catalog.conf"), text);
  }
}
