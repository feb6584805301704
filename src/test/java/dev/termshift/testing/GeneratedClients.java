package dev.termshift.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Clients that openapi-generator makes of the OpenAPI document. */
public final class GeneratedClients {

  /** Programs that use them, and what these need. */
  public static final Path FOLDER = Path.of("src/test/clients/openapi");

  private static final Path DOCUMENT = Path.of("src/main/resources/http/openapi.json");
  private static final Path GENERATOR = FOLDER.resolve("lib/openapi-generator-cli-7.14.0.jar");
  private static final Path PACKAGES = FOLDER.resolve("lib/python").toAbsolutePath();

  private GeneratedClients() {}

  /** Makes one in a folder: what it is made for, and the generator's other arguments. */
  public static void generate(Path folder, String language, String... more) {
    ForeignProgram.require("ls", GENERATOR.toString());
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                GENERATOR.toString(),
                "generate",
                "-i",
                DOCUMENT.toString(),
                "-g",
                language,
                "-o",
                folder.toString()));
    command.addAll(List.of(more));
    run(command);
  }

  /** Skips the test where the packages are not to be had that a client in Python needs. */
  public static void requirePython() {
    List<String> imports = python("-c", "import pydantic, dateutil, urllib3");
    assumeTrue(
        ForeignProgram.works(imports.toArray(String[]::new)),
        "Expected "
            + PACKAGES
            + " to have pydantic, dateutil and urllib3, but it has not: .ci/install finds no Python"
            + " packages here, so no client in Python is tried");
  }

  /** Makes a client in Python. */
  public static void generatePython(Path folder) {
    generate(
        folder,
        "python",
        "--global-property",
        "apis,models,supportingFiles,modelDocs=false,modelTests=false,apiDocs=false,apiTests=false",
        "--additional-properties=packageName=termshift_client,useOneOfDiscriminatorLookup=true");
  }

  /** Runs a program with the client in Python of this folder, and returns what it printed. */
  public static String runPython(Path folder, String program, String... arguments) {
    List<String> command = python(FOLDER.resolve(program).toString());
    command.set(1, command.get(1) + ":" + folder);
    command.addAll(List.of(arguments));
    return run(command).out();
  }

  private static List<String> python(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "env", "PYTHONPATH=" + PACKAGES, "PYTHONDONTWRITEBYTECODE=1", "/usr/bin/python3"));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs a command that must end well. */
  public static ForeignProgram run(List<String> command) {
    ForeignProgram run = ForeignProgram.run(command, "");
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    return run;
  }
}
