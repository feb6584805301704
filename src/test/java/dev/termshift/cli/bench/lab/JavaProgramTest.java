package dev.termshift.cli.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.terminal.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a program is found and started. */
final class JavaProgramTest {

  @TempDir private Path folder;

  @Test
  void aJarIsStartedByTheMainClassOfItsManifestAndNothingOfThisBuildGetsIn() throws IOException {
    JavaProgram program = JavaProgram.ofJar(jar("org.example.Main"));

    List<String> line = program.commandLine(folder, List.of("-Xmx64m"), List.of("serve"));

    assertThat(program.mainClass()).isEqualTo("org.example.Main");
    assertThat(line)
        .contains("-Xmx64m", folder.resolve("watch") + ":" + folder.resolve("some.jar"))
        .endsWith("dev.termshift.local.server.ParentWatch", "org.example.Main", "serve");
    try (var files = Files.walk(folder.resolve("watch")).filter(Files::isRegularFile)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .containsExactly("ParentWatch.class");
    }
  }

  @Test
  void aJarWithoutAMainClassIsRefused() throws IOException {
    Path jar = jar(null);

    assertThatThrownBy(() -> JavaProgram.ofJar(jar))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("Expected a jar with a main class");
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> JavaProgram.ofJar(folder.resolve("none.jar")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("cannot read")
        .hasMessageContaining("none.jar");
  }

  @Test
  void theOwnProgramIsWhatRunsNow() {
    assertThat(JavaProgram.own().classPath()).anyMatch(it -> it.endsWith("classes"));
  }

  private Path jar(String main) throws IOException {
    Path jar = folder.resolve("some.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (main != null) {
      manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main);
    }
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.flush();
    }
    return jar;
  }
}
