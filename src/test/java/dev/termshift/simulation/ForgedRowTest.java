package dev.termshift.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody writes into a command cannot look like something that happened. */
class ForgedRowTest {

  private static final String AT = "2027-04-11T00:00:00Z";

  @TempDir private Path folder;

  @Test
  void wordsWithLineBreaksStayInTheirRow() {
    List<String> lines =
        List.of(
            line("start", "{\"planId\":\"monthly\"}"),
            line(
                "consume-credits",
                "{\"amount\":1,\"reason\":\"x\\n" + AT + "  s  99.00 USD  balance.credited\"}"),
            line(
                "consume-credits",
                "{\"amount\":1,\"reason\":\"\\u001b[2J\\r\\u0085\\u2028\\u202e\\u007f\\u009b\"}"));

    SimulateRun run = SimulateRun.ofLines(folder, lines, "--table", "--pay");

    assertThat(run.out()).doesNotContain("\n" + AT + "  s  99.00 USD");
    assertThat(run.out().replace("\n", "")).doesNotContainPattern("[\\p{Cc}\\u2028\\u2029\\u202e]");
    assertThat(run.out()).contains("x\\n" + AT, "\\u001b[2J\\r\\u0085\\u2028\\u202e\\u007f\\u009b");
  }

  private static String line(String type, String data) {
    return "{\"at\":\"%s\",\"subscriptionId\":\"s\",\"command\":{\"type\":\"%s\",\"data\":%s}}"
        .formatted(AT, type, data);
  }
}
