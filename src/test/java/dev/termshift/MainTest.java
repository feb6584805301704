package dev.termshift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @Test
  void withoutArgumentsShowsTheUsageAndEndsWith2() {
    CommandLineRun run = CommandLineRun.of();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Usage: termshift", "demo", "serve", "audit");
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.termshift.CommandLineRun#subCommands")
  void explainsEverySubCommand(String command) {
    CommandLineRun run = CommandLineRun.of(command, "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Usage: termshift " + command);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void helpIsACommandToo() {
    assertThat(CommandLineRun.of("help").out()).isEqualTo(CommandLineRun.of("--help").out());
    assertThat(CommandLineRun.of("help", "status").out())
        .isEqualTo(CommandLineRun.of("status", "--help").out());
  }

  @Test
  void aConfigurationThatIsAFolderIsSaidToBeOne(@TempDir Path folder) {
    CommandLineRun run = CommandLineRun.of("topics", "--config", folder.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .containsExactly("Expected a configuration file " + folder + ", but it is a folder");
  }

  /** What is one of a few words may be typed in small letters. */
  @Test
  void whoSpeaksMayBeWrittenInSmallLetters() {
    CommandLineRun run = CommandLineRun.of("send", "--authority", "support");

    assertThat(run.err().lines()).containsExactly("No configuration: give --config FILE.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "serve"})
  void tellsItsVersion(String command) {
    CommandLineRun run =
        command.isEmpty()
            ? CommandLineRun.of("--version")
            : CommandLineRun.of(command, "--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("termshift ");
  }

  @ParameterizedTest
  @CsvSource({
    "bogus",
    "serve --bogus",
    "topics --create --verify",
    "send a b",
    "send --authority NOBODY",
    "simulate a b",
    "simulate --until tomorrow",
    "simulate --timers-down tomorrow",
    "simulate /there/is/none",
    "simulate --catalog /there/is/none",
    "schemas none.v1",
    "schemas --asyncapi --all target",
    "schemas --all pom.xml",
    "schemas --all pom.xml/folder",
    "audit more",
    "adopt --from-outputs",
    "adopt --partition 0",
    "adopt --partition x --from-outputs",
    "adopt --partition 0 --from-outputs --next-offset 3",
    "dead-letters --show --replay",
    "dead-letters --replay",
    "dead-letters --all",
    "dead-letters --replay --all --reason NOT_JSON",
    "dead-letters --file lines",
    "dead-letters --replay --file lines --reason NOT_JSON",
    "dead-letters --position 7",
    "dead-letters --since yesterday"
  })
  void refusesBadArgumentsInOneLineAndEndsWith2(String line) {
    assertRefused(line);
  }

  @ParameterizedTest
  @CsvSource({
    "dead-letters --limit 0",
    "dead-letters --limit 3 --replay --all",
    "dead-letters --reason UNKNOWN_PAYMNT",
    "import --check --answers pom.xml",
    "import --at 2026-01-20T00:00:00Z pom.xml",
    "import --catalog config/catalog.conf pom.xml",
    "status --count 3",
    "bench --partitions 100000",
    "help bogus",
    "simulate --catalog target",
    "status --config target",
    "serve --config target",
    "dead-letters --export target",
    "dead-letters --export /there/is/none",
    "dead-letters --export pom.xml",
    "demo --partitions 0",
    "demo --folder pom.xml",
    "import --check --refused target pom.xml",
    "import --check --refused /there/is/none pom.xml",
    "demo --partitions=100000",
    "demo --catalog /there/is/none",
    "demo --catalog a --config b",
    "lag --watch 0",
    "status --count 0",
    "dead-letters lisst",
    "demo --partitions many",
    "demo --stories /there/is/none",
    "demo --stories pom.xml",
    "demo --stories /dev/null",
    "demo --stories target",
    "demo --once --no-payments"
  })
  void soItDoesWithOthers(String line) {
    assertRefused(line);
  }

  private static void assertRefused(String line) {
    CommandLineRun run = CommandLineRun.of(line.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).singleElement().asString().startsWith("Expected ");
    assertThat(run.err()).contains(", but ");
    assertThat(run.out()).isEmpty();
  }

  /** The environment that tests run in names no brokers. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "topics",
        "migrate",
        "send",
        "audit",
        "adopt --partition 0 --from-outputs",
        "dead-letters",
        "status",
        "lag",
        "rebuild"
      })
  void asksForAConfigurationWhereThereIsNone(String line) {
    CommandLineRun run = CommandLineRun.of(line.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).containsExactly("No configuration: give --config FILE.");
  }

  @ParameterizedTest
  @CsvSource({
    "statsu, but got 'statsu'; did you mean 'status'?",
    "topics create, but got 'create'; did you mean '--create'?",
    "schemas strat, but got 'strat'; did you mean 'command/start.v1'?",
    "schemas command/strat.v1, but got 'command/strat.v1'; did you mean 'command/start.v1'?",
    "schemas dev.termshift.chargesettled.v1, did you mean 'event/charge.settled.v1'?",
    "bench --workload consme, but got 'consme'; did you mean 'consume'?",
    "dead-letters --reason NOTJSON, but got 'NOTJSON'; did you mean 'NOT_JSON'?",
    "sim, but got 'sim'; did you mean 'simulate'?",
    "--config F status, put '--config' behind the command: termshift status --config …",
    "-c F lag, put '-c' behind the command: termshift lag -c …",
    "-c F stauts, put '-c' behind the command: termshift status -c …",
    "--yes, put '--yes' behind the command: termshift adopt --yes …",
    "-q lag, but got '-q'",
    "dead-letters show, but got 'show'; did you mean '--show'?",
    "dead-letters --show 3:676, but got '3:676'; did you mean '--position 3:676'?",
    "dead-letters --replay 3:1, but got '3:1'; did you mean '--position 3:1'?",
    "lag --jsno, but got '--jsno'; did you mean '--json'?",
    "audit --repeat-allowed, did you mean '--repeats-allowed'?",
    "frobnicate, but got 'frobnicate'"
  })
  void suggestsWhatWasMeant(String line, String end) {
    CommandLineRun run = CommandLineRun.of(line.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().strip()).endsWith(end);
  }

  @ParameterizedTest
  @CsvSource({
    "kafka.bootstrap-server, kafka.bootstrap-servers",
    "kafak.bootstrap-servers, kafka.bootstrap-servers",
    "http.prot, http.port",
    "engine.moon, ''"
  })
  void suggestsTheKeyThatWasMeant(String written, String meant, @TempDir Path folder)
      throws IOException {
    Path file = configuration(folder, written + " = 1");

    CommandLineRun run = CommandLineRun.of("topics", "--config", file.toString());

    assertThat(run.err().strip())
        .isEqualTo(
            "Expected only keys of the reference, but got termshift."
                + written
                + (meant.isEmpty() ? "" : "; did you mean 'termshift." + meant + "'?"));
  }

  @Test
  void namesTheKeyOfBrokersThatHaveNoAddress(@TempDir Path folder) throws IOException {
    Path file = configuration(folder, "kafka.bootstrap-servers = \"nowhere.invalid:9092\"");

    CommandLineRun run = CommandLineRun.of("topics", "--config", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .containsExactly(
            "Expected hosts that have an address in termshift.kafka.bootstrap-servers, but got"
                + " nowhere.invalid:9092");
  }

  @Test
  void simulateSaysWhichOptionNamesACatalog() {
    CommandLineRun run = CommandLineRun.of("simulate", "--catalog", "/there/is/none.conf");

    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "Expected a catalog in /there/is/none.conf, but there is no such file: say with"
                + " --catalog where one is");
  }

  @Test
  void saysWhatMayStandBehindDeadLetters() {
    CommandLineRun run = CommandLineRun.of("dead-letters", "lst");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .containsExactly(
            "Expected nothing, 'list' or an option, but got 'lst'; did you mean 'list'?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "topics",
        "send",
        "audit",
        "adopt --partition 0 --from-outputs",
        "dead-letters",
        "status",
        "lag",
        "rebuild",
        "demo"
      })
  void refusesAConfigurationThatIsNotThere(String line) {
    CommandLineRun run = CommandLineRun.of((line + " --config /there/is/none.conf").split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("Expected ")
        .contains("/there/is/none.conf");
  }

  @Test
  void theDemoOffersTheCatalogOfItsConfiguration(@TempDir Path folder) throws IOException {
    Path file = configuration(folder, "catalog.versions = []");

    CommandLineRun run = CommandLineRun.of("demo", "--config", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("Expected at least one catalog version, but got none");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void namesEveryFaultOfAConfigurationALineEach(@TempDir Path folder) throws IOException {
    Path file = configuration(folder, "kafka.partitions = 0, database.pool-size = many");

    CommandLineRun run = CommandLineRun.of("topics", "--config", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .hasSizeGreaterThanOrEqualTo(2)
        .allMatch(line -> line.startsWith("Expected "));
  }

  @Test
  void showsAStackTraceOnlyToThoseWhoAskForIt(@TempDir Path folder) throws IOException {
    Path file = configuration(folder, "kafka.partitions = 0");

    CommandLineRun quiet = CommandLineRun.of("topics", "--config", file.toString());
    CommandLineRun verbose = CommandLineRun.of("topics", "-v", "--config", file.toString());

    assertThat(quiet.err()).doesNotContain("| at ");
    assertThat(verbose.err()).contains("| at dev.termshift.");
    assertThat(verbose.exitCode()).isEqualTo(2);
  }

  private static Path configuration(Path folder, String keys) throws IOException {
    return Files.writeString(folder.resolve("termshift.conf"), "termshift { " + keys + " }");
  }
}
