package dev.termshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node that cannot listen says so before it looks for anything else: nothing else is there. */
class TakenPortTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"http, true", "http.management, true", "http.management, false"})
  void isToldBeforeAnythingElse(String listener, boolean serves) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      CommandLineRun run = serve("http.enabled = " + serves, listener + ".port = " + port);

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err().lines())
          .containsExactly(
              ("Expected to listen on 127.0.0.1:%d (%s.host, %s.port), but another process"
                      + " listens there")
                  .formatted(port, listener, listener));
    }
  }

  @Test
  void twoListenersCannotHaveTheSame() throws IOException {
    int port = freePort();
    CommandLineRun run = serve("http.port = " + port, "http.management.port = " + port);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines())
        .containsExactly(
            ("Expected to listen on 127.0.0.1:%d (http.host, http.port), but another process"
                    + " listens there")
                .formatted(port));
  }

  @Test
  void aHostThatNobodyKnowsIsToldInPlainWords() throws IOException {
    CommandLineRun run = serve("http.management.host = nowhere.invalid");

    assertThat(run.err().lines())
        .containsExactly(
            "Expected to listen on nowhere.invalid:0 (http.management.host, http.management.port),"
                + " but no machine has that name");
  }

  private CommandLineRun serve(String... keys) throws IOException {
    Path file = folder.resolve("termshift.conf");
    Files.writeString(
        file,
        """
        termshift {
          catalog-file = "%s"
          kafka.bootstrap-servers = "127.0.0.1:1"
          database { jdbc-url = "jdbc:postgresql://127.0.0.1:1/none", user = a, password = "" }
          forwarder.seal.keys.1 = "0123456789abcdef0123456789abcdef"
          http { host = 127.0.0.1, port = 0, open = true }
          http.management { host = 127.0.0.1, port = 0 }
          %s
        }
        """
            .formatted(Path.of("config/catalog.conf").toAbsolutePath(), String.join("\n  ", keys)));
    return CommandLineRun.of("serve", "--config", file.toString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
