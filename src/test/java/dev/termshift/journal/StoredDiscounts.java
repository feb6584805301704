package dev.termshift.journal;

import static dev.termshift.journal.StoredSamples.LATER;
import static dev.termshift.journal.StoredSamples.START;
import static dev.termshift.journal.StoredSamples.command;
import static dev.termshift.journal.StoredSamples.usd;

import dev.termshift.domain.catalog.PlanIds;
import dev.termshift.domain.event.DiscountEvent.DiscountApplied;
import dev.termshift.domain.event.DiscountEvent.DiscountEnded;
import dev.termshift.domain.event.DiscountEvent.DiscountUsed;
import dev.termshift.domain.event.DiscountEvent.EndedBy;
import dev.termshift.kernel.JournaledEvent;
import java.util.List;
import java.util.Optional;

/** One journaled event of every kind of those about discounts. */
final class StoredDiscounts {

  private StoredDiscounts() {}

  static List<JournaledEvent> all() {
    return List.of(
        command(
            new DiscountApplied(
                "spring",
                "spring-7",
                Optional.of(20L),
                Optional.of(usd(300)),
                Optional.of(3L),
                Optional.of(LATER),
                new PlanIds(List.of("basic", "studio")),
                START)),
        command(new DiscountUsed("spring", "spring-7", 2, START)),
        command(new DiscountEnded("spring", "spring-7", EndedBy.PLAN_CHANGED, LATER)));
  }
}
