package dev.termshift.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

  @Test
  void whoSitsAtATerminalIsToldThatItsLinesAreRead() {
    assertThat(Terminal.promptFor("-", true)).get().asString().contains("Ctrl-D");
    assertThat(Terminal.promptFor("-", false)).isEmpty();
    assertThat(Terminal.promptFor("lines.jsonl", true)).isEmpty();
  }

  @Test
  void whatCannotPaintSaysSoOrNothing() {
    assertThat(Terminal.isDumb(Map.of())).isTrue();
    assertThat(Terminal.isDumb(Map.of("TERM", "dumb"))).isTrue();
    assertThat(Terminal.isDumb(Map.of("TERM", "xterm-256color"))).isFalse();
  }
}
