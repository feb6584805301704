package dev.termshift.cli.demo;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import dev.termshift.local.server.Folders;
import dev.termshift.local.story.StoryCatalog;
import dev.termshift.settings.TermshiftSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The files of a demonstration: its configuration, so that other commands can be run against it,
 * and copies of the samples where none lie in the working directory.
 */
final class DemoFolder implements AutoCloseable {

  static final String CATALOG = "catalog.conf";

  private static final String SEAL_KEY = "termshift.forwarder.seal.keys.1";
  private static final int SEAL_BYTES = 32;
  private static final int HTTP_PORT = 8080;
  private static final int MANAGEMENT_PORT = 8081;

  private final Path folder;
  private final boolean kept;

  private DemoFolder(Path folder, boolean kept) {
    this.folder = folder;
    this.kept = kept;
  }

  /** The given folder, made if it is absent; or one that is deleted when this is closed. */
  static DemoFolder of(Optional<Path> given) {
    try {
      return given.isPresent()
          ? new DemoFolder(Files.createDirectories(given.get().toAbsolutePath()), true)
          : new DemoFolder(Files.createTempDirectory("termshift-demo"), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The configuration that other commands are given with {@code --config}. */
  Path configuration() {
    return folder.resolve("termshift.conf");
  }

  /** A sample file: that of the working directory, else a copy of the one that was shipped. */
  Path sample(String name) {
    Path own = own(name);
    return Files.exists(own) ? own.toAbsolutePath() : copied(name);
  }

  /** The sample of the working directory, which may be there, and need not be as it was shipped. */
  static Path own(String name) {
    return Path.of("config", name);
  }

  /** Which sample catalog that is, for people. */
  String sampleCatalog() {
    Path own = own(CATALOG);
    return Files.exists(own) ? "the catalog of " + own : "the sample catalog";
  }

  private Path catalog() {
    return StoryCatalog.write(
        sample(CATALOG),
        folder.resolve("demo-catalog.conf"),
        Clock.tickMillis(ZoneOffset.UTC).instant());
  }

  private Path copied(String name) {
    Path copy = folder.resolve(name);
    try (InputStream shipped = DemoFolder.class.getResourceAsStream("/config/" + name)) {
      Files.write(copy, Objects.requireNonNull(shipped, name).readAllBytes());
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the configuration for these servers; nothing else configures a demonstration. */
  TermshiftSettings configure(LocalServers servers, DemoWish wish) {
    Config config =
        ConfigFactory.parseMap(
            Map.of(
                "termshift.catalog-file",
                wish.catalog().map(Path::toAbsolutePath).orElseGet(this::catalog).toString(),
                "termshift.kafka.bootstrap-servers",
                servers.broker().bootstrapServers(),
                "termshift.kafka.partitions",
                wish.partitions(),
                "termshift.database.jdbc-url",
                servers.database().jdbcUrl(),
                "termshift.database.user",
                servers.database().user(),
                "termshift.database.password",
                servers.database().password(),
                "termshift.http",
                Map.of(
                    "port",
                    usualOrAny(HTTP_PORT),
                    "open",
                    true,
                    "warm-up",
                    false,
                    "management",
                    Map.of("port", usualOrAny(MANAGEMENT_PORT))),
                SEAL_KEY,
                sealKey()));
    return written(config);
  }

  /** The same configuration with ports that are free now: another process may have come first. */
  TermshiftSettings withFreePorts() {
    Config config =
        ConfigFactory.parseFile(configuration().toFile())
            .withValue("termshift.http.port", port(HTTP_PORT))
            .withValue("termshift.http.management.port", port(MANAGEMENT_PORT));
    return written(config);
  }

  private static ConfigValue port(int usual) {
    return ConfigValueFactory.fromAnyRef(usualOrAny(usual));
  }

  private TermshiftSettings written(Config config) {
    write(config.root().render(ConfigRenderOptions.defaults().setOriginComments(false)));
    return TermshiftSettings.of(config);
  }

  /** The usual port, which people can guess, unless another process has it. */
  private static int usualOrAny(int port) {
    try (ServerSocket usual = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return usual.getLocalPort();
    } catch (IOException taken) {
      return 0;
    }
  }

  /** The key stays the same, so that what an earlier run has sealed stays readable. */
  private String sealKey() {
    Config before = ConfigFactory.parseFile(configuration().toFile());
    if (before.hasPath(SEAL_KEY)) {
      return before.getString(SEAL_KEY);
    }
    byte[] secret = new byte[SEAL_BYTES];
    new SecureRandom().nextBytes(secret);
    return "base64:" + Base64.getEncoder().encodeToString(secret);
  }

  private void write(String text) {
    try {
      Files.writeString(configuration(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (!kept) {
      Folders.delete(folder);
    }
  }
}
