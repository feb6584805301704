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

  @Test
  void readsHowWideAndHowHighTheWindowIs() {
    assertThat(Terminal.columnsOf("24 80\n")).hasValue(80);
    assertThat(Terminal.columnsOf("0 0\n")).isEmpty();
    assertThat(Terminal.columnsOf("stty: 'standard input': not a terminal")).isEmpty();
    assertThat(Terminal.columnsOf("")).isEmpty();
    assertThat(Terminal.rowsOf("24 80\n")).hasValue(24);
    assertThat(Terminal.rowsOf("0 0\n")).isEmpty();
  }
}
