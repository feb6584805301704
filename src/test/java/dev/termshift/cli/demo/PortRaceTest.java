package dev.termshift.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.http.server.HttpServer;
import dev.termshift.settings.TermshiftSettings;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two demos that look for free ports at the same time find the same ones. */
class PortRaceTest {

  private static final String HOST = "127.0.0.1";
  private static final int USUAL = 8080;

  @TempDir private Path folder;

  @Test
  void theSlowerOneListensElsewhereAndItsConfigurationSaysSo() throws IOException {
    DemoFolder demo = DemoFolder.of(Optional.of(folder));
    Files.writeString(demo.configuration(), configuration(USUAL));
    try (ServerSocketChannel faster = usual()) {
      assertThat(faster.isOpen()).isTrue();
      int port = PortRace.start(settings(), demo::withFreePorts, settings -> listen(settings));

      assertThat(port).isPositive().isNotEqualTo(USUAL);
    }
    assertThat(Files.readString(demo.configuration()))
        .contains("\"port\" : 0", "\"group-id\" : \"kept\"");
  }

  @Test
  void anotherFailureIsNoRace() throws IOException {
    Files.writeString(folder.resolve("termshift.conf"), configuration(USUAL));
    assertThatThrownBy(
            () ->
                PortRace.start(
                    settings(),
                    () -> {
                      throw new AssertionError("tried again");
                    },
                    settings -> {
                      throw new IllegalStateException("no schema");
                    }))
        .hasMessage("no schema");
  }

  /** Ours, or whoever has it already. */
  private static ServerSocketChannel usual() throws IOException {
    try {
      return HttpServer.hold(HOST, USUAL, "keys");
    } catch (IllegalStateException taken) {
      return ServerSocketChannel.open();
    }
  }

  private static int listen(TermshiftSettings settings) {
    try (ServerSocketChannel held = HttpServer.hold(HOST, settings.http().port(), "keys")) {
      return held.socket().getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private TermshiftSettings settings() {
    return TermshiftSettings.load(Optional.of(folder.resolve("termshift.conf")));
  }

  private static String configuration(int port) {
    return """
        termshift {
          catalog-file = "%s"
          kafka.group-id = kept
          http { open = true, port = %d }
          forwarder.seal.keys.1 = "0123456789abcdef0123456789abcdef"
        }
        """
        .formatted(Path.of("config/catalog.conf").toAbsolutePath(), port);
  }
}
