package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.testing.ForeignProgram;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that is made from the OpenAPI document has all that an event tells. */
class GeneratedClientIT {

  private static final Path CLIENT = Path.of("src/test/clients/openapi");
  private static final Path GENERATOR = CLIENT.resolve("lib/openapi-generator-cli-7.14.0.jar");
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

  @Test
  void everyReleasedEventIsReadAndWrittenAgainWithAllItsFields(@TempDir Path folder)
      throws IOException {
    ForeignProgram.require("ls", GENERATOR.toString());
    Path sources = folder.resolve("client");
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Path events = Files.createDirectory(folder.resolve("events"));
    int count = 0;
    for (var event : BillingEventSchemasTest.released()) {
      Files.writeString(events.resolve(count++ + ".json"), event.toString());
    }

    run(JAVA.resolve("java"), List.of("-XX:TieredStopAtLevel=1", "-jar"), generate(sources));
    run(JAVA.resolve("javac"), classPath(classes), sources(sources, classes));
    ForeignProgram kept =
        run(JAVA.resolve("java"), classPath(classes), List.of("KeepEvents", events.toString()));

    assertThat(kept.out()).isEqualTo(count + " events\n");
  }

  private static List<String> generate(Path folder) {
    return List.of(
        GENERATOR.toString(),
        "generate",
        "-i",
        OpenApiDocument.FILE.toString(),
        "-g",
        "java",
        "--library",
        "native",
        "-o",
        folder.toString(),
        "--global-property",
        "models,supportingFiles,modelDocs=false,modelTests=false",
        "--additional-properties=openApiNullable=false,documentationProvider=none");
  }

  private static List<String> classPath(Path classes) {
    return List.of(
        "-XX:TieredStopAtLevel=1",
        "-cp",
        String.join(
            File.pathSeparator,
            classes.toString(),
            System.getProperty("java.class.path"),
            CLIENT.resolve("lib").toAbsolutePath() + "/*"));
  }

  private static List<String> sources(Path folder, Path classes) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("-nowarn", "-proc:none", "-d", classes.toString()));
    try (Stream<Path> all = Files.walk(folder.resolve("src/main/java"))) {
      all.map(Path::toString).filter(it -> it.endsWith(".java")).forEach(arguments::add);
    }
    arguments.add(CLIENT.resolve("KeepEvents.java").toString());
    return arguments;
  }

  private static ForeignProgram run(Path program, List<String> first, List<String> then) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    for (String each : first) {
      boolean ofJavac = program.endsWith("javac") && each.startsWith("-XX:");
      command.add(ofJavac ? "-J" + each : each);
    }
    command.addAll(then);
    ForeignProgram run = ForeignProgram.run(command, "");
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    return run;
  }
}
