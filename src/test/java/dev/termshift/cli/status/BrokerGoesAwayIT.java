package dev.termshift.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import dev.termshift.cli.Installation;
import dev.termshift.kafka.Await;
import dev.termshift.local.server.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody watches while the brokers end: they may come back, and it is said until then. */
class BrokerGoesAwayIT {

  private static final Duration SEEN = Duration.ofSeconds(3);

  /** Instead of a minute for each look at brokers that are gone. */
  private static final String PATIENCE =
      "{ request.timeout.ms = 3000, default.api.timeout.ms = 3000 }";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"lag", "status"})
  void isSaidInOneLineAndLookedForAgain(String command) {
    EmbeddedBroker broker = EmbeddedBroker.temporary();
    String brokers = broker.bootstrapServers();
    Installation installation =
        Installation.in(folder)
            .with("kafka.bootstrap-servers", '"' + brokers + '"')
            .with("kafka.client", PATIENCE);
    assertThat(installation.run("topics", "--create").exitCode()).isZero();
    Thread end =
        new Thread(
            () -> {
              Await.pause(SEEN);
              broker.close();
            });
    end.start();

    CommandLineRun run = installation.run(command, "--watch", "1", "--count", "6");

    Await.end(end);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("WAITING");
    assertThat(run.err().lines())
        .hasSizeGreaterThan(1)
        .allMatch(
            line ->
                line.equals(
                    "Expected the Kafka brokers at %s to answer, but they no longer do"
                        .formatted(brokers)));
  }
}
