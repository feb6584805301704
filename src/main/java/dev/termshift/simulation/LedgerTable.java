package dev.termshift.simulation;

import dev.termshift.domain.money.Money;
import dev.termshift.json.Printable;
import dev.termshift.text.MoneyText;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A ledger for people: when, to whom, the money that was collected or, with a minus, went back, the
 * credits and the balance that are left, and what happened in words.
 */
public final class LedgerTable {

  private static final List<String> HEAD =
      List.of("TIME", "SUBSCRIPTION", "COLLECTED", "CREDITS", "BALANCE", "WHAT HAPPENED");
  private static final int FIRST_NUMBER = 2;
  private static final int WORDS = 5;

  private LedgerTable() {}

  /** The lines under their head, aligned. */
  public static String of(List<LedgerLine> lines) {
    List<List<String>> all = new ArrayList<>(List.of(HEAD));
    lines.forEach(line -> all.add(row(line)));
    int[] widths = new int[WORDS];
    for (List<String> row : all) {
      for (int i = 0; i < WORDS; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return all.stream().map(row -> text(row, widths) + "\n").collect(Collectors.joining());
  }

  private static List<String> row(LedgerLine line) {
    return List.of(
        line.at().truncatedTo(ChronoUnit.SECONDS).toString(),
        Printable.of(line.subscriptionId()),
        line.collected()
            .or(() -> line.returned().map(Money::negated))
            .map(MoneyText::of)
            .orElse(""),
        line.credits().map(credits -> Long.toString(credits)).orElse(""),
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

  private static String text(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < WORDS; i++) {
      String gap = " ".repeat(widths[i] - row.get(i).length());
      line.append(i < FIRST_NUMBER ? row.get(i) + gap : gap + row.get(i)).append("  ");
    }
    return line.append(row.get(WORDS)).toString().stripTrailing();
  }
}
