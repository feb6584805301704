package dev.termshift.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.CommandLineRun;
import dev.termshift.terminal.InputFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that cannot be read is told in the same words, whichever file it is. */
class UnreadableFilesTest {

  private static final Path DEVICE = Path.of("/dev/null");

  /** It can be opened, and not be read. */
  private static final Path BROKEN = Path.of("/proc/self/mem");

  @Test
  void wordsTellWhoHasNoRightFromWhatIsBroken() {
    IOException forbidden = new AccessDeniedException("a.conf");
    IOException broken = new IOException("Input/output error");

    assertThat(InputFile.unreadable(forbidden))
        .isEqualTo(SettingsFile.unreadable(forbidden))
        .isEqualTo("this user may not read it: see its owner and its mode");
    assertThat(InputFile.unreadable(broken))
        .isEqualTo(SettingsFile.unreadable(broken))
        .isEqualTo("it cannot be read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "simulate --catalog FILE pom.xml",
        "import --check --catalog FILE pom.xml",
        "import --check --mapping FILE pom.xml",
        "import --check FILE",
        "demo --catalog FILE",
        "demo --stories FILE",
        "topics --config FILE",
        "simulate FILE",
        "send --config config/production.conf FILE",
        "dead-letters --replay --file FILE"
      })
  void whatIsBrokenIsToldWithItsName(String command) {
    Assumptions.assumeTrue(Files.isRegularFile(BROKEN));

    CommandLineRun run = CommandLineRun.of(command.replace("FILE", BROKEN.toString()).split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("Expected ")
        .endsWith(BROKEN + ", but it cannot be read");
  }

  @Test
  void aDeviceIsNoFileOfSettings() {
    Assumptions.assumeTrue(Files.exists(DEVICE));

    assertThatThrownBy(() -> CatalogFile.read(DEVICE))
        .hasMessage("Expected a catalog file /dev/null, but it is no file");
  }
}
