package dev.termshift.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What a program said and ended with.
 *
 * @param exitCode how it ended
 * @param output what it printed, errors included
 */
record ToolRun(int exitCode, String output) {

  static ToolRun of(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("").toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new ToolRun(process.waitFor(), output);
  }
}
