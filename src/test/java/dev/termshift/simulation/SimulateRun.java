package dev.termshift.simulation;

import dev.termshift.CommandLineRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run of {@code simulate} came to.
 *
 * @param exitCode what the process would end with
 * @param out what it printed
 * @param err what it printed on standard error
 */
record SimulateRun(int exitCode, String out, String err) {

  static final Path STORIES = Path.of("src/test/resources/golden/simulate");
  private static final Path CATALOG = STORIES.resolve("catalog.conf");

  /** Runs a story of the resources with the options. */
  static SimulateRun ofStory(String story, List<String> options) {
    return ofFile(STORIES.resolve(story + ".jsonl"), options);
  }

  /** Runs lines, written to a file of that folder, with the options. */
  static SimulateRun ofLines(Path folder, List<String> lines, String... options) {
    try {
      return ofFile(Files.write(folder.resolve("inputs.jsonl"), lines), List.of(options));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SimulateRun ofFile(Path file, List<String> options) {
    List<String> args = new ArrayList<>(List.of("simulate", "--catalog", CATALOG.toString()));
    args.addAll(options);
    args.add(file.toString());
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.US_ASCII));
    try {
      CommandLineRun run = CommandLineRun.of(args);
      return new SimulateRun(run.exitCode(), bytes.toString(StandardCharsets.UTF_8), run.err());
    } finally {
      System.setOut(before);
    }
  }
}
