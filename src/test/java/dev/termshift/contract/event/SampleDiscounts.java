package dev.termshift.contract.event;

import dev.termshift.domain.catalog.PlanIds;
import dev.termshift.domain.event.DiscountEvent.DiscountApplied;
import dev.termshift.domain.event.DiscountEvent.DiscountEnded;
import dev.termshift.domain.event.DiscountEvent.DiscountUsed;
import dev.termshift.domain.event.DiscountEvent.EndedBy;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One event of every kind of those about discounts, with what may be absent there and not. */
final class SampleDiscounts {

  private static final Instant AT = Instant.parse("2026-02-01T12:00:00Z");
  private static final String DISCOUNT = "spring";
  private static final String REDEMPTION = "spring-7";

  private SampleDiscounts() {}

  static Map<String, SubscriptionEvent> all() {
    Map<String, SubscriptionEvent> samples = new LinkedHashMap<>();
    samples.put(
        "discount.applied",
        new DiscountApplied(
            DISCOUNT,
            REDEMPTION,
            Optional.of(20L),
            Optional.empty(),
            Optional.of(3L),
            Optional.empty(),
            PlanIds.ALL,
            AT));
    samples.put(
        "discount.applied+amount",
        new DiscountApplied(
            DISCOUNT,
            REDEMPTION,
            Optional.empty(),
            Optional.of(new Money(300, "USD")),
            Optional.empty(),
            Optional.of(Instant.parse("2026-08-01T00:00:00Z")),
            new PlanIds(List.of("basic", "pro")),
            AT));
    samples.put("discount.used", new DiscountUsed(DISCOUNT, REDEMPTION, 2, AT));
    samples.put("discount.ended", new DiscountEnded(DISCOUNT, REDEMPTION, EndedBy.USED_UP, AT));
    return samples;
  }
}
