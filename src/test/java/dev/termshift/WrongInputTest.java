package dev.termshift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of files that hold nothing, or something else, and of words that are misspelt. */
class WrongInputTest {

  @TempDir private Path folder;

  /** A command that does nothing and says nothing has not done what it was asked for. */
  @ParameterizedTest
  @CsvSource({
    "simulate, inputs",
    "simulate --table --pay, inputs",
    "import --check, subscriptions"
  })
  void aFileWithoutLinesIsRefused(String command, String what) throws IOException {
    for (String text : new String[] {"", "\n \n\r\n"}) {
      Path file = file(text);

      CommandLineRun run = CommandLineRun.of((command + " " + file).split(" "));

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err().lines())
          .containsExactly("Expected " + what + " in " + file + ", but there is none");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"topics", "status", "lag", "audit", "serve", "demo"})
  void aConfigurationThatSaysNothingOfTermshiftIsRefused(String command) throws IOException {
    for (String text : new String[] {"", "# nothing yet\n", "kafka.partitions = 4\n"}) {
      Path file = file(text);

      CommandLineRun run = CommandLineRun.of(command, "--config", file.toString());

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err().lines())
          .containsExactly(
              "Expected keys below 'termshift' in the configuration file "
                  + file
                  + ", but there is none: config/production.conf shows them");
    }
  }

  /** Else it would be the installation on this machine that is looked at, or changed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "topics --create",
        "status",
        "lag",
        "audit",
        "serve",
        "rebuild",
        "migrate",
        "adopt --all --at-progress",
        "dead-letters",
        "send pom.xml",
        "import pom.xml"
      })
  void aCatalogIsNoConfiguration(String command) {
    String catalog = "config/catalog.conf";
    CommandLineRun run = CommandLineRun.of((command + " --config " + catalog).split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .containsExactly(
            "Expected the configuration file config/catalog.conf to say where brokers and database"
                + " are, but it is a catalog: a configuration names it as termshift.catalog-file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"simulate --catalog FILE -", "demo --catalog FILE"})
  void aCatalogThatIsNoneIsSaidToBeNone(String command) throws IOException {
    Path empty = file("");

    CommandLineRun run = CommandLineRun.of(command.replace("FILE", empty.toString()).split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .containsExactly(
            "Expected termshift.catalog in the catalog file " + empty + ", but it is missing");
  }

  /** Without the option it is looked for in the folder one happens to be in. */
  @ParameterizedTest
  @ValueSource(strings = {"simulate --catalog FILE -", "import --check --catalog FILE pom.xml"})
  void ofACatalogThatIsNotThereTheOptionIsNamed(String command) {
    String absent = folder.resolve("catalog.conf").toString();
    CommandLineRun run = CommandLineRun.of(command.replace("FILE", absent).split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .containsExactly(
            "Expected a catalog in "
                + absent
                + ", but there is no such file: say with --catalog where one is");
  }

  @ParameterizedTest
  @ValueSource(strings = {"simulate --catalog FILE -", "import --check --catalog FILE pom.xml"})
  void aCatalogThatIsAFolderIsNoConfiguration(String command) {
    CommandLineRun run = CommandLineRun.of(command.replace("FILE", folder.toString()).split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("Expected a catalog ")
        .endsWith(folder + ", but it is a folder");
  }

  @Test
  void aConfigurationThatIsNoTextIsSaidToBeNone() throws IOException {
    Path file = folder.resolve("utf16.conf");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 't', 0, '=', 0, '1', 0});

    CommandLineRun run = CommandLineRun.of("topics", "--config", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .containsExactly(
            "Expected UTF-8 in the configuration file "
                + file
                + ", but it is in UTF-16:"
                + " save it in UTF-8 (iconv -f UTF-16 -t UTF-8), and give it again");
  }

  @ParameterizedTest
  @CsvSource({
    "help statsu, but got 'statsu'; did you mean 'status'?",
    "dead-letters lisst, but got 'lisst'; did you mean 'list'?",
    "send --authority CUSTOMR, but got 'CUSTOMR'; did you mean 'CUSTOMER'?",
    "simulate --pay --decline=a:c1=HRAD, but got 'HRAD'; did you mean 'HARD'?"
  })
  void aWordThatIsNearlyRightIsNamed(String line, String end) {
    CommandLineRun run = CommandLineRun.of(line.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).singleElement().asString().endsWith(end);
  }

  @Test
  void anOptionWithoutItsValueIsNamed() {
    CommandLineRun run = CommandLineRun.of("status", "--config");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).containsExactly("Expected FILE behind --config, but got nothing");
  }

  @ParameterizedTest
  @CsvSource({
    "'', pom.xml, 'Expected a mapping in FILE, but there is none'",
    "' \n', pom.xml, 'Expected a mapping in FILE, but there is none'"
  })
  void aMappingThatIsEmptyIsNone(String text, String export, String fault) throws IOException {
    Path mapping = file(text);

    assertImportRefused(mapping.toString(), export, fault.replace("FILE", mapping.toString()));
  }

  @Test
  void anExportThatIsNoneIsSaidToBeNone() throws IOException {
    String stripe = "config/import/stripe.json";
    Path file = file("");
    assertImportRefused(
        stripe, file.toString(), "Expected a CSV export in " + file + ", but there is none");
    assertImportRefused(
        stripe,
        file("{\"subscriptionId\":\"s\"}\n").toString(),
        "Expected a CSV export in "
            + file
            + ", but its first line is no CSV: lines of JSON need no --mapping");
  }

  private static void assertImportRefused(String mapping, String export, String fault) {
    CommandLineRun run = CommandLineRun.of("import", "--check", "--mapping", mapping, export);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).containsExactly(fault);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("given"), text);
  }
}
