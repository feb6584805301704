package dev.termshift.domain.simulation;

import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeLine;
import java.util.List;

/** What the lines of a request say. */
final class AskedLines {

  private AskedLines() {}

  static List<ChargeLine> gross(ChargeRequested charge) {
    return charge.lines().stream()
        .filter(line -> line.kind() != ChargeLine.Kind.ACCOUNT_BALANCE)
        .toList();
  }

  static long applied(ChargeRequested charge) {
    return charge.lines().stream()
        .filter(line -> line.kind() == ChargeLine.Kind.ACCOUNT_BALANCE)
        .mapToLong(line -> -line.amountMinor())
        .sum();
  }
}
