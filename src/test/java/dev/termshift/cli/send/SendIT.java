package dev.termshift.cli.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import dev.termshift.cli.Installation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendIT {

  private static final String GOOD =
      "{\"type\":\"start\",\"subscriptionId\":\"s-1\",\"data\":{\"planId\":\"free\"}}";
  private static final String BAD = "{\"type\":\"begin\",\"subscriptionId\":\"s-1\"}";

  @TempDir Path folder;
  private Installation installation;

  @BeforeEach
  void install() {
    installation = Installation.withTopics(folder);
  }

  @Test
  void publishesEveryLineKeyedByItsSubscription() {
    CommandLineRun run = installation.send(GOOD, "", GOOD.replace("s-1", "s-2"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.lastLine()).isEqualTo("Sent 2 commands to " + installation.topics().commands());
    assertThat(keys(installation.topics().commands())).containsExactlyInAnyOrder("s-1", "s-2");
  }

  @Test
  void stopsAtABadLineAndSaysWhichOneAndWhatIsWrongWithIt() {
    CommandLineRun run = installation.send(GOOD, BAD, GOOD);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("Line 2: ").contains("/type", "'begin'");
    assertThat(run.lastLine()).startsWith("Sent 1 command to ");
    assertThat(keys(installation.topics().commands())).hasSize(1);
  }

  @Test
  void stepsOverBadLinesWhenToldTo() throws IOException {
    Path file = Files.write(folder.resolve("lines"), List.of(BAD, GOOD, BAD, GOOD));

    CommandLineRun run = installation.run("send", "--skip-bad", file.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.err().lines()).hasSize(2);
    assertThat(run.lastLine()).startsWith("Sent 2 commands").endsWith("skipped 2 bad lines");
  }

  /** The engine has the word, and says it to everybody who listens; here it is foretold. */
  @Test
  void aLineWithAFieldNobodyKnowsIsSentAsItIs() {
    CommandLineRun run =
        installation.send(GOOD, GOOD.replace("\"data\":{", "\"data\":{\"timming\":1,"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).startsWith("Line 2 is sent, and will be rejected: /data: Expected");
    assertThat(run.lastLine()).startsWith("Sent 2 commands");
  }

  @Test
  void writesToTheTopicOfTheAuthority() throws IOException {
    Path file = Files.write(folder.resolve("lines"), List.of(GOOD));

    CommandLineRun run = installation.run("send", "--authority", "SUPPORT", file.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(keys(installation.topics().supportCommands())).containsExactly("s-1");
    assertThat(keys(installation.topics().commands())).isEmpty();
  }

  @Test
  void refusesAFileThatIsNotThere() {
    CommandLineRun run = installation.run("send", "/there/is/none");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("Expected commands in /there/is/none, but");
  }

  /** Of a file it is known before; what comes through a pipe is sent as it comes. */
  @Test
  void bytesThatAreNoTextEndWhatComesThroughAPipe() throws IOException {
    byte[] good = (GOOD + "\n").repeat(1000).getBytes(UTF_8);
    InputStream before = System.in;
    try {
      System.setIn(
          new SequenceInputStream(
              new ByteArrayInputStream(good), new ByteArrayInputStream(new byte[] {(byte) 0xe4})));
      CommandLineRun run = installation.run("send", "--skip-bad", "-");
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err())
          .startsWith("Expected UTF-8 in standard input, but the first byte that is none is E4");
      assertThat(run.lastLine())
          .startsWith("Sent " + keys(installation.topics().commands()).size() + " commands to ")
          .endsWith("; nothing behind the bad line was sent");
    } finally {
      System.setIn(before);
    }
  }

  private List<String> keys(String topic) {
    return installation.records().readAll(topic).stream()
        .map(record -> new String(record.key(), UTF_8))
        .toList();
  }
}
