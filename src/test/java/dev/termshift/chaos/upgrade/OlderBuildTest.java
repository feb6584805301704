package dev.termshift.chaos.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.testing.ForeignProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where an older build comes from, and what is said where there is no history. */
class OlderBuildTest {

  private static final String COMMIT = "0123456789012345678901234567890123456789";

  @TempDir private Path folder;

  private final List<String> notes = new ArrayList<>();

  @BeforeEach
  void requireGit() {
    ForeignProgram.require("git", "--version");
  }

  private void expectNoHistory() {
    assertThatThrownBy(() -> new OlderBuild(folder, COMMIT).checkout(notes::add))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Expected the history of " + folder)
        .hasMessageContaining("to have the commit " + COMMIT + ", at which the forms froze")
        .hasMessageContaining("A source archive and a shallow clone have no history");
    assertThat(notes).isEmpty();
    assertThat(folder.resolve("target")).doesNotExist();
  }

  @Test
  void aSourceArchiveHasNoHistory() {
    expectNoHistory();
  }

  @Test
  void aShallowCloneLacksTheCommit() {
    ForeignProgram.run(List.of("git", "init", "-q", folder.toString()), "");

    expectNoHistory();
  }

  @Test
  void whatWasBuiltIsNotBuiltAgain() throws IOException {
    Path built = Files.createDirectories(folder.resolve("target/builds").resolve(COMMIT));
    Files.createFile(built.resolve("built"));

    assertThat(new OlderBuild(folder, COMMIT).checkout(notes::add)).isEqualTo(built);
    assertThat(notes).isEmpty();
  }
}
