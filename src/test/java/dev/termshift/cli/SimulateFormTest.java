package dev.termshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Who sits at a terminal reads a ledger; programs read the records. */
class SimulateFormTest {

  @Test
  void aLedgerIsForWhoSitsAtATerminalOrAskedForIt() {
    assertThat(asked().isLedger(true)).isTrue();
    assertThat(asked().isLedger(false)).isFalse();
    assertThat(asked("--json").isLedger(true)).isFalse();
    assertThat(asked("--table").isLedger(false)).isTrue();
  }

  private static SimulateCommand asked(String... arguments) {
    SimulateCommand command = new SimulateCommand();
    new CommandLine(command).parseArgs(arguments);
    return command;
  }
}
