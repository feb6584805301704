package dev.termshift.chaos.upgrade;

import dev.termshift.testing.ForeignProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A build of a commit of this repository's history. It is made once for each commit, in {@code
 * target/builds}, and kept there.
 */
public final class OlderBuild {

  private static final String DONE = "built";
  private static final List<String> MAVEN =
      List.of("mvn", "-q", "-B", "-ntp", "-Dspotless.check.skip=true", "test-compile");

  /** A busy machine compiles for a long time. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Path repository;
  private final String commit;

  /** The build of a commit of this repository. */
  public OlderBuild(Path repository, String commit) {
    this.repository = repository.toAbsolutePath();
    this.commit = commit;
  }

  /**
   * The folder of the compiled build; it is made first if it is not there, which takes minutes.
   *
   * @throws IllegalStateException if there is no such commit, or it cannot be built
   */
  public Path checkout(Consumer<String> notes) {
    Path folder = repository.resolve(Path.of("target", "builds", commit));
    if (!Files.exists(folder.resolve(DONE))) {
      requireHistory();
      notes.accept("building " + commit + " in " + folder);
      unpack(folder);
      compile(folder);
      try {
        Files.createFile(folder.resolve(DONE));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return folder;
  }

  private void requireHistory() {
    ForeignProgram found = git("cat-file", "-e", commit + "^{commit}");
    if (found.exitCode() != 0) {
      throw new IllegalStateException(
          ("Expected the history of %s to have the commit %s, at which the forms froze, but git"
                  + " says: %s. A source archive and a shallow clone have no history: clone the"
                  + " repository, or run 'git fetch --unshallow'.")
              .formatted(repository, commit, found.err().strip()));
    }
  }

  private void unpack(Path folder) {
    try {
      Files.createDirectories(folder);
      Path archive = folder.resolveSibling(commit + ".tar");
      requireDone(git("archive", "--output", archive.toString(), commit), "archive of " + commit);
      requireDone(
          run(List.of("tar", "-xf", archive.toString(), "-C", folder.toString())), "unpacking");
      Files.delete(archive);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without a network first: what it needs has mostly been there since it was built last. */
  private static void compile(Path folder) {
    if (maven(folder, List.of("--offline")).exitCode() != 0) {
      requireDone(maven(folder, List.of()), "build in " + folder);
    }
  }

  private static ForeignProgram maven(Path folder, List<String> more) {
    List<String> command = new ArrayList<>(MAVEN);
    command.addAll(more);
    command.addAll(List.of("-f", folder.resolve("pom.xml").toString()));
    return run(command);
  }

  private static void requireDone(ForeignProgram ended, String what) {
    if (ended.exitCode() != 0) {
      throw new IllegalStateException(
          "Expected the %s to succeed, but it ended with %d: %s%s"
              .formatted(what, ended.exitCode(), ended.out(), ended.err()));
    }
  }

  private ForeignProgram git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private static ForeignProgram run(List<String> command) {
    return ForeignProgram.run(command, "", LONGEST);
  }
}
