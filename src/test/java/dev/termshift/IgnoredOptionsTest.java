package dev.termshift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import picocli.CommandLine;

/** Who gives an option means something by it: none is passed over in silence. */
class IgnoredOptionsTest {

  /** Options that count however the command is run, or allow what may not come to pass. */
  private static final List<String> ALWAYS =
      List.of(
          "adopt --all --at-progress --broken-seals-forged --config --forget-lost --from-outputs",
          "adopt --next-offset --partition --yes",
          "audit --config --json --repeats-allowed",
          "bench --json",
          "bench --against --build --commands --config --java-options --jdbc-url --partitions",
          "bench --bootstrap-servers --seed --slices --subscriptions --warm-up-seconds --workload",
          "dead-letters --config --export --from --position --reason --replay --show",
          "dead-letters --subscription",
          "demo --all --catalog --config --folder --once --partitions --stories",
          "import --activate --check --config --imported --mapping --refused",
          "lag --all --config --json --watch",
          "migrate --config --rights",
          "rebuild --clear --config --json",
          "schemas --all --asyncapi",
          "send --authority --config --skip-bad",
          "serve --config",
          "simulate --catalog --final --json --pay --table --timers-down --until",
          "status --all --config --json --watch",
          "topics --config --create --verify");

  /** Every other option in a run that has no use for it. */
  static final List<String> USELESS =
      List.of(
          "bench --against-config pom.xml",
          "bench --against-java-options -Xmx1g",
          "bench --pairs 3",
          "bench --slice-seconds 3 --commands 5000",
          "bench --database-user me",
          "bench --profile target/none --against target/none.jar",
          "dead-letters --all",
          "dead-letters --file pom.xml",
          "dead-letters --limit 3 --replay --all",
          "dead-letters --since 2026-02-01T00:00:00Z --until 2026-02-01T00:00:00Z",
          "dead-letters --until 2026-01-01T00:00:00Z --since 2026-02-01T00:00:00Z",
          "dead-letters --export target/none list",
          "demo --json",
          "demo --no-payments --once",
          "import --answers --check pom.xml",
          "import --at 2026-01-20T00:00:00Z pom.xml",
          "import --catalog config/catalog.conf pom.xml",
          "simulate --json --table pom.xml",
          "lag --count 3",
          "simulate --decline s:c1 pom.xml",
          "status --count 3");

  @ParameterizedTest
  @FieldSource("USELESS")
  void anOptionThatIsOfNoUseIsRefused(String line) {
    CommandLineRun run = CommandLineRun.of(line.split(" ", -1));

    assertThat(run.err().lines()).singleElement().asString().startsWith("Expected ");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void everyOptionIsOneOfThese() {
    Set<String> classified =
        Stream.concat(ALWAYS.stream(), USELESS.stream().map(IgnoredOptionsTest::firstOption))
            .flatMap(IgnoredOptionsTest::named)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(classified).isEqualTo(all());
  }

  private static String firstOption(String line) {
    String[] words = line.split(" ", -1);
    return words[0] + " " + words[1];
  }

  private static Stream<String> named(String line) {
    String[] words = line.split(" ", -1);
    return Stream.of(words).skip(1).map(option -> words[0] + " " + option);
  }

  private static Set<String> all() {
    return Main.commandLine().getSubcommands().entrySet().stream()
        .flatMap(
            command -> options(command.getValue()).map(option -> command.getKey() + " " + option))
        .filter(each -> !each.startsWith("help "))
        .filter(each -> !each.matches(".* --(help|version|verbose)"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> options(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .map(CommandLine.Model.OptionSpec::longestName);
  }
}
