package dev.termshift.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.terminal.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What cannot come to its end is said before anything is started. */
final class BenchArgumentsTest {

  /** Nobody answers there, so that a run that begins all the same fails otherwise. */
  private static final List<String> NOBODY =
      List.of(
          "--bootstrap-servers", "localhost:1", "--jdbc-url", "jdbc:postgresql://localhost:1/a");

  @TempDir private Path folder;

  @Test
  void noPairs() {
    refused("Expected --pairs to be at least 1, but got 0", "--pairs", "0");
  }

  @Test
  void aBuildThatIsNotThere() {
    refused("cannot read nosuch.jar", "--build", "nosuch.jar");
  }

  @Test
  void aConfigurationThatIsNotThere() {
    refused("Expected --config to name a file, but cannot read nosuch", "--config", "nosuch");
  }

  @Test
  void aConfigurationThatIsNone() throws IOException {
    Path config = Files.writeString(folder.resolve("some.conf"), "termshift {\n  http = [");

    refused("some.conf to be readable, but line 2 is not", "--config", config.toString());
  }

  @Test
  void optionsOfAnotherBuildWithoutIt() {
    refused(
        "Expected --against-java-options only with --against", "--against-java-options", "-Xmx1g");
  }

  /** Else nodes would run without it, and the report would say that they ran with it. */
  @Test
  void optionsThatNoJvmKnows() throws IOException {
    refused(
        "Expected --java-options to be options of a JVM, but with '-Xmx1g -XX:+UseParalelGC' it"
            + " says: Unrecognized VM option 'UseParalelGC'",
        "--java-options",
        "-Xmx1g -XX:+UseParalelGC");
    refused(
        "Expected --against-java-options to be options of a JVM",
        "--against",
        jar(),
        "--against-java-options",
        "-Xms2g -Xmx1g");
  }

  @Test
  void flameGraphsIntoAFile() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    refused("Expected --profile to name a folder", "--profile", file.toString());
  }

  @Test
  void flameGraphsOfTwoBuilds() throws IOException {
    String jar = jar();
    refused(
        "Expected --profile or --against, but got both", "--profile", "flames", "--against", jar);
  }

  @Test
  void aWorkloadNamedTwice() {
    refused("Expected each workload once in --workload, but got 'hot' twice", "-w", "hot,cold,hot");
  }

  @Test
  void allBesideOthers() {
    refused("or only 'all', but got 'hot,all'", "-w", "hot,all");
  }

  @Test
  void fewerSubscriptionsThanAWorkloadNeeds() {
    refused(
        "Expected --subscriptions to be at least 1200 for 'cold' with 2 partitions, but got 1000",
        "-w",
        "cold",
        "--partitions",
        "2",
        "--subscriptions",
        "1000");
  }

  @Test
  void anotherProgramIsNotStarted() throws IOException {
    String other = jar("org.example.Main");
    refused(
        "Expected a jar of Termshift, such as target/termshift.jar, but the main class of "
            + other
            + " is org.example.Main",
        "--against",
        other);
    refused("Expected a jar of Termshift", "--build", other);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "a:1,b", "a:b", " "})
  void brokersWithoutTheirPort(String servers) {
    refusedAlone(
        "Expected --bootstrap-servers to be host:port of a broker, or of several with commas"
            + " between, but got '"
            + servers
            + "'",
        List.of("--bootstrap-servers", servers, NOBODY.get(2), NOBODY.get(3)));
  }

  /** Each run makes databases beside that one. */
  @ParameterizedTest
  @ValueSource(strings = {"jdbc:mysql://localhost/a", "jdbc:postgresql:a", "localhost:5432"})
  void aUrlInWhichNoOtherDatabaseCanBeNamed(String url) {
    refusedAlone(
        "Expected --jdbc-url as jdbc:postgresql://HOST:PORT/DATABASE, but got '" + url + "'",
        List.of(NOBODY.get(0), NOBODY.get(1), "--jdbc-url", url));
  }

  private String jar() throws IOException {
    return jar("dev.termshift.Main");
  }

  private String jar(String main) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main);
    Path jar = folder.resolve("some.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.flush();
    }
    return jar.toString();
  }

  private static void refused(String message, String... arguments) {
    List<String> all = new ArrayList<>(NOBODY);
    all.addAll(List.of(arguments));
    refusedAlone(message, all);
  }

  private static void refusedAlone(String message, List<String> arguments) {
    List<Throwable> faults = new ArrayList<>();
    CommandLine line = new CommandLine(new BenchCommand());
    line.setExecutionExceptionHandler(
        (fault, command, result) -> {
          faults.add(fault);
          return 1;
        });
    line.execute(arguments.toArray(String[]::new));

    assertThat(faults).singleElement().isInstanceOf(BadInput.class);
    assertThat(faults.get(0)).hasMessageContaining(message);
  }
}
