package dev.termshift.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pictures of the documents rest on. */
class BrowserIT {

  /** A page that takes its time to change its colours, as one does on a busy machine. */
  private static final String PAGE =
      "data:text/html,<style>html { background: white; transition: background-color 400ms }"
          + "@media (prefers-color-scheme: dark) { html { background: black } }</style>";

  @TempDir Path folder;

  @Test
  void aPictureShowsTheSchemeThatWasAskedForLast() throws IOException {
    Browser.require();
    try (Browser browser = Browser.start()) {
      browser.look(200, 200, "light");
      browser.driver().get(PAGE);
      for (String scheme : new String[] {"dark", "light", "dark"}) {
        browser.look(200, 200, scheme);
        assertThat(pixel(browser)).isEqualTo(scheme.equals("dark") ? Color.BLACK : Color.WHITE);
      }
    }
  }

  private Color pixel(Browser browser) throws IOException {
    Path file = folder.resolve("picture.png");
    browser.screenshot(file);
    return new Color(ImageIO.read(file.toFile()).getRGB(100, 100));
  }
}
