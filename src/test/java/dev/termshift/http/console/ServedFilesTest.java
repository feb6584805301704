package dev.termshift.http.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedFilesTest {

  @TempDir Path folder;

  @Test
  void filesInAJarAreFound() throws IOException {
    ConsoleFiles files = inJar("http/console/index.html", "http/console/js/a.js", "http/secret.js");
    assertThat(text(files.index())).isEqualTo("http/console/index.html");
    assertThat(files.at("/js/a.js").map(ServedFilesTest::text)).contains("http/console/js/a.js");
    assertThat(files.at("/v/0a/js/a.js").map(ConsoleFiles.Served::isLasting)).contains(false);
    for (String other : new String[] {"", "/", "/js", "/js/", "//js/a.js", "/../secret.js"}) {
      assertThat(files.at(other)).as(other).isEmpty();
    }
  }

  @Test
  void aFileOfAnUnknownKindIsSeenAtOnce() {
    assertThatThrownBy(() -> inJar("http/console/index.html", "http/console/a.exe"))
        .hasMessageStartingWith("Expected one of ")
        .hasMessageContaining("a.exe");
  }

  @Test
  void aPageThatAsksForWordsThatAreNotThereIsSeenAtOnce() {
    assertThat(new String(PageText.filled(bytes("<p>{frame.skip}</p>")), StandardCharsets.UTF_8))
        .isEqualTo("<p>Skip to the content</p>");
    assertThatThrownBy(() -> PageText.filled(bytes("<p>{frame.ofTomorrow}</p>")))
        .hasMessageContaining("Expected words for frame ofTomorrow");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(ConsoleFiles.Served file) {
    return file.content().getData().utf8String();
  }

  private ConsoleFiles inJar(String... names) throws IOException {
    Path jar = folder.resolve("some files.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file)) {
      for (String name : names) {
        entries.putNextEntry(new JarEntry(name));
        entries.write(name.getBytes(StandardCharsets.UTF_8));
      }
    }
    return ConsoleFiles.beside(
        URI.create("jar:" + jar.toUri() + "!/http/console/index.html").toURL());
  }
}
