package dev.termshift.domain.simulation;

import static dev.termshift.domain.simulation.Defect.changed;
import static dev.termshift.domain.simulation.Defect.followed;
import static dev.termshift.domain.simulation.Defect.twice;
import static dev.termshift.domain.simulation.Defect.with;
import static dev.termshift.domain.simulation.Defect.without;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.Notices;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.catalog.PlanFeatures.Trial;
import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.CreditEvent.CreditsGranted;
import dev.termshift.domain.event.ExpiryReason;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionResumed;
import dev.termshift.domain.event.NoticeEvent.RenewalUpcoming;
import dev.termshift.domain.event.PlanChangeEvent.PlanChanged;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.scenario.Commands;
import dev.termshift.domain.scenario.SampleCatalog;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was promised of credits, trials and prices, broken once: an audit reports each. */
class PlantedTermsTest {

  private static final PlanFeatures PLAIN = PlanFeatures.PLAIN;
  private static final Duration DAY = Duration.ofDays(1);

  private static PlantedLife sliced() {
    PlanFeatures monthly = PLAIN.grantingEvery(SampleCatalog.every("P1M"));
    return PlantedLife.starting(SampleCatalog.featuring("plus-yearly", monthly), "plus-yearly")
        .pay();
  }

  /** The renewal of May 1 is dearer, and is announced on April 21. */
  private static PlantedLife dearer() {
    PlanFeatures noticing = PLAIN.noticing(Notices.usual(SampleCatalog.every("P1M")));
    Catalog catalog =
        SampleCatalog.with(
            SampleCatalog.featuring("plus", noticing),
            "2024-04-10T00:00:00Z",
            SampleCatalog.plan("plus", 2, 3000).with(noticing));
    return PlantedLife.starting(catalog, "plus").pay().until("2024-05-02T00:00:00Z");
  }

  private static PlantedLife trying() {
    PlanFeatures tried = PLAIN.trying(new Trial(SampleCatalog.every("P14D"), 20));
    return PlantedLife.starting(SampleCatalog.featuring("plus", tried), "plus");
  }

  private static PlantedLife pausedInTrial() {
    return trying()
        .until("2024-04-05T00:00:00Z")
        .support(Commands.pauseAtOnce())
        .until("2024-04-20T00:00:00Z")
        .customer(Commands.resume());
  }

  /** The trial is over before anybody hears that its end was paid. */
  private static PlantedLife endedLate() {
    return trying()
        .until("2024-04-14T20:00:00Z")
        .customer(Commands.endTrial())
        .until("2024-04-15T03:00:00Z")
        .pay();
  }

  @Test
  void whoEndedATrialIsNotToldSo() {
    endedLate()
        .reportedBy(TrialAudit.class, changed(PlanChanged.class, "reason", it -> Optional.empty()));
  }

  /** Half a period is over, and half of its credits go with the time that is paid back. */
  private static PlantedLife downgradedAtOnce() {
    return PlantedLife.paying("plus")
        .until("2024-04-16T00:00:00Z")
        .support(Commands.downgradeAtOnce("basic"));
  }

  @Test
  void timeIsPaidBackAndItsCreditsStay() {
    downgradedAtOnce()
        .reportedBy(
            GivenBackAudit.class,
            without(CreditsExpired.class).where(it -> it.reason() == ExpiryReason.GIVEN_BACK));
  }

  @Test
  void timeIsPaidBackAndTakesOneCreditTooManyAlong() {
    downgradedAtOnce()
        .reportedBy(
            GivenBackAudit.class,
            changed(CreditsExpired.class, "amount", it -> it.amount() + 1)
                .where(it -> it.reason() == ExpiryReason.GIVEN_BACK));
  }

  @Test
  void creditsGoThoughNoTimeIsPaidBack() {
    PlantedLife.paying("plus")
        .reportedBy(
            GivenBackAudit.class,
            followed(
                CreditsGranted.class,
                it ->
                    new CreditsExpired(
                        it.lot(), it.source(), 1, it.grantedAt(), ExpiryReason.GIVEN_BACK)));
  }

  @Test
  void aSliceLastsForADayLonger() {
    sliced()
        .reportedBy(
            SliceAudit.class,
            changed(CreditsGranted.class, "expiresAt", it -> it.expiresAt().plus(DAY)));
  }

  @Test
  void aSliceHasOneCreditMoreThanWasSold() {
    sliced()
        .reportedBy(
            SliceAudit.class, changed(CreditsGranted.class, "amount", it -> it.amount() + 1));
  }

  @Test
  void aSliceComesTwice() {
    sliced()
        .reportedBy(
            SliceAudit.class, followed(CreditsGranted.class, it -> with(it, "lot", it.lot() + 1)));
  }

  @Test
  void noSliceFollows() {
    sliced()
        .reportedBy(
            SliceAudit.class, changed(CreditsGranted.class, "nextGrantAt", it -> Optional.empty()));
  }

  @Test
  void aDearerPriceIsNotAnnounced() {
    dearer().reportedBy(NoticeAudit.class, without(RenewalUpcoming.class));
  }

  @Test
  void thePriceOfBeforeIsAnnouncedAndADearerOneIsTaken() {
    dearer()
        .reportedBy(
            NoticeAudit.class,
            changed(RenewalUpcoming.class, "terms", it -> it.changedFrom().orElseThrow())
                .where(it -> it.changedFrom().isPresent()));
  }

  @Test
  void aNoticeIsGivenTwice() {
    dearer().reportedBy(NoticeAudit.class, twice(RenewalUpcoming.class));
  }

  @Test
  void aTrialIsOverWithItsPause() {
    pausedInTrial()
        .reportedBy(TrialAudit.class, changed(SubscriptionResumed.class, "trial", it -> false));
  }

  @Test
  void aPauseTakesACreditOfTheTrial() {
    pausedInTrial()
        .reportedBy(
            TrialAudit.class,
            changed(CreditsGranted.class, "amount", it -> it.amount() - 1)
                .where(it -> it.amount() == 20 && it.lot() > 1));
  }

  @Test
  void whatFollowsATrialIsDearerThanWasPromised() {
    trying()
        .until("2024-04-16T00:00:00Z")
        .reportedBy(
            TrialAudit.class,
            changed(
                SubscriptionRenewed.class,
                "terms",
                it -> with(it.terms(), "price", new Money(2001, "USD"))));
  }
}
