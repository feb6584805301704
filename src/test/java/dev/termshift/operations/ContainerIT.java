package dev.termshift.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.cli.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The parts of the container image, without an engine that builds one: its files laid out as the
 * Dockerfile says, its entry point run by its user.
 */
class ContainerIT {

  private static final String SETPRIV = "/usr/bin/setpriv";
  private static final Duration WITHIN = Duration.ofSeconds(90);

  @TempDir static Path root;

  private static ImageFolder image;

  @BeforeAll
  static void layOut() throws IOException {
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    image = ImageFolder.layOut(root);
  }

  @Test
  void theBuildSeesWhatIsCopiedAndNothingElse() {
    List<String> seen =
        OperationsFiles.text(Path.of(ImageFolder.DOCKERFILE + ".dockerignore"))
            .lines()
            .filter(line -> !line.startsWith("#"))
            .toList();

    assertThat(seen.get(0)).isEqualTo("*");
    assertThat(seen.subList(1, seen.size()))
        .containsExactlyInAnyOrderElementsOf(
            ImageFolder.instructions("COPY").stream().map(copy -> "!" + copy.get(0)).toList());
  }

  @Test
  void theEntryPointRunsAsNobodyInParticular() throws Exception {
    ToolRun version = run("--version");
    ToolRun unconfigured = run("serve", "--config", "/etc/termshift/none.conf");

    assertThat(version.output()).startsWith("termshift ");
    assertThat(version.exitCode()).isZero();
    assertThat(unconfigured.output()).contains("Expected a configuration file ");
    assertThat(unconfigured.exitCode()).isEqualTo(2);
  }

  @Test
  void everySubCommandIsThereWithoutTheServersOfALaptop() throws Exception {
    for (String command :
        List.of("serve", "topics", "migrate", "status", "lag", "rebuild", "audit")) {
      assertThat(run(command, "--help").output()).contains("Usage: termshift " + command);
    }
  }

  @Test
  void whatRunsWithoutArgumentsIsANode() throws IOException {
    assertThat(ImageFolder.words("CMD")).startsWith("serve", "--config");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev/termshift/local/server/",
        "kafka/server/",
        "org/apache/kafka/metadata/",
        "org/apache/kafka/raft/",
        "org/apache/logging/log4j/core/",
        "io/zonky/",
        "postgres-"
      })
  void nothingInItIsABrokersOrADatabases(String prefix) throws IOException {
    assertThat(image.entries())
        .contains("dev/termshift/Main.class", "org/apache/kafka/clients/producer/Producer.class")
        .noneMatch(entry -> entry.startsWith(prefix));
  }

  @Test
  void itsLibrariesAreThoseThatWereReviewed() throws IOException {
    assertThat(image.libraries())
        .containsExactlyInAnyOrderElementsOf(
            ReviewedComponents.read().stream().map(Component::fileName).toList());
  }

  @Test
  void itsListOfComponentsNamesThemWithoutATime() {
    assumeTrue(ImageFolder.isRequired(ImageFolder.COMPONENTS), "written with -Psbom only");
    JsonNode list = OperationsFiles.json(ImageFolder.COMPONENTS);

    assertThat(list.path("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(OperationsFiles.each(list.path("components")))
        .extracting(
            each -> new Component(each.path("name").asText(), each.path("version").asText()))
        .containsExactlyInAnyOrderElementsOf(ReviewedComponents.read());
    // The same sources make the same image.
    assertThat(list.path("metadata").path("component").path("name").asText())
        .isEqualTo("termshift");
    assertThat(list.path("metadata").has("timestamp")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "bench"})
  void whatNeedsTheServersSaysWhereTheyAre(String command) throws Exception {
    ToolRun run = run(command);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.output().lines())
        .singleElement()
        .asString()
        .startsWith("Expected the broker and the database that '" + command + "' starts, but ")
        .contains("java -jar target/termshift-demo.jar " + command);
  }

  @Test
  void aNodeOfItDecides(@TempDir Path folder) throws Exception {
    Installation installation = Installation.withTopics(folder);
    Process node =
        new ProcessBuilder(
                image.command("serve", "--config", installation.configuration().toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("node.log").toFile())
            .start();
    try {
      installation.send(
          "{\"type\":\"start\",\"subscriptionId\":\"s-1\",\"data\":{\"planId\":\"free\"}}");
      await(folder + "/node.log")
          .atMost(WITHIN)
          .until(() -> installation.records().readAll(installation.topics().replies()).size() == 1);
    } finally {
      node.destroy();
    }
    assertThat(node.waitFor()).as(Files.readString(folder.resolve("node.log"))).isZero();
  }

  private static ToolRun run(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root") && Files.isExecutable(Path.of(SETPRIV))) {
      String[] user = ImageFolder.instructions("USER").get(0).get(0).split(":", -1);
      command.addAll(
          List.of(SETPRIV, "--reuid=" + user[0], "--regid=" + user[1], "--clear-groups"));
    }
    command.addAll(image.command(args));
    return ToolRun.of(command);
  }
}
