package dev.termshift.domain.simulation;

import static dev.termshift.domain.simulation.Defect.changed;
import static dev.termshift.domain.simulation.Defect.told;
import static dev.termshift.domain.simulation.Defect.twice;
import static dev.termshift.domain.simulation.Defect.with;
import static dev.termshift.domain.simulation.Defect.without;

import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChargeEvent.BalanceApplied;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.RefundEvent.BalanceRefundFailed;
import dev.termshift.domain.event.RefundEvent.BalanceRefundRequested;
import dev.termshift.domain.event.RefundEvent.BalanceRefundSettled;
import dev.termshift.domain.event.RefundEvent.RefundFailed;
import dev.termshift.domain.event.RefundEvent.RefundReported;
import dev.termshift.domain.event.RefundEvent.RefundRequested;
import dev.termshift.domain.event.RefundEvent.RefundSettled;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.scenario.Commands;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Money that comes in and goes back, with one thing made wrong: an audit reports each. */
class PlantedMoneyTest {

  private static final String CHARGE = "s:c1";

  private static PlantedLife refunding() {
    return PlantedLife.paying("plus").support(Commands.refund(CHARGE, 700));
  }

  /** A downgrade at once has left account balance, of which a part is paid out. */
  private static PlantedLife payingOut() {
    return PlantedLife.paying("plus")
        .support(Commands.downgradeAtOnce("basic"))
        .support(Commands.refundBalance(900));
  }

  private static PlantedLife wentBack(long minor) {
    return PlantedLife.paying("plus").payments(Commands.wentBack(CHARGE, "re-1", minor));
  }

  private static Defect<RefundRequested> asked(UnaryOperator<RefundRequested> otherwise) {
    return told(RefundRequested.class, otherwise);
  }

  private static Defect<RefundReported> reported(UnaryOperator<RefundReported> otherwise) {
    return told(RefundReported.class, otherwise);
  }

  @Test
  void aPaymentIsBookedWithAnotherSum() {
    PlantedLife.paying("plus")
        .reportedBy(
            RevenueAudit.class,
            changed(ChargeSettled.class, "amount", it -> PlantedLife.more(it.amount())));
  }

  @Test
  void aPaymentIsBookedTwice() {
    PlantedLife.paying("plus").refused(twice(ChargeSettled.class));
  }

  @Test
  void aPaymentsTaxIsForgotten() {
    PlantedLife.paying("plus")
        .reportedBy(
            TaxAudit.class, changed(ChargeSettled.class, "taxMinor", it -> Optional.empty()));
  }

  @Test
  void aDowngradeCreditsMoreThanIsUnused() {
    PlantedLife.paying("plus")
        .support(Commands.downgradeAtOnce("basic"))
        .reportedBy(
            MoneyAudit.class,
            changed(BalanceCredited.class, "amount", it -> PlantedLife.more(it.amount())));
  }

  @Test
  void aDowngradeCreditsNothing() {
    PlantedLife.paying("plus")
        .support(Commands.downgradeAtOnce("free"))
        .reportedBy(MoneyAudit.class, without(BalanceCredited.class));
  }

  /** A downgrade at once from a dear plan has left balance for all that follows. */
  private static PlantedLife withBalance() {
    return PlantedLife.paying("pro").support(Commands.downgradeAtOnce("basic"));
  }

  private static Defect<BalanceApplied> applied(Class<? extends ChargePurpose> to, long more) {
    return changed(
            BalanceApplied.class,
            "amount",
            it -> new Money(it.amount().minor() + more, it.amount().currency()))
        .where(it -> to.isInstance(it.purpose()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void balanceAlonePaysAnotherPriceForCredits(long more) {
    withBalance()
        .customer(Commands.topUp("small", 2))
        .reportedBy(PriceAudit.class, applied(ChargePurpose.TopUp.class, more));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void balanceAlonePaysAnotherPriceForARenewal(long more) {
    withBalance()
        .until("2024-05-02T00:00:00Z")
        .reportedBy(
            PriceAudit.class,
            applied(ChargePurpose.Period.class, more).where(it -> it.chargeId().equals("s:c3")));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void balanceAlonePaysAnotherPriceForAResume(long more) {
    withBalance()
        .until("2024-04-16T00:00:00Z")
        .support(Commands.pauseAtOnce())
        .customer(Commands.resume())
        .reportedBy(
            PriceAudit.class,
            applied(ChargePurpose.Period.class, more).where(it -> it.chargeId().equals("s:c3")));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void balanceAlonePaysAnotherPriceForARestart(long more) {
    withBalance()
        .support(Commands.cancelAtOnce())
        .customer(Commands.restart("plus"))
        .reportedBy(PriceAudit.class, applied(ChargePurpose.Start.class, more));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void balanceAlonePaysAnotherPriceForAnUpgrade(long more) {
    withBalance()
        .customer(Commands.upgrade("plus"))
        .reportedBy(MoneyAudit.class, applied(ChargePurpose.Upgrade.class, more));
  }

  @Test
  void balancePaysOfCreditsAndTooMuchIsAskedForBesideIt() {
    withBalance()
        .customer(Commands.topUp("small", 20))
        .reportedBy(
            PriceAudit.class,
            changed(ChargeRequested.class, "amount", it -> PlantedLife.more(it.amount()))
                .where(it -> it.purpose() instanceof ChargePurpose.TopUp));
  }

  @Test
  void aRefundLeavesMoneyInvested() {
    refunding().reportedBy(ChargeAccountAudit.class, asked(it -> with(it, "investedMinor", 0L)));
  }

  @Test
  void aRefundTakesMoreOutOfThePeriodThanItGivesBack() {
    refunding().reportedBy(MoneyBackAudit.class, asked(it -> with(it, "investedMinor", 701L)));
  }

  @Test
  void aRefundIsMoreThanTheChargeHas() {
    refunding()
        .reportedBy(MoneyBackAudit.class, asked(it -> with(it, "amount", new Money(2001, "USD"))));
  }

  @Test
  void aRefundIsInAnotherCurrency() {
    refunding()
        .reportedBy(CurrencyAudit.class, asked(it -> with(it, "amount", new Money(700, "EUR"))));
  }

  @Test
  void aRefundGivesNoTaxBack() {
    refunding()
        .reportedBy(ChargeAccountAudit.class, asked(it -> with(it, "taxMinor", Optional.of(0L))));
  }

  @Test
  void aRefundTakesNoCreditsThoughItSaysSo() {
    refunding()
        .reportedBy(
            ChargeAccountAudit.class,
            asked(it -> with(with(it, "frozen", List.of()), "shortfall", 0L)));
  }

  @Test
  void aRefundIsAskedForUnderAnIdThatIsTaken() {
    refunding()
        .support(Commands.refund(CHARGE, 300))
        .reportedBy(
            MoneyBackAudit.class,
            asked(it -> with(it, "refundId", CHARGE + ":r1"))
                .where(it -> it.refundId().endsWith("r2")));
  }

  @Test
  void aSettledRefundKeepsItsCredits() {
    refunding()
        .payments(Commands.refunded(CHARGE + ":r1"))
        .reportedBy(CreditAudit.class, changed(RefundSettled.class, "revoked", it -> List.of()));
  }

  @Test
  void aSettledRefundIsOfAnotherSum() {
    refunding()
        .payments(Commands.refunded(CHARGE + ":r1"))
        .reportedBy(
            MoneyBackAudit.class,
            changed(RefundSettled.class, "amount", it -> PlantedLife.more(it.amount())));
  }

  @Test
  void aSettledRefundIsOfAnotherTax() {
    refunding()
        .payments(Commands.refunded(CHARGE + ":r1"))
        .reportedBy(
            MoneyBackAudit.class, changed(RefundSettled.class, "taxMinor", it -> Optional.of(1L)));
  }

  @Test
  void aRefundIsAnsweredTwice() {
    refunding().payments(Commands.refunded(CHARGE + ":r1")).refused(twice(RefundSettled.class));
  }

  @Test
  void aFailedRefundIsNotInvestedAgain() {
    refunding()
        .payments(Commands.notRefunded(CHARGE + ":r1"))
        .reportedBy(
            ChargeAccountAudit.class, changed(RefundFailed.class, "investedMinor", it -> 0L));
  }

  @Test
  void whatBalancePaidInThePlaceOfAFailedRefundIsNotCredited() {
    PlantedLife.paying("plus")
        .support(Commands.refund(CHARGE, 1000))
        .support(Commands.downgradeAtOnce("basic"))
        .payments(Commands.wentBack(CHARGE, "re-1", 900))
        .payments(Commands.notRefunded(CHARGE + ":r1"))
        .reportedBy(
            ChargeAccountAudit.class,
            without(BalanceCredited.class).where(it -> it.reason() == BalanceReason.REFUND_FAILED));
  }

  @Test
  void aFailedRefundIsOfAnotherSum() {
    refunding()
        .payments(Commands.notRefunded(CHARGE + ":r1"))
        .reportedBy(
            MoneyBackAudit.class,
            changed(RefundFailed.class, "amount", it -> PlantedLife.more(it.amount())));
  }

  @Test
  void aPayoutIsMoreThanTheBalance() {
    payingOut()
        .refused(changed(BalanceRefundRequested.class, "amount", it -> new Money(90_000, "USD")));
  }

  @Test
  void aPayoutIsAskedForUnderAnIdThatIsTaken() {
    payingOut()
        .support(Commands.refundBalance(100))
        .reportedBy(
            MoneyBackAudit.class,
            changed(BalanceRefundRequested.class, "refundId", it -> "s:b1")
                .where(it -> it.refundId().endsWith("b2")));
  }

  @Test
  void aPayoutSettlesAnotherSum() {
    payingOut()
        .payments(Commands.refunded("s:b1"))
        .reportedBy(
            MoneyBackAudit.class,
            changed(BalanceRefundSettled.class, "amount", it -> PlantedLife.more(it.amount())));
  }

  @Test
  void aPayoutThatFailsGivesMoreBackThanItTook() {
    payingOut()
        .payments(Commands.notRefunded("s:b1"))
        .reportedBy(
            MoneyBackAudit.class,
            changed(BalanceRefundFailed.class, "amount", it -> PlantedLife.more(it.amount())));
  }

  @Test
  void aPayoutIsAnsweredTwice() {
    payingOut().payments(Commands.refunded("s:b1")).refused(twice(BalanceRefundSettled.class));
  }

  @Test
  void aProvidersRefundTakesMoreThanTheChargeHas() {
    wentBack(2500)
        .reportedBy(ChargeAccountAudit.class, reported(it -> with(it, "lossMinor", 499L)));
  }

  @Test
  void aProvidersRefundIsSaidToBeLostThoughTheChargeHasIt() {
    wentBack(2500).reportedBy(MoneyBackAudit.class, reported(it -> with(it, "lossMinor", 501L)));
  }

  @Test
  void aProvidersRefundTakesBalanceThoughTheChargeHasIt() {
    PlantedLife.paying("plus")
        .until("2024-04-15T00:00:00Z")
        .support(Commands.downgradeAtOnce("basic"))
        .payments(Commands.wentBack(CHARGE, "re-1", 1))
        .reportedBy(
            MoneyBackAudit.class,
            reported(it -> with(with(it, "fromBalanceMinor", 1L), "investedMinor", 0L))
                .where(it -> it.fromBalanceMinor() == 0));
  }

  @Test
  void aProvidersRefundIsLostThoughThereIsBalance() {
    PlantedLife.paying("plus")
        .support(Commands.downgradeAtOnce("basic"))
        .payments(Commands.wentBack(CHARGE, "re-1", 1500))
        .reportedBy(
            MoneyBackAudit.class,
            reported(
                it ->
                    with(
                        with(it, "fromBalanceMinor", it.fromBalanceMinor() - 1),
                        "lossMinor",
                        it.lossMinor() + 1)));
  }

  @Test
  void aProvidersRefundLeavesMoneyInvested() {
    wentBack(700).reportedBy(MoneyBackAudit.class, reported(it -> with(it, "investedMinor", 699L)));
  }

  @Test
  void aProvidersRefundTakesNoCredits() {
    wentBack(700)
        .reportedBy(
            ChargeAccountAudit.class,
            reported(it -> with(with(it, "revoked", List.of()), "shortfall", 0L)));
  }

  @Test
  void aProvidersRefundIsBookedTwice() {
    wentBack(700).reportedBy(MoneyBackAudit.class, twice(RefundReported.class));
  }

  @Test
  void aProvidersRefundIsOneThatWasAskedFor() {
    refunding()
        .payments(Commands.refunded(CHARGE + ":r1"))
        .payments(Commands.wentBack(CHARGE, "re-2", 300))
        .reportedBy(
            MoneyBackAudit.class, reported(it -> with(it, "refundRef", "re-" + CHARGE + ":r1")));
  }
}
