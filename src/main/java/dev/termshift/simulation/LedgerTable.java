package dev.termshift.simulation;

import dev.termshift.domain.money.Money;
import dev.termshift.json.Printable;
import dev.termshift.terminal.RowTable;
import dev.termshift.text.MoneyText;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A ledger for people: when, to whom, the money that was collected or, with a minus, went back, the
 * credits and the balance that are left, and what happened in words.
 */
public final class LedgerTable {

  private static final List<String> HEAD =
      List.of("TIME", "SUBSCRIPTION", "COLLECTED", "CREDITS", "BALANCE", "WHAT HAPPENED");
  private static final int NAMES = 2;

  private LedgerTable() {}

  /** The lines under their head, where that many characters fit into one. */
  public static String of(List<LedgerLine> lines, int columns) {
    RowTable table = new RowTable(NAMES, HEAD);
    lines.forEach(line -> table.add(row(line)));
    return table.lines(columns).stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static List<String> row(LedgerLine line) {
    return List.of(
        line.at().truncatedTo(ChronoUnit.SECONDS).toString(),
        Printable.of(line.subscriptionId()),
        line.collected()
            .or(() -> line.returned().map(Money::negated))
            .map(MoneyText::of)
            .orElse(""),
        line.credits().map(credits -> Long.toString(credits.left())).orElse(""),
        line.balance().map(MoneyText::of).orElse(""),
        mark(line.kind()) + Printable.of(line.text()));
  }

  private static String mark(LedgerLine.Kind kind) {
    return switch (kind) {
      case COMMAND -> "> ";
      case EVENT -> "  ";
      case ANSWER -> "< ";
    };
  }
}
