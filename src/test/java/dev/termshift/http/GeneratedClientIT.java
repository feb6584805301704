package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.testing.GeneratedClients;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that is made from the OpenAPI document has all that an event tells. */
class GeneratedClientIT {

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

  @TempDir private Path folder;

  private Path client;
  private Path events;
  private int count;

  @BeforeEach
  void writeEveryReleasedEvent() throws IOException {
    client = folder.resolve("client");
    events = Files.createDirectory(folder.resolve("events"));
    for (var event : BillingEventSchemasTest.released()) {
      Files.writeString(events.resolve(count++ + ".json"), event.toString());
    }
  }

  @Test
  void inJavaEveryReleasedEventIsReadAndWrittenAgainWithAllItsFields() throws IOException {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    GeneratedClients.generate(
        client,
        "java",
        "--library",
        "native",
        "--global-property",
        "models,supportingFiles,modelDocs=false,modelTests=false",
        "--additional-properties=openApiNullable=false,documentationProvider=none");

    run("javac", List.of("-J-XX:TieredStopAtLevel=1"), classes, sources(classes));
    String kept =
        run(
            "java",
            List.of("-XX:TieredStopAtLevel=1"),
            classes,
            List.of("KeepEvents", events.toString()));

    assertThat(kept).isEqualTo(count + " events\n");
  }

  @Test
  void inPythonEveryReleasedEventIsReadAndWrittenAgainWithAllItsFields() {
    GeneratedClients.requirePython();
    GeneratedClients.generatePython(client);

    String kept = GeneratedClients.runPython(client, "keep_events.py", events.toString());

    assertThat(kept).isEqualTo(count + " events\n");
  }

  private List<String> sources(Path classes) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("-nowarn", "-proc:none", "-d", classes.toString()));
    try (Stream<Path> all = Files.walk(client.resolve("src/main/java"))) {
      all.map(Path::toString).filter(it -> it.endsWith(".java")).forEach(arguments::add);
    }
    arguments.add(GeneratedClients.FOLDER.resolve("KeepEvents.java").toString());
    return arguments;
  }

  private static String run(String program, List<String> first, Path classes, List<String> then) {
    List<String> command = new ArrayList<>(List.of(JAVA.resolve(program).toString()));
    command.addAll(first);
    command.add("-cp");
    command.add(
        String.join(
            File.pathSeparator,
            classes.toString(),
            System.getProperty("java.class.path"),
            GeneratedClients.FOLDER.resolve("lib").toAbsolutePath() + "/*"));
    command.addAll(then);
    return GeneratedClients.run(command).out();
  }
}
