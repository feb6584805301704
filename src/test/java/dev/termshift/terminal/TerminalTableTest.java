package dev.termshift.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A table is read in every terminal, and by whoever reads a file. */
class TerminalTableTest {

  private static final String LONG =
      "subscription.activated creator-monthly ($20.00 a month, 2500 credits) until 2026-05-02";

  @Test
  void whereThereIsPlaceEachRowIsALine() {
    assertThat(table().lines(Integer.MAX_VALUE))
        .containsExactly(
            "TIME                  WHO     PAID  WHAT HAPPENED",
            "2026-04-01T00:00:00Z  ada           > start",
            "2026-04-01T00:00:00Z  ada    $5.00    " + LONG,
            "2026-04-02T00:00:00Z  edith         > cancel",
            "no row");
  }

  @Test
  void wordsGoOnBelowWhereThereIsPlaceForSomeOfThem() {
    assertThat(table().lines(90))
        .contains(
            "2026-04-01T00:00:00Z  ada    $5.00"
                + "    subscription.activated creator-monthly ($20.00 a",
            "                                      month, 2500 credits) until 2026-05-02");
  }

  @Test
  void inANarrowTerminalNamesStandAboveTheirRows() {
    assertThat(table().lines(80))
        .containsExactly(
            " PAID  WHAT HAPPENED",
            "2026-04-01T00:00:00Z  ada",
            "       > start",
            "$5.00    subscription.activated creator-monthly ($20.00 a month, 2500 credits)",
            "         until 2026-05-02",
            "2026-04-02T00:00:00Z  edith",
            "       > cancel",
            "no row");
  }

  @Test
  void nothingIsLostInATerminalOfNoWidth() {
    assertThat(String.join("", table().lines(1)).replace(" ", "")).contains(LONG.replace(" ", ""));
  }

  private static TerminalTable table() {
    TerminalTable table = new TerminalTable(2, List.of("TIME", "WHO", "PAID", "WHAT HAPPENED"));
    table.add(List.of("2026-04-01T00:00:00Z", "ada", "", "> start"));
    table.add(List.of("2026-04-01T00:00:00Z", "ada", "$5.00", "  " + LONG));
    table.add(List.of("2026-04-02T00:00:00Z", "edith", "", "> cancel"));
    table.note("no row");
    return table;
  }
}
