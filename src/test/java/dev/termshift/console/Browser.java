package dev.termshift.console;

import dev.termshift.testing.ForeignProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A Chromium of its own: without a window, without a past, and without calls to its makers. */
final class Browser implements AutoCloseable {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration SCRIPT_WITHIN = Duration.ofMinutes(1);
  private static final List<String> QUIET =
      List.of(
          "--headless=new",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-dev-shm-usage",
          "--hide-scrollbars",
          // One process for all pages of the console, none in reserve and no page kept behind: each
          // of them costs a core that the tests wait for.
          "--process-per-site",
          "--disable-features=SpareRendererForSitePerProcess,BackForwardCache",
          "--lang=en");

  /** What the accessibility check holds pages to. */
  private static final String CHECK =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        resultTypes: ['violations'],
      }).then(
        (found) => done(found.violations.flatMap((violation) => violation.nodes.map(
            (node) => violation.id + ': ' + violation.help + ' at ' + node.target.join(' ')))),
        (failure) => done([String(failure)]));
      """;

  /** Returns when what changed is painted, and every change of colours and places is over. */
  private static final String PAINTED =
      """
      const done = arguments[arguments.length - 1];
      const frames = () => new Promise((painted) =>
          requestAnimationFrame(() => requestAnimationFrame(painted)));
      const ends = (change) => change.playState === 'running'
          && Number.isFinite(change.effect.getComputedTiming().endTime);
      frames()
          .then(() => Promise.allSettled(
              document.getAnimations().filter(ends).map((change) => change.finished)))
          .then(frames)
          .then(() => done());
      """;

  private final Path profile;
  private final ChromeDriver driver;
  private final String accessibility = accessibility();

  private Browser(Path profile) {
    this.profile = profile;
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toString());
    options.addArguments(QUIET);
    options.addArguments("--user-data-dir=" + profile);
    this.driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build(),
            options);
    driver.manage().timeouts().scriptTimeout(SCRIPT_WITHIN);
  }

  /** Skips the tests where there is no browser; {@code .ci/install} installs one. */
  static void require() {
    ForeignProgram.require(CHROMIUM.toString(), "--version");
    ForeignProgram.require(DRIVER.toString(), "--version");
  }

  static Browser start() {
    try {
      return new Browser(Files.createTempDirectory("termshift-browser"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Shows pages in that size and scheme, {@code light} or {@code dark}, from now on, in UTC. */
  void look(int width, int height, String scheme) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", "UTC"));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  /** What comes of an Enter key that is held down. */
  void enterAgain() {
    driver.executeCdpCommand(
        "Input.dispatchKeyEvent",
        Map.ofEntries(
            Map.entry("type", "keyDown"),
            Map.entry("key", "Enter"),
            Map.entry("code", "Enter"),
            Map.entry("text", "\r"),
            Map.entry("windowsVirtualKeyCode", 13),
            Map.entry("autoRepeat", true)));
  }

  /** Cuts the browser off from everything, or lets it back. */
  void offline(boolean isOffline) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.emulateNetworkConditions",
        Map.of(
            "offline", isOffline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  /** Runs the script in every page before its own, as long as the work lasts. */
  void running(String script, Runnable work) {
    Map<String, Object> added =
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    try {
      work.run();
    } finally {
      driver.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", added);
    }
  }

  /** What axe finds wrong with the page as it is now. */
  @SuppressWarnings("unchecked")
  List<String> accessibilityFaults() {
    if (!Boolean.TRUE.equals(driver.executeScript("return typeof axe === 'object'"))) {
      driver.executeScript(accessibility);
    }
    return (List<String>) Objects.requireNonNull(driver.executeAsyncScript(CHECK));
  }

  /** Writes what is seen, the whole page or the part in view, once it is as it stays. */
  void screenshot(Path file) {
    Object unused = driver.executeAsyncScript(PAINTED);
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What went wrong in the page by its own account. */
  List<String> complaints() {
    return driver.manage().logs().get("browser").getAll().stream()
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .filter(entry -> entry.startsWith("SEVERE"))
        .toList();
  }

  private static String accessibility() {
    try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
      return new String(
          Objects.requireNonNull(script, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // Chromium's last processes may still write there; the system clears its temporary files.
      profile.toFile().deleteOnExit();
    }
  }
}
