package dev.termshift.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.termshift.CommandLineRun;
import dev.termshift.testing.ChildJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  @Test
  void saysThatItsPortIsTakenAndLeavesNobodyInTheGroup() throws IOException {
    Installation installation = Installation.withTopics(folder);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "{ enabled = true, host = 127.0.0.1, port = %d, open = true }";
      CommandLineRun run =
          installation.with("http", address.formatted(taken.getLocalPort())).run("serve");

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err().lines())
          .singleElement()
          .asString()
          .startsWith(
              "Expected to listen on 127.0.0.1:"
                  + taken.getLocalPort()
                  + " (http.host, http.port), but ");
      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(Thread::getName)
          .doesNotContain("termshift-membership", "termshift-forwarder");
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
