package dev.termshift.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputPlaceTest {

  @TempDir private Path folder;

  @Test
  void aFolderIsMadeWithThoseAroundIt() {
    Path made = OutputPlace.folder(folder.resolve("a/b"), "--all");

    assertThat(made).isDirectory();
    assertThat(OutputPlace.folder(made, "--all")).isEqualTo(made);
  }

  @Test
  void aLinkToAFolderIsOne() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);

    assertThat(OutputPlace.folder(link, "--all")).isEqualTo(link);
  }

  @Test
  void aFolderThatIsAFileOrBelowOneIsRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> OutputPlace.folder(file, "--all"))
        .isInstanceOf(BadInput.class)
        .hasMessage("Expected --all to name a folder, but " + file + " is a file");
    assertThatThrownBy(() -> OutputPlace.folder(file.resolve("x"), "--all"))
        .isInstanceOf(BadInput.class)
        .hasMessageEndingWith(" to name a folder, but " + file.resolve("x") + " cannot be made");
  }

  @Test
  void aFileMayBeThereOrNot() throws IOException {
    Path file = folder.resolve("file");

    assertThat(OutputPlace.file(file, "--export")).isEqualTo(file).doesNotExist();
    Files.createFile(file);
    assertThat(OutputPlace.file(file, "--export")).isEqualTo(file);
    assertThat(OutputPlace.file(Path.of("relative"), "--export")).doesNotExist();
  }

  @Test
  void aFileThatIsAFolderOrInNoneIsRefused() {
    assertThatThrownBy(() -> OutputPlace.file(folder, "--export"))
        .isInstanceOf(BadInput.class)
        .hasMessage("Expected --export to name a file, but " + folder + " is a folder");
    assertThatThrownBy(() -> OutputPlace.file(folder.resolve("none/file"), "--export"))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "Expected --export to name a file, but there is no folder " + folder.resolve("none"));
  }
}
