package dev.termshift.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody can simulate ends the run with 2 and one line that says where and why. */
class SimulateBadInputTest {

  private static final String START = line("2026-01-02T00:00:00Z", "start", "monthly");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x | Expected JSON, but",
        "[] | Expected an object, but got an array",
        "{} | /at: Expected an instant, but got nothing",
        "{\"at\":\"today\",\"subscriptionId\":\"s\",\"command\":{\"type\":\"cancel\"}}"
            + " | /at: Expected an instant such as 2026-01-31T00:00:00Z",
        "{\"at\":\"2026-01-03T00:00:00Z\",\"subscriptionId\":\"s\"}"
            + " | /command: Expected an object, but got nothing",
        "{\"at\":\"2026-01-03T00:00:00Z\",\"command\":{\"type\":\"cancel\"}}"
            + " | /subscriptionId: Expected text, but got nothing",
        "{\"at\":\"2026-01-03T00:00:00Z\",\"subscriptionId\":\"s\","
            + "\"command\":{\"type\":\"stop\"}}"
            + " | /command/type: Expected one of [accept-terms,",
        "{\"at\":\"2026-01-03T00:00:00Z\",\"subscriptionId\":\"s\","
            + "\"command\":{\"type\":\"cancel\",\"timing\":\"IMMEDIATE\"}}"
            + " | /command/timing: Expected one of [type, id,",
        "{\"at\":\"2026-01-03T00:00:00Z\",\"subscriptionId\":\"s\","
            + "\"command\":{\"specversion\":\"1.0\",\"id\":\"c\",\"source\":\"/s\","
            + "\"type\":\"dev.termshift.cancel.v1\",\"subject\":\"t\"}}"
            + " | /command/subject: Expected the subscription 's', but got 't'",
        "{\"at\":\"2026-01-03T00:00:00Z\",\"subscriptionId\":\"s\","
            + "\"command\":{\"type\":\"top-up\"}}"
            + " | /command/data/packId: Expected text, but got nothing",
        "{\"at\":\"2026-01-03T00:00:00Z\",\"by\":\"me\",\"subscriptionId\":\"s\",\"command\":"
            + "{\"type\":\"cancel\"}} | /by: Expected one of [at, authority,",
        "{\"at\":\"2026-01-03T00:00:00Z\",\"authority\":\"BOSS\",\"subscriptionId\":\"s\","
            + "\"command\":{\"type\":\"cancel\"}} | /authority: Expected one of [CUSTOMER,",
        "{\"at\":\"2026-01-03T00:00:00Z\",\"authority\":\"PAYMENT\",\"subscriptionId\":\"s\","
            + "\"givenAt\":\"2026-01-04T00:00:00Z\",\"command\":{\"type\":\"cancel\"}}"
            + " | /givenAt: Expected",
        "{\"at\":\"2026-01-03T00:00:00Z\",\"subscriptionId\":\"s\","
            + "\"givenAt\":\"2026-01-02T00:00:00Z\",\"command\":{\"type\":\"cancel\"}}"
            + " | /givenAt: Expected"
      })
  void aLineThatIsNoInput(String bad, String fault) {
    SimulateRun run = SimulateRun.ofLines(folder, List.of(START, "", bad, START));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("In line 3 of " + folder.resolve("inputs.jsonl") + ": ")
        .contains(fault);
    assertThat(run.out()).as("what came before it").contains("\"ce_outcome\":\"ACCEPTED\"");
  }

  @Test
  void aLineOfOtherBytesThanUtf8() throws IOException {
    Path file = folder.resolve("latin.jsonl");
    Files.write(file, new byte[] {'"', (byte) 0xe4, '"', '\n'});

    SimulateRun run = SimulateRun.ofFile(file, List.of());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "Expected UTF-8 in " + file + ", but the first byte that is none is E4, in line 1")
        .contains("column 2: save it in UTF-8");
  }

  @Test
  void aLineThatIsLongerThanAnyCommand() {
    SimulateRun run = SimulateRun.ofLines(folder, List.of(START, " ".repeat(300_000)));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("Expected at most 262144 bytes in line 2 of");
  }

  @Test
  void timeThatRunsBackwards() {
    String earlier = line("2026-01-01T23:59:59Z", "upgrade", "monthly-plus");
    SimulateRun run = SimulateRun.ofLines(folder, List.of(START, earlier));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("Expected line 2 of ")
        .endsWith(" at 2026-01-02T00:00:00Z or later, but it is at 2026-01-01T23:59:59Z");
  }

  @Test
  void anEndBeforeTheLastLine() {
    SimulateRun run =
        SimulateRun.ofLines(folder, List.of(START), "--until", "2026-01-01T00:00:00Z");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("Expected --until at 2026-01-02T00:00:00Z or later, but got 2026-01-01");
  }

  /** What was printed before would look like what was asked for. */
  @ParameterizedTest
  @ValueSource(strings = {"--pay", "--table"})
  void anEndBetweenTheLinesIsRefusedBeforeAnythingIsPrinted(String option) {
    List<String> lines = List.of(START, START.replace("2026-01-02", "2026-01-09"));
    SimulateRun run = SimulateRun.ofLines(folder, lines, "--until", "2026-01-05T00:00:00Z", option);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "Expected --until at 2026-01-09T00:00:00Z or later, but got 2026-01-05T00:00:00Z\n");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aFileOrACatalogThatIsNotThere() {
    SimulateRun noFile = SimulateRun.ofFile(folder.resolve("none.jsonl"), List.of());
    CommandLineRun noCatalog = CommandLineRun.of("simulate", "--catalog", folder + "/none.conf");

    assertThat(noFile.exitCode()).isEqualTo(2);
    assertThat(noFile.err()).startsWith("Expected inputs in ").contains("there is no such file");
    assertThat(noCatalog.exitCode()).isEqualTo(2);
    assertThat(noCatalog.err().lines()).singleElement().asString().contains("none.conf");
  }

  @Test
  void aFolderIsNoFile() {
    SimulateRun run = SimulateRun.ofFile(folder, List.of());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("Expected inputs in the file ").contains("it is a folder");
  }

  @Test
  void anUnknownPlanIsAReplyAndNoFailure() {
    SimulateRun run =
        SimulateRun.ofLines(folder, List.of(line("2026-01-02T00:00:00Z", "start", "none")));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("\"code\":\"UNKNOWN_PLAN\"");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void moneyNobodyAskedForIsADeadLetter() {
    SimulateRun run =
        SimulateRun.ofLines(
            folder,
            List.of(
                "{\"at\":\"2026-01-02T00:00:00Z\",\"authority\":\"PAYMENT\",\"subscriptionId\":"
                    + "\"s\",\"command\":{\"type\":\"payment-succeeded\",\"data\":{\"chargeId\":"
                    + "\"s:c1\",\"attempt\":1,\"amountMinor\":5,\"currency\":\"USD\","
                    + "\"paymentId\":\"p\"}}}"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).startsWith("{\"topic\":\"subscription.dead-letters.v1\"").hasLineCount(1);
    assertThat(run.err()).contains("payment-succeeded of s").contains("UNKNOWN_PAYMENT");
  }

  @Test
  void noLinesAreRefused() {
    SimulateRun run = SimulateRun.ofLines(folder, List.of(), "--until", "2026-01-02T00:00:00Z");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).endsWith("inputs.jsonl, but there is none\n");
    assertThat(run.out()).isEmpty();
  }

  private static String line(String at, String type, String plan) {
    return ("{\"at\":\"%s\",\"subscriptionId\":\"s\","
            + "\"command\":{\"type\":\"%s\",\"data\":{\"planId\":\"%s\"}}}")
        .formatted(at, type, plan);
  }

  @Test
  void ofAFileThatIsNotThereNoTableIsPrinted() {
    SimulateRun run = SimulateRun.ofFile(folder.resolve("none.jsonl"), List.of("--table"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("but there is no such file");
  }
}
