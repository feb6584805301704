package dev.termshift.domain.simulation;

import static dev.termshift.domain.simulation.Defect.changed;
import static dev.termshift.domain.simulation.Defect.followed;
import static dev.termshift.domain.simulation.Defect.told;
import static dev.termshift.domain.simulation.Defect.twice;
import static dev.termshift.domain.simulation.Defect.with;
import static dev.termshift.domain.simulation.Defect.without;

import dev.termshift.domain.catalog.PlanIds;
import dev.termshift.domain.command.DiscountCommand.ApplyDiscount;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.DiscountEvent.DiscountApplied;
import dev.termshift.domain.event.DiscountEvent.DiscountEnded;
import dev.termshift.domain.event.DiscountEvent.DiscountUsed;
import dev.termshift.domain.event.DiscountEvent.EndedBy;
import dev.termshift.domain.scenario.Commands;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Discounts with one thing made wrong: the audit reports each. */
class PlantedDiscountTest {

  private static final String MAY = "2024-05-01T12:00:00Z";
  private static final String JUNE = "2024-06-01T12:00:00Z";

  /** A fifth off the next periods. */
  private static PlantedLife discounted(long periods) {
    return PlantedLife.paying("plus").support(Commands.percentOff("spring", 20, periods));
  }

  /** Off periods that begin before an instant. */
  private static ApplyDiscount until(String then) {
    return new ApplyDiscount(
        "d-spring",
        "spring",
        Optional.of(20L),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Instant.parse(then)),
        false,
        PlanIds.ALL);
  }

  /** The charge is asked for as if so much were taken off, one after the other. */
  private static ChargeRequested taking(ChargeRequested charge, long... off) {
    List<ChargeLine> lines = new ArrayList<>();
    charge.lines().stream()
        .filter(line -> line.kind() != ChargeLine.Kind.DISCOUNT)
        .forEach(lines::add);
    LongStream.of(off).forEach(part -> lines.add(ChargeLine.discount("d-spring", part)));
    return with(
        with(charge, "lines", lines), "amount", ChargeLine.sum(lines, charge.amount().currency()));
  }

  private static Defect<ChargeRequested> askedFor(String chargeId, long... off) {
    return told(ChargeRequested.class, it -> taking(it, off))
        .where(it -> it.chargeId().equals(chargeId));
  }

  @Test
  void itTakesAnotherShareOff() {
    discounted(2).until(MAY).reportedBy(DiscountAudit.class, askedFor("s:c2", 399));
  }

  @Test
  void itTakesNothingOff() {
    discounted(2).until(MAY).reportedBy(DiscountAudit.class, askedFor("s:c2"));
  }

  @Test
  void itIsLeftOutWhereAChargeIsAskedForAgain() {
    discounted(2)
        .until("2024-05-20T00:00:00Z")
        .reportedBy(
            MoneyAudit.class,
            told(ChargeRequested.class, it -> taking(it)).where(it -> it.attempt() == 2));
  }

  @Test
  void aPeriodIsNotCounted() {
    discounted(2).until(MAY).reportedBy(DiscountAudit.class, without(DiscountUsed.class));
  }

  @Test
  void onePeriodTooManyIsLeft() {
    discounted(2)
        .until(MAY)
        .reportedBy(
            DiscountAudit.class,
            changed(DiscountUsed.class, "periodsLeft", it -> it.periodsLeft() + 1));
  }

  @Test
  void onePeriodTooManyIsDiscounted() {
    discounted(1)
        .until(MAY)
        .pay()
        .until(JUNE)
        .reportedBy(DiscountAudit.class, askedFor("s:c3", 400));
  }

  @Test
  void itIsUsedUpAndHasNotEnded() {
    discounted(1).until(MAY).reportedBy(DiscountAudit.class, without(DiscountEnded.class));
  }

  @Test
  void itsTimeIsOverAndItHasNotEnded() {
    PlantedLife.paying("plus")
        .support(until("2024-04-20T00:00:00Z"))
        .until(MAY)
        .reportedBy(DiscountAudit.class, without(DiscountEnded.class));
  }

  @Test
  void itIsTakenOffThoughItsTimeIsOver() {
    PlantedLife.paying("plus")
        .support(until("2024-04-20T00:00:00Z"))
        .until(MAY)
        .reportedBy(DiscountAudit.class, askedFor("s:c2", 400));
  }

  @Test
  void itEndsForAnotherReasonThanItDoes() {
    discounted(1)
        .until(MAY)
        .reportedBy(
            DiscountAudit.class, changed(DiscountEnded.class, "reason", it -> EndedBy.TIME_OVER));
  }

  @Test
  void itEndsAtAnotherTimeThanItDoes() {
    discounted(1)
        .until(MAY)
        .reportedBy(
            DiscountAudit.class,
            changed(DiscountEnded.class, "endedAt", it -> it.endedAt().plusSeconds(1)));
  }

  @Test
  void itCountsAnotherPeriodThanTheOneThatBegins() {
    discounted(2)
        .until(MAY)
        .reportedBy(
            DiscountAudit.class,
            changed(DiscountUsed.class, "periodStart", it -> it.periodStart().plusSeconds(1)));
  }

  @Test
  void itIsTakenOffCredits() {
    discounted(2)
        .customer(Commands.topUp("small", 1))
        .reportedBy(DiscountAudit.class, askedFor("s:c2", 60));
  }

  @Test
  void percentagesAreTakenOffTheWholePrice() {
    PlantedLife.paying("plus")
        .support(Commands.percentOff("one", 10, 3))
        .support(Commands.percentOff("two", 20, 3))
        .until(MAY)
        .reportedBy(DiscountAudit.class, askedFor("s:c2", 200, 400));
  }

  @Test
  void amountsAreTakenOffBeforePercentages() {
    PlantedLife.paying("plus")
        .support(Commands.amountOff("amount", 300))
        .support(Commands.percentOff("percent", 10, 3))
        .until(MAY)
        .reportedBy(DiscountAudit.class, askedFor("s:c2", 300, 170));
  }

  @Test
  void itIsRoundedDown() {
    PlantedLife.paying("basic")
        .support(Commands.percentOff("odd", 33, 3))
        .support(Commands.percentOff("odder", 50, 3))
        .until(MAY)
        .reportedBy(DiscountAudit.class, askedFor("s:c2", 165, 167));
  }

  @Test
  void anUpgradeIsNotDiscounted() {
    discounted(2)
        .customer(Commands.upgrade("pro"))
        .reportedBy(
            DiscountAudit.class,
            told(ChargeRequested.class, PlantedDiscountTest::taking)
                .where(it -> it.chargeId().equals("s:c2")));
  }

  @Test
  void aDiscountOfAnotherPlanGoesOn() {
    PlantedLife.paying("plus")
        .support(Commands.amountOff("plus-only", 300, "plus"))
        .customer(Commands.upgrade("pro"))
        .pay()
        .reportedBy(DiscountAudit.class, without(DiscountEnded.class));
  }

  @Test
  void aDiscountOfAnotherPlanIsTakenOff() {
    PlantedLife.paying("plus")
        .support(Commands.amountOff("pro-only", 300, "pro"))
        .until(MAY)
        .reportedBy(DiscountAudit.class, askedFor("s:c2", 300));
  }

  @Test
  void itIsRedeemedTwice() {
    discounted(2).reportedBy(DiscountAudit.class, twice(DiscountApplied.class));
  }

  @Test
  void sixRunAtOnce() {
    PlantedLife life = PlantedLife.paying("plus");
    for (int number = 1; number <= 5; number++) {
      life.support(Commands.amountOff("a-" + number, 10));
    }
    life.reportedBy(
        DiscountAudit.class,
        followed(DiscountApplied.class, it -> with(it, "redemptionId", "a-6"))
            .where(it -> it.redemptionId().equals("a-5")));
  }

  @Test
  void itTakesMoreThanEverythingOff() {
    discounted(2)
        .reportedBy(
            DiscountAudit.class,
            changed(DiscountApplied.class, "percent", it -> Optional.of(101L)));
  }
}
