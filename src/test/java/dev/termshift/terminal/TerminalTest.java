package dev.termshift.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTest {

  @Test
  void whoSitsAtATerminalIsToldThatItsLinesAreRead() {
    assertThat(Terminal.promptFor("-", true)).get().asString().contains("Ctrl-D");
    assertThat(Terminal.promptFor("-", false)).isEmpty();
    assertThat(Terminal.promptFor("lines.jsonl", true)).isEmpty();
  }
}
