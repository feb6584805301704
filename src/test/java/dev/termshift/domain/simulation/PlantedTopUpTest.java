package dev.termshift.domain.simulation;

import static dev.termshift.domain.simulation.Defect.changed;
import static dev.termshift.domain.simulation.Defect.followed;
import static dev.termshift.domain.simulation.Defect.twice;
import static dev.termshift.domain.simulation.Defect.with;
import static dev.termshift.domain.simulation.Defect.without;

import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpDeclined;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpDisabled;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpSet;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpSkipped;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpTriggered;
import dev.termshift.domain.event.ChargeEvent.ChargeFailed;
import dev.termshift.domain.scenario.Commands;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Credits that buy themselves, with one thing made wrong: the audit reports it. */
class PlantedTopUpTest {

  /** At most one pack a period, when fewer than fifty credits are left: that has come about. */
  private static PlantedLife triggered() {
    return PlantedLife.paying("basic")
        .customer(Commands.autoTopUp(50, 1))
        .customer(Commands.consume(60));
  }

  /** The pack is paid, its credits are used as well, and the cap is reached. */
  private static PlantedLife capped() {
    return triggered().pay().customer(Commands.consume(60));
  }

  @Test
  void moreIsBoughtThanItMay() {
    triggered()
        .reportedBy(AutoTopUpAudit.class, changed(AutoTopUpSet.class, "maxPerPeriod", it -> 0L));
  }

  @Test
  void itCountsWrongly() {
    triggered()
        .reportedBy(AutoTopUpAudit.class, changed(AutoTopUpTriggered.class, "number", it -> 2L));
  }

  @Test
  void oneIsBoughtBesideAnother() {
    triggered()
        .reportedBy(
            AutoTopUpAudit.class,
            followed(
                AutoTopUpTriggered.class,
                it -> with(with(it, "chargeId", Optional.of("s:c3")), "number", 2L)));
  }

  @Test
  void oneIsBoughtTwice() {
    triggered().reportedBy(AutoTopUpAudit.class, twice(AutoTopUpTriggered.class));
  }

  @Test
  void itIsOff() {
    triggered()
        .reportedBy(AutoTopUpAudit.class, changed(AutoTopUpSet.class, "enabled", it -> false));
  }

  @Test
  void enoughIsLeft() {
    triggered().reportedBy(AutoTopUpAudit.class, changed(AutoTopUpSet.class, "below", it -> 40L));
  }

  @Test
  void itSaysThatMoreIsLeft() {
    triggered()
        .reportedBy(AutoTopUpAudit.class, changed(AutoTopUpTriggered.class, "usable", it -> 41L));
  }

  @Test
  void aDeclineIsFollowedWithinTheHour() {
    triggered()
        .decline(FailureKind.SOFT)
        .reportedBy(
            AutoTopUpAudit.class,
            changed(AutoTopUpDeclined.class, "notBefore", it -> it.notBefore().minusSeconds(1)));
  }

  @Test
  void whatWasNotDeclinedIsSaidToBe() {
    triggered()
        .decline(FailureKind.SOFT)
        .reportedBy(AutoTopUpAudit.class, without(ChargeFailed.class));
  }

  @Test
  void itIsTurnedOffForNoAmount() {
    triggered()
        .decline(FailureKind.HARD)
        .reportedBy(
            AutoTopUpAudit.class,
            changed(AutoTopUpDisabled.class, "amount", it -> Optional.empty()));
  }

  @Test
  void itIsTurnedOffAtAnotherTime() {
    triggered()
        .decline(FailureKind.HARD)
        .reportedBy(
            AutoTopUpAudit.class,
            changed(AutoTopUpDisabled.class, "at", it -> it.at().map(at -> at.plusMillis(1))));
  }

  @Test
  void theCapIsSaidBeforeItIsReached() {
    capped()
        .reportedBy(AutoTopUpAudit.class, changed(AutoTopUpSet.class, "maxPerPeriod", it -> 2L));
  }

  @Test
  void theCapIsSaidTwice() {
    capped().reportedBy(AutoTopUpAudit.class, twice(AutoTopUpSkipped.class));
  }
}
