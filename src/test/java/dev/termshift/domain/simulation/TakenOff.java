package dev.termshift.domain.simulation;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.PlanChangeEvent.PlanChanged;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a discount takes off, computed with decimals. */
record TakenOff(Optional<Long> percent, Optional<Long> minor) {

  /** What each takes off, in minor units: percentages first, and nothing that takes nothing off. */
  static List<Long> parts(long price, List<TakenOff> discounts) {
    List<Long> parts = new ArrayList<>();
    long left = price;
    for (boolean percentages : new boolean[] {true, false}) {
      for (TakenOff each : discounts) {
        if (each.percent().isPresent() == percentages) {
          long part = each.of(left);
          left -= part;
          parts.add(part);
        }
      }
    }
    parts.removeIf(part -> part == 0);
    return parts;
  }

  private long of(long left) {
    return percent
        .map(
            share ->
                BigDecimal.valueOf(left)
                    .multiply(BigDecimal.valueOf(share))
                    .movePointLeft(2)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact())
        .orElseGet(() -> Math.min(left, minor.orElseThrow()));
  }

  /** All that the discounts of the state take off a period that begins then. */
  static long from(Terms terms, SubscriptionState state, Instant begin) {
    List<TakenOff> discounts =
        ((Started) state)
            .ledger().discounts().running().stream()
                .filter(each -> !each.appliedAt().isAfter(begin))
                .filter(each -> each.until().map(begin::isBefore).orElse(true))
                .filter(each -> each.plans().include(terms.planId()))
                .map(each -> new TakenOff(each.percent(), each.amountMinor()))
                .toList();
    return parts(terms.price().minor(), discounts).stream().mapToLong(Long::longValue).sum();
  }

  /** What is invested in a period that is paid, of whose price so much was taken off. */
  static long paidValue(PlanChanged changed, long unused, long off) {
    boolean longer = changed.allocation() == AllocationPolicy.CREDITS_AND_LONGER_PERIOD;
    return changed.to().price().minor() - off + (longer ? unused : 0);
  }
}
