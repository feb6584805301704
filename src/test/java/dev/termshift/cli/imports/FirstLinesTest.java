package dev.termshift.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FirstLinesTest {

  private static final int IDS = 20_000;

  private final FirstLines lines = new FirstLines();

  @Test
  void eachIsFoundWhereItStoodFirstHoweverManyThereAre() {
    for (int i = 1; i <= IDS; i++) {
      assertThat(lines.note("id-" + i, i)).isEmpty();
    }
    for (int i = 1; i <= IDS; i++) {
      assertThat(lines.note("id-" + i, IDS + i)).hasValue(i);
    }
  }

  @Test
  void eachIsTakenOnceAndStandsThereStill() {
    lines.note("a", 7);
    assertThat(lines.take("b")).isEmpty();
    assertThat(lines.take("a")).hasValue(7);
    assertThat(lines.take("a")).isEmpty();
    for (int i = 1; i <= IDS; i++) {
      lines.note("id-" + i, i);
    }
    assertThat(lines.note("a", 9)).hasValue(7);
    assertThat(lines.take("a")).isEmpty();
  }
}
