package dev.termshift.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.termshift.CommandLineRun;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.node.Assembly;
import dev.termshift.node.Node;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.testing.ChildJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class ServeIT {

  private static final Duration WITHIN = Duration.ofSeconds(90);

  @TempDir Path folder;

  @Test
  void saysWhenItIsReadyWorksAndEndsWith0WhenItIsToldTo() {
    Installation installation = Installation.withTopics(folder);
    try (ChildJvm node =
        ChildJvm.start(
            "dev.termshift.Main",
            List.of("-Xmx512m"),
            List.of("serve", "--config", installation.configuration().toString()))) {
      node.awaitOutput(
          "Termshift serves group " + installation.settings().kafka().groupId() + " from ", WITHIN);
      installation.send(
          "{\"type\":\"start\",\"subscriptionId\":\"s-1\",\"data\":{\"planId\":\"free\"}}");
      await()
          .atMost(WITHIN)
          .until(() -> installation.records().readAll(installation.topics().replies()).size() == 1);

      assertThat(node.stop()).as(node.output()).isZero();
    }
    assertThat(installation.run("audit").exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "http.management"})
  void saysThatItsPortIsTakenAndTheGroupHasNeverSeenIt(String listener) throws IOException {
    Installation installation = Installation.withTopics(folder);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Installation late = onPort(taken.getLocalPort(), installation, listener);
      CommandLineRun run = late.run("serve");

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err().lines())
          .singleElement()
          .asString()
          .startsWith(
              "Expected to listen on 127.0.0.1:%d (%s.host, %s.port), but "
                  .formatted(taken.getLocalPort(), listener, listener));
      assertThat(groups(installation)).doesNotContain(installation.settings().kafka().groupId());
    }
  }

  /**
   * Libraries log to the standard error of a process, which no run in here sees; logs are those of
   * the product, not of the tests.
   */
  @ParameterizedTest
  @ValueSource(strings = {"http", "http.management"})
  void aProcessWhosePortIsTakenSaysNoMoreOfItThanThat(String listener) throws IOException {
    Installation installation = Installation.withTopics(folder);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Installation late = onPort(taken.getLocalPort(), installation, listener);
      try (ChildJvm node =
          ChildJvm.start(
              "dev.termshift.Main",
              List.of("-Xmx512m", "-Dlogback.configurationFile=logback.xml"),
              List.of("serve", "--config", late.configuration().toString()))) {
        assertThat(node.awaitEnd()).as(node.output()).isEqualTo(1);
        assertThat(node.output().lines().filter(line -> !line.contains(" INFO ")))
            .singleElement()
            .asString()
            .startsWith("Expected to listen on 127.0.0.1:%d (".formatted(taken.getLocalPort()));
      }
      assertThat(groups(installation)).doesNotContain(installation.settings().kafka().groupId());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "http.management"})
  void asksKafkaForNothingBeforeItsPortsAreBound(String listener) throws IOException {
    Installation installation = Installation.withTopics(folder);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Installation late = onPort(taken.getLocalPort(), installation, listener);
      assertThatThrownBy(
              () -> Node.start(late.settings(), Clock.systemUTC(), new WithoutKafka()).close())
          .hasMessageStartingWith("Expected to listen on 127.0.0.1:" + taken.getLocalPort());
    }
  }

  private static Installation onPort(int port, Installation installation, String listener) {
    return installation
        .with("http", "{ enabled = true, host = 127.0.0.1, port = 0, open = true }")
        .with(listener + ".port", port);
  }

  private static List<String> groups(Installation installation) {
    try (Admin admin = new KafkaClients(installation.settings().kafka()).admin()) {
      return admin.listGroups().all().get().stream().map(GroupListing::groupId).toList();
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A node that must not come to the point where it talks to Kafka. */
  private static final class WithoutKafka extends Assembly {
    @Override
    public KafkaClients clients(KafkaSettings settings) {
      throw new AssertionError("Expected the ports to be bound first, but Kafka was asked");
    }
  }

  @Test
  void refusesTopicsThatAreNotAsTheyMustBeAndNamesAllFaults() {
    CommandLineRun run = Installation.in(folder).run("serve");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(7).allMatch(line -> line.startsWith("Expected topic "));
  }

  @Test
  void warnsWhenNobodyChecksWhichDatabaseAnswers() {
    Installation installation =
        Installation.withTopics(folder)
            .with("database.jdbc-url", "\"jdbc:postgresql://db.invalid/none?sslmode=require\"");
    Logger logger = (Logger) LoggerFactory.getLogger(ServeCommand.class);
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    logger.addAppender(logged);
    try {
      assertThat(installation.run("serve").exitCode()).isEqualTo(1);
    } finally {
      logger.detachAppender(logged);
    }

    assertThat(logged.list)
        .filteredOn(event -> event.getLevel().equals(Level.WARN))
        .singleElement()
        .asString()
        .contains("sslmode=verify-full&sslrootcert=… for db.invalid, but it says sslmode=require");
  }

  @Test
  void saysThatTheReaderMayNotConnect() {
    CommandLineRun run =
        Installation.withTopics(folder)
            .with("http", "{ enabled = true, port = 0, open = true, database.user = nobody }")
            .run("serve");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("it refused the user nobody: see that");
  }

  @Test
  void saysThatNoDatabaseIsThere() {
    CommandLineRun run =
        Installation.withTopics(folder)
            .with("database.jdbc-url", "\"jdbc:postgresql://127.0.0.1:1/none\"")
            .run("serve");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith(
            "Expected PostgreSQL at jdbc:postgresql://127.0.0.1:1/none to answer within 5 s, but ");
  }
}
