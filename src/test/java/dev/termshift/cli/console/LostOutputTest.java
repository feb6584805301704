package dev.termshift.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.terminal.BadInput;
import dev.termshift.terminal.StandardOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is printed to a full disk, or to a program that is gone. */
class LostOutputTest {

  private static final String LOST =
      "Expected standard output to take what 'telling' printed, but not all of it could be written";

  private final PrintStream before = System.out;
  private final StringWriter err = new StringWriter();

  @Command(name = "telling")
  private static final class Telling implements Callable<Integer> {

    @Mixin private CommonOptions.Output output = new CommonOptions.Output();

    @Option(names = "--bytes")
    private boolean bytes;

    @Option(names = "--fails")
    private boolean fails;

    @Override
    public Integer call() {
      if (fails) {
        throw new BadInput("Expected that, but this");
      }
      if (bytes) {
        System.out.println("told");
      } else {
        output.line("told");
      }
      return output.isLost() ? 0 : 3;
    }
  }

  /** Takes nothing, as /dev/full does, or a pipe that nobody reads. */
  private static final class Broken extends OutputStream {

    private final String why;

    private Broken(String why) {
      this.why = why;
    }

    @Override
    public void write(int each) throws IOException {
      throw new IOException(why);
    }
  }

  private int run(String... args) {
    return run("No space left on device", args);
  }

  private int run(String why, String[] args) {
    System.setOut(StandardOutput.to(new Broken(why), StandardCharsets.UTF_8));
    return OneLineFaults.handleIn(new CommandLine(new Telling()))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  @AfterEach
  void restore() {
    System.setOut(before);
  }

  @Test
  void linesThatAreLostAreToldAndTheCommandKnows() {
    assertThat(run()).isEqualTo(1);
    assertThat(err.toString().lines()).containsExactly(LOST);
  }

  @Test
  void bytesThatAreLostAreTold() {
    assertThat(run("--bytes")).isEqualTo(1);
    assertThat(err.toString().lines()).containsExactly(LOST);
  }

  @Test
  void helpThatIsLostIsTold() {
    assertThat(run("--help")).isEqualTo(1);
    assertThat(err.toString().lines()).containsExactly(LOST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--bytes", "--help"})
  void aReaderWhoLeavesIsToldNothing(String option) {
    String[] args = option.isEmpty() ? new String[0] : new String[] {option};

    assertThat(run("Broken pipe", args)).isEqualTo(141);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void whatFailedWithoutItsReaderStaysFailed() {
    assertThat(run("Broken pipe", new String[] {"--fails"})).isEqualTo(2);
    assertThat(run("Datenübergabe unterbrochen (broken pipe)", new String[0])).isEqualTo(141);
  }

  @Test
  void aFailureIsToldAlone() {
    assertThat(run("--fails")).isEqualTo(2);
    assertThat(err.toString().lines()).containsExactly("Expected that, but this");
  }

  @Test
  void nothingIsSaidWhereNothingIsLost() {
    StringWriter out = new StringWriter();
    CommandLine commandLine =
        OneLineFaults.handleIn(new CommandLine(new Telling()))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));

    assertThat(commandLine.execute()).isEqualTo(3);
    assertThat(out.toString()).isEqualToIgnoringNewLines("told");
    assertThat(err.toString()).isEmpty();
  }
}
