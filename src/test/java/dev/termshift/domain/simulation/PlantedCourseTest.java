package dev.termshift.domain.simulation;

import static dev.termshift.domain.simulation.Defect.changed;
import static dev.termshift.domain.simulation.Defect.followed;
import static dev.termshift.domain.simulation.Defect.twice;
import static dev.termshift.domain.simulation.Defect.without;

import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.command.SubscriptionCommand.UpdateDetails;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.event.LifecycleEvent.DetailsChanged;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionActivated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionEnded;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPastDue;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionStarted;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeReplaced;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeRequested;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeScheduled;
import dev.termshift.domain.event.PlanChangeEvent.PlanChanged;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.scenario.Commands;
import dev.termshift.domain.scenario.SampleCatalog;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** States, periods, changes and details with one thing made wrong: an audit reports each. */
class PlantedCourseTest {

  private static final Metadata SEAT = new Metadata(Map.of("seat", "12"));

  private static PlantedLife renewed() {
    return PlantedLife.paying("plus").until("2024-05-02T00:00:00Z");
  }

  private static PlantedLife downgrading() {
    return PlantedLife.paying("plus").customer(Commands.downgrade("basic"));
  }

  /** An upgrade is asked for while a downgrade waits, and is declined. */
  private static PlantedLife upgradingInVain() {
    return PlantedLife.paying("plus")
        .customer(Commands.downgrade("basic"))
        .customer(Commands.upgrade("pro"))
        .decline(FailureKind.SOFT);
  }

  private static PlantedLife detailed() {
    return PlantedLife.paying("plus")
        .support(new UpdateDetails(Optional.of("cust-9"), Optional.of(SEAT)))
        .until("2024-05-02T00:00:00Z");
  }

  @Test
  void anotherChangeTakesEffectThanWaited() {
    PlantedLife life = downgrading().until("2024-05-02T00:00:00Z");
    life.reportedBy(
        ReplacedChangeAudit.class,
        changed(
            PlanChangeScheduled.class, "to", it -> life.last(SubscriptionStarted.class).terms()));
  }

  @Test
  void anUpgradeThatComesToNothingTakesWhatWaitedAlong() {
    upgradingInVain()
        .reportedBy(
            ReplacedChangeAudit.class,
            followed(
                PlanChangeRequested.class,
                it -> new PlanChangeReplaced("basic", Direction.DOWNGRADE, Authority.CUSTOMER)));
  }

  @Test
  void aChargeOfTheRunningPeriodFailsAndNothingIsPastDue() {
    renewed()
        .decline(FailureKind.SOFT)
        .reportedBy(StateAudit.class, without(SubscriptionPastDue.class));
  }

  @Test
  void onePaymentBecomesBalanceTwice() {
    PlantedLife.paying("plus")
        .payments(Commands.paid("s:c1", 1, SampleCatalog.usd(2000), "p-again"))
        .reportedBy(StateAudit.class, twice(BalanceCredited.class));
  }

  @Test
  void aSubscriptionEndsTwice() {
    PlantedLife.paying("plus")
        .support(Commands.cancelAtOnce())
        .refused(twice(SubscriptionEnded.class));
  }

  @Test
  void aRenewalLeavesAPeriodOut() {
    renewed()
        .reportedBy(
            PeriodAudit.class,
            changed(SubscriptionRenewed.class, "period", it -> it.period().next()));
  }

  @Test
  void aFirstPeriodBeginsWithTheSecond() {
    PlantedLife.paying("plus")
        .reportedBy(
            PeriodAudit.class,
            changed(SubscriptionActivated.class, "period", it -> it.period().next()));
  }

  @Test
  void aChangeSaysThatItEndedAnotherPeriod() {
    downgrading()
        .until("2024-05-02T00:00:00Z")
        .reportedBy(
            PeriodAudit.class,
            changed(
                PlanChanged.class,
                "endedPeriod",
                it ->
                    new BillingPeriod(
                        it.endedPeriod().start().plusSeconds(1), it.endedPeriod().end())));
  }

  @Test
  void aChargeTellsNothingOfTheMetadata() {
    detailed()
        .reportedBy(
            DetailAudit.class,
            changed(ChargeRequested.class, "metadata", it -> Metadata.NONE)
                .where(it -> it.chargeId().equals("s:c2")));
  }

  @Test
  void aChargeTellsMetadataThatNobodyGave() {
    detailed()
        .reportedBy(
            DetailAudit.class,
            changed(ChargeRequested.class, "metadata", it -> SEAT)
                .where(it -> it.chargeId().equals("s:c1")));
  }

  @Test
  void moreMetadataIsKeptThanMayBe() {
    detailed()
        .reportedBy(
            DetailAudit.class,
            changed(
                DetailsChanged.class,
                "metadata",
                it -> new Metadata(Map.of("seat", "1".repeat(Metadata.MOST_BYTES)))));
  }
}
