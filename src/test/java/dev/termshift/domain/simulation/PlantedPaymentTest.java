package dev.termshift.domain.simulation;

import static dev.termshift.domain.simulation.Defect.changed;
import static dev.termshift.domain.simulation.Defect.followed;
import static dev.termshift.domain.simulation.Defect.twice;
import static dev.termshift.domain.simulation.Defect.with;
import static dev.termshift.domain.simulation.Defect.without;

import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.PaymentCommand.PaymentMethodChanged;
import dev.termshift.domain.command.PaymentCommand.PaymentPending;
import dev.termshift.domain.command.PaymentCommand.RetryCharge;
import dev.termshift.domain.event.ChargeEvent.BalanceApplied;
import dev.termshift.domain.event.ChargeEvent.ChargeCancelled;
import dev.termshift.domain.event.ChargeEvent.ChargeFailed;
import dev.termshift.domain.event.ChargeEvent.ChargeInquiry;
import dev.termshift.domain.event.ChargeEvent.ChargePending;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.EndReason;
import dev.termshift.domain.event.ExtraAttempt;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionEnded;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPastDue;
import dev.termshift.domain.event.PreviousAttempt;
import dev.termshift.domain.event.PreviousAttempt.Outcome;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.scenario.Commands;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Payments under way, asked about and declined, with one thing made wrong: an audit reports it. */
class PlantedPaymentTest {

  private static final String RENEWAL = "s:c2";
  private static final Duration DAY = Duration.ofDays(1);

  /** The renewal of May 1 is asked for. */
  private static PlantedLife renewing() {
    return PlantedLife.paying("plus").until("2024-05-01T12:00:00Z");
  }

  /** The renewal is pending until May 6. */
  private static PlantedLife pending() {
    Instant until = Instant.parse("2024-05-06T00:00:00Z");
    return renewing().payments(new PaymentPending(RENEWAL, 1, until, Optional.empty()));
  }

  private static PlantedLife declined(FailureKind kind) {
    return renewing().decline(kind);
  }

  /** The renewal is asked for once more. */
  private static ChargeRequested again(PlantedLife life, Duration later) {
    ChargeRequested last = life.last(ChargeRequested.class);
    return with(
        with(
            with(last, "attempt", last.attempt() + 1),
            "requestedAt",
            last.requestedAt().plus(later)),
        "dueAt",
        last.dueAt().plus(later));
  }

  @Test
  void anAttemptIsPendingForLongerThanItMayBe() {
    pending()
        .reportedBy(
            UnknownOutcomeAudit.class,
            changed(ChargePending.class, "until", it -> it.until().plus(DAY.multipliedBy(17))));
  }

  @Test
  void beingPendingShortensTheWait() {
    pending()
        .reportedBy(
            UnknownOutcomeAudit.class,
            changed(ChargePending.class, "until", it -> it.until().minus(DAY.multipliedBy(5))));
  }

  @Test
  void anotherAttemptIsPending() {
    pending()
        .reportedBy(UnknownOutcomeAudit.class, changed(ChargePending.class, "attempt", it -> 2));
  }

  @Test
  void whatIsPendingNeverEnds() {
    pending()
        .until("2024-05-06T12:00:00Z")
        .customer(Commands.topUp("small", 1))
        .reportedBy(UnknownOutcomeAudit.class, without(ChargeInquiry.class));
  }

  @Test
  void whatHasFailedIsPendingAfterThat() {
    pending()
        .decline(FailureKind.SOFT)
        .refused(
            followed(
                ChargeFailed.class,
                it -> new ChargePending(RENEWAL, 1, Instant.MAX, Optional.empty())));
  }

  @Test
  void whatIsPendingIsAnsweredTwice() {
    pending().pay().refused(twice(ChargeSettled.class).where(it -> it.chargeId().equals(RENEWAL)));
  }

  @Test
  void whatIsPendingIsAskedForOnceMore() {
    PlantedLife life = pending();
    life.reportedBy(
        UnknownOutcomeAudit.class,
        followed(ChargePending.class, it -> again(life, DAY.multipliedBy(4))));
  }

  @Test
  void itIsInquiredTwiceAtOnce() {
    renewing()
        .until("2024-05-02T12:00:00Z")
        .reportedBy(UnknownOutcomeAudit.class, twice(ChargeInquiry.class));
  }

  @Test
  void itIsNeverInquired() {
    renewing()
        .until("2024-05-20T00:00:00Z")
        .reportedBy(UnknownOutcomeAudit.class, without(ChargeInquiry.class));
  }

  @Test
  void itIsInquiredOnlyTwice() {
    renewing()
        .until("2024-05-20T00:00:00Z")
        .reportedBy(
            UnknownOutcomeAudit.class, without(ChargeInquiry.class).where(it -> it.inquiry() == 3));
  }

  @Test
  void anInquiryNamesAnotherAmount() {
    renewing()
        .until("2024-05-02T12:00:00Z")
        .reportedBy(
            UnknownOutcomeAudit.class,
            changed(ChargeInquiry.class, "amount", it -> PlantedLife.more(it.amount())));
  }

  @Test
  void anInquiryLeavesNoTimeToAnswer() {
    renewing()
        .until("2024-05-02T12:00:00Z")
        .reportedBy(
            UnknownOutcomeAudit.class,
            changed(ChargeInquiry.class, "answerBy", it -> it.answerBy().minusSeconds(3600)));
  }

  @Test
  void anInquiryIsAnsweredWithAnotherAmount() {
    renewing()
        .until("2024-05-02T12:00:00Z")
        .pay()
        .reportedBy(
            RevenueAudit.class,
            changed(ChargeSettled.class, "amount", it -> PlantedLife.more(it.amount()))
                .where(it -> it.chargeId().equals(RENEWAL)));
  }

  @Test
  void somebodyIsChargedAgainWhileItIsInquired() {
    PlantedLife life = renewing().until("2024-05-02T12:00:00Z");
    life.reportedBy(
        UnknownOutcomeAudit.class,
        followed(ChargeInquiry.class, it -> again(life, DAY.multipliedBy(4))));
  }

  @Test
  void anUnknownOutcomeIsToldAsAFailure() {
    renewing()
        .until("2024-05-20T00:00:00Z")
        .reportedBy(
            UnknownOutcomeAudit.class,
            changed(
                    ChargeRequested.class,
                    "previousAttempts",
                    it ->
                        List.of(
                            new PreviousAttempt(
                                1, Outcome.FAILED, Optional.empty(), Optional.empty())))
                .where(it -> it.attempt() == 2));
  }

  @Test
  void silenceIsToldAsADecline() {
    renewing()
        .until("2024-05-20T00:00:00Z")
        .reportedBy(
            UnknownOutcomeAudit.class,
            changed(ChargeFailed.class, "kind", it -> Optional.of(FailureKind.SOFT)));
  }

  @ParameterizedTest
  @EnumSource(names = {"HARD", "ACTION_REQUIRED"})
  void whatIsOfNoUseIsToBeRepeated(FailureKind kind) {
    declined(kind)
        .reportedBy(
            DunningAudit.class,
            changed(ChargeFailed.class, "retryAt", it -> it.exhaustedAt()),
            changed(ChargeFailed.class, "exhaustedAt", it -> Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource(names = {"HARD", "ACTION_REQUIRED"})
  void whatIsOfNoUseIsRepeated(FailureKind kind) {
    PlantedLife life = declined(kind);
    life.reportedBy(
        DunningAudit.class, followed(ChargeFailed.class, it -> again(life, DAY.multipliedBy(4))));
  }

  @ParameterizedTest
  @EnumSource
  void theKindOfFailureMovesTheEnd(FailureKind kind) {
    declined(kind)
        .reportedBy(
            DunningAudit.class,
            changed(ChargeFailed.class, "endsAt", it -> it.endsAt().map(end -> end.plus(DAY))));
  }

  /** The period ends first: that is not said. */
  @ParameterizedTest
  @EnumSource
  void theScheduleIsAnnouncedWhereThePeriodEndsFirst(FailureKind kind) {
    PlantedLife.paying("weekly")
        .until("2024-04-08T12:00:00Z")
        .decline(kind)
        .reportedBy(
            ForetoldAudit.class, changed(ChargeFailed.class, "givenUpAt", it -> Optional.empty()));
  }

  @Test
  void anEndIsAnnouncedThatDoesNotCome() {
    declined(FailureKind.HARD)
        .reportedBy(
            ForetoldAudit.class,
            changed(ChargeFailed.class, "givenUpAt", it -> it.endsAt().map(end -> end.minus(DAY))));
  }

  @Test
  void anEndIsNotAnnouncedThatIsKnown() {
    declined(FailureKind.HARD)
        .reportedBy(
            ForetoldAudit.class,
            changed(ChargeFailed.class, "knownUntil", it -> Optional.of(Instant.EPOCH)));
  }

  @Test
  void anAttemptIsNotAnnouncedThatIsMade() {
    declined(FailureKind.SOFT)
        .reportedBy(
            ForetoldAudit.class,
            changed(ChargeFailed.class, "knownUntil", it -> Optional.of(Instant.EPOCH)));
  }

  @Test
  void whatIsOfNoUseIsGivenUpTooLate() {
    declined(FailureKind.HARD)
        .reportedBy(
            DunningAudit.class,
            changed(
                ChargeFailed.class, "exhaustedAt", it -> it.endsAt().map(end -> end.plus(DAY))));
  }

  @Test
  void aDeclineIsRepeatedTooEarly() {
    declined(FailureKind.SOFT)
        .until("2024-05-05T00:00:00Z")
        .reportedBy(
            DunningAudit.class,
            changed(ChargeRequested.class, "requestedAt", it -> it.requestedAt().minus(DAY))
                .where(it -> it.attempt() == 2));
  }

  @Test
  void aDeclineIsRepeatedAtAnotherTimeThanItSays() {
    declined(FailureKind.SOFT)
        .until("2024-05-05T00:00:00Z")
        .reportedBy(
            DunningAudit.class,
            changed(ChargeFailed.class, "retryAt", it -> it.retryAt().map(at -> at.plus(DAY))));
  }

  @Test
  void aDeclineIsRepeatedOnceTooOften() {
    PlantedLife life =
        declined(FailureKind.SOFT)
            .until("2024-05-04T12:00:00Z")
            .decline(FailureKind.SOFT)
            .until("2024-05-09T12:00:00Z")
            .decline(FailureKind.SOFT)
            .until("2024-05-16T12:00:00Z")
            .decline(FailureKind.SOFT);
    life.reportedBy(
        DunningAudit.class,
        followed(ChargeFailed.class, it -> again(life, DAY)).where(it -> it.attempt() == 4));
  }

  @Test
  void anotherMeansOfPaymentCountsTwiceWithinAnHour() {
    PlantedLife life = declined(FailureKind.HARD).customer(new PaymentMethodChanged());
    life.decline(FailureKind.HARD);
    life.reportedBy(
        DunningAudit.class,
        followed(ChargeFailed.class, it -> again(life, Duration.ofMinutes(30)))
            .where(it -> it.attempt() == 2));
  }

  @Test
  void whatHasNotFailedIsTriedAgain() {
    PlantedLife life = renewing();
    life.reportedBy(
        DunningAudit.class,
        followed(
                ChargeRequested.class,
                it -> with(again(life, DAY), "extra", Optional.of(ExtraAttempt.METHOD_CHANGED)))
            .where(it -> it.chargeId().equals(RENEWAL)));
  }

  @Test
  void tryingAFirstPaymentAgainMovesItsEnd() {
    PlantedLife.starting("plus")
        .decline(FailureKind.SOFT)
        .customer(new RetryCharge("s:c1"))
        .decline(FailureKind.SOFT)
        .reportedBy(
            DunningAudit.class,
            changed(ChargeFailed.class, "endsAt", it -> it.endsAt().map(end -> end.plus(DAY)))
                .where(it -> it.attempt() == 2));
  }

  @Test
  void anotherAttemptFailsThanTheLatest() {
    declined(FailureKind.SOFT)
        .reportedBy(UnknownOutcomeAudit.class, changed(ChargeFailed.class, "attempt", it -> 2));
  }

  @Test
  void balanceLiesIdleWhileSomebodyIsPastDue() {
    declined(FailureKind.SOFT)
        .payments(Commands.paid("s:c1", 1, new Money(2000, "USD"), "p-again"))
        .reportedBy(
            CoveringAudit.class,
            without(BalanceApplied.class),
            without(ChargeSettled.class).where(it -> it.chargeId().equals(RENEWAL)));
  }

  @Test
  void anUpgradeThatIsGivenUpCannotBePaidAnyMore() {
    PlantedLife.paying("plus")
        .customer(Commands.cancel())
        .until("2024-04-30T20:00:00Z")
        .customer(Commands.upgrade("pro"))
        .until("2024-05-01T12:00:00Z")
        .reportedBy(
            PayableAudit.class,
            changed(ChargeCancelled.class, "payableUntil", it -> Optional.of(Instant.EPOCH)));
  }

  @Test
  void somebodyWhoHasPaidIsPastDue() {
    renewing()
        .pay()
        .reportedBy(
            PaidTimeAudit.class,
            followed(ChargeSettled.class, it -> new SubscriptionPastDue(RENEWAL))
                .where(it -> it.chargeId().equals(RENEWAL)));
  }

  @Test
  void paidTimeIsTakenAway() {
    renewing()
        .pay()
        .reportedBy(
            PaidTimeAudit.class,
            followed(
                    ChargeSettled.class,
                    it -> new SubscriptionEnded(EndReason.UNPAID, 500, new Money(0, "USD")))
                .where(it -> it.chargeId().equals(RENEWAL)));
  }
}
