package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeLine;
import java.util.List;
import java.util.Map;

/** What the lines of a request say. */
final class AskedLines {

  private AskedLines() {}

  /**
   * A request asks for what its lines sum up to, and each for the same as the first.
   *
   * @param first the first request of the charge, which may be this one
   * @param byBalance what account balance paid of each charge so far
   */
  static void check(ChargeRequested requested, ChargeRequested first, Map<String, Long> byBalance) {
    long sum = requested.lines().stream().mapToLong(ChargeLine::amountMinor).sum();
    assertThat(requested.amount().minor()).isEqualTo(sum).isPositive();
    assertThat(requested.attempt()).isEqualTo(first.equals(requested) ? 1 : requested.attempt());
    assertThat(applied(requested)).isEqualTo(byBalance.getOrDefault(requested.chargeId(), 0L));
    assertThat(gross(requested)).isEqualTo(gross(first));
    assertThat(requested.purpose()).isEqualTo(first.purpose());
  }

  private static List<ChargeLine> gross(ChargeRequested charge) {
    return charge.lines().stream()
        .filter(line -> line.kind() != ChargeLine.Kind.ACCOUNT_BALANCE)
        .toList();
  }

  private static long applied(ChargeRequested charge) {
    return charge.lines().stream()
        .filter(line -> line.kind() == ChargeLine.Kind.ACCOUNT_BALANCE)
        .mapToLong(line -> -line.amountMinor())
        .sum();
  }
}
