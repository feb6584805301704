package dev.termshift.domain.simulation;

import static dev.termshift.domain.simulation.Defect.changed;
import static dev.termshift.domain.simulation.Defect.told;
import static dev.termshift.domain.simulation.Defect.twice;
import static dev.termshift.domain.simulation.Defect.with;
import static dev.termshift.domain.simulation.Defect.without;

import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.DisputeEvent.DisputeLost;
import dev.termshift.domain.event.DisputeEvent.DisputeOpened;
import dev.termshift.domain.event.DisputeEvent.DisputeSetAside;
import dev.termshift.domain.event.DisputeEvent.DisputeWon;
import dev.termshift.domain.event.DisputeEvent.MoneyFrozen;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.scenario.Commands;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Disputes with one thing made wrong: an audit reports each. */
class PlantedDisputeTest {

  private static final String CHARGE = "s:c1";

  private static PlantedLife disputed(long minor) {
    return PlantedLife.paying("plus").payments(Commands.disputed(CHARGE, "dp", minor));
  }

  /** A downgrade at once has left account balance, and less of the charge than is disputed. */
  private static PlantedLife disputedAfterADowngrade() {
    return PlantedLife.paying("plus")
        .support(Commands.downgradeAtOnce("basic"))
        .payments(Commands.disputed(CHARGE, "dp", 1500));
  }

  private static Defect<DisputeOpened> opened(UnaryOperator<DisputeOpened> otherwise) {
    return told(DisputeOpened.class, otherwise);
  }

  private static Defect<DisputeLost> lost(UnaryOperator<DisputeLost> otherwise) {
    return told(DisputeLost.class, otherwise);
  }

  @Test
  void itTakesMoreThanTheChargeHas() {
    disputed(2500)
        .reportedBy(ChargeAccountAudit.class, opened(it -> with(it, "disputedMinor", 2001L)));
  }

  @Test
  void itLeavesSomethingOfWhatTheChargeHas() {
    disputed(900)
        .reportedBy(
            MoneyBackAudit.class,
            opened(it -> with(with(it, "disputedMinor", 899L), "investedMinor", 899L)));
  }

  @Test
  void disputedMoneyStaysInvested() {
    disputed(900).reportedBy(MoneyBackAudit.class, opened(it -> with(it, "investedMinor", 899L)));
  }

  @Test
  void moreLeavesThePeriodThanIsDisputed() {
    disputed(900).reportedBy(MoneyBackAudit.class, opened(it -> with(it, "investedMinor", 901L)));
  }

  @Test
  void itIsInAnotherCurrency() {
    disputed(900)
        .reportedBy(CurrencyAudit.class, opened(it -> with(it, "amount", new Money(900, "EUR"))));
  }

  @Test
  void noCreditsAreFrozen() {
    disputed(900)
        .reportedBy(
            ChargeAccountAudit.class,
            opened(it -> with(with(it, "frozen", List.of()), "shortfall", 0L)));
  }

  @Test
  void creditsAreFrozenOfAnotherCharge() {
    PlantedLife.paying("plus")
        .support(Commands.grant(600))
        .payments(Commands.disputed(CHARGE, "dp", 2000))
        .reportedBy(
            MoneyBackAudit.class, opened(it -> with(it, "frozen", List.of(new LotAmount(2, 500)))));
  }

  @Test
  void itIsOpenedTwice() {
    disputed(900).reportedBy(MoneyBackAudit.class, twice(DisputeOpened.class));
  }

  @Test
  void aDisputeThatIsWonGivesNoCreditsBack() {
    disputed(900)
        .payments(Commands.won("dp"))
        .reportedBy(CreditAudit.class, changed(DisputeWon.class, "restored", it -> List.of()));
  }

  @Test
  void aDisputeThatIsWonIsNotInvestedAgain() {
    disputed(900)
        .payments(Commands.won("dp"))
        .reportedBy(MoneyBackAudit.class, changed(DisputeWon.class, "investedMinor", it -> 0L));
  }

  @Test
  void aDisputeThatIsWonIsOfAnotherSum() {
    disputed(900)
        .payments(Commands.won("dp"))
        .reportedBy(
            MoneyBackAudit.class,
            changed(DisputeWon.class, "amount", it -> PlantedLife.more(it.amount())));
  }

  @Test
  void whatWasSetAsideIsNotCreditedWhenItIsWon() {
    disputed(900)
        .support(Commands.downgradeAtOnce("basic"))
        .payments(Commands.won("dp"))
        .reportedBy(
            ChargeAccountAudit.class,
            without(BalanceCredited.class).where(it -> it.reason() == BalanceReason.DISPUTE_WON));
  }

  @Test
  void moreIsSetAsideThanWasInvested() {
    disputed(900)
        .support(Commands.downgradeAtOnce("basic"))
        .reportedBy(
            ChargeAccountAudit.class,
            changed(DisputeSetAside.class, "amount", it -> new Money(910, "USD")));
  }

  @Test
  void moreWouldBeKeptThanIsSetAside() {
    disputed(900)
        .support(Commands.pauseAtOnce())
        .reportedBy(
            ChargeAccountAudit.class,
            changed(DisputeSetAside.class, "keptMinor", it -> Optional.of(901L)));
  }

  private static PlantedLife cancelledAfterAnUpgrade() {
    return disputed(900)
        .customer(Commands.upgrade("pro"))
        .pay()
        .until("2024-04-10T00:00:00Z")
        .support(Commands.cancelAtOnceCrediting());
  }

  @Test
  void moreWasTakenOfItThanWouldHaveBeenKept() {
    cancelledAfterAnUpgrade()
        .reportedBy(
            ChargeAccountAudit.class,
            changed(DisputeSetAside.class, "takenMinor", it -> Optional.of(901L)));
  }

  @Test
  void whatOthersPaidInItsPlaceIsNotCredited() {
    cancelledAfterAnUpgrade()
        .payments(Commands.won("dp"))
        .reportedBy(
            ChargeAccountAudit.class,
            without(BalanceCredited.class)
                .where(it -> it.chargeId().filter(id -> !id.equals(CHARGE)).isPresent()));
  }

  /** All of the charge is on its way back when it is disputed, and does not go. */
  private static PlantedLife disputedOnItsWay() {
    return PlantedLife.paying("plus")
        .support(Commands.refund(CHARGE))
        .payments(Commands.disputed(CHARGE, "dp", 900))
        .payments(Commands.notRefunded(CHARGE + ":r1"));
  }

  @Test
  void moneyThatComesBackIsNotDisputed() {
    disputedOnItsWay().reportedBy(MoneyBackAudit.class, without(MoneyFrozen.class));
  }

  @Test
  void lessOfWhatComesBackIsDisputedThanItLacked() {
    disputedOnItsWay()
        .reportedBy(
            MoneyBackAudit.class,
            told(
                MoneyFrozen.class,
                it -> with(with(it, "amount", new Money(899, "USD")), "investedMinor", 899L)));
  }

  @Test
  void moneyThatComesBackStaysInvestedThoughItIsDisputed() {
    disputedOnItsWay()
        .reportedBy(MoneyBackAudit.class, changed(MoneyFrozen.class, "investedMinor", it -> 0L));
  }

  @Test
  void aDisputeThatIsLostTakesNothingOfWhatItFroze() {
    disputed(900)
        .payments(Commands.lost("dp"))
        .reportedBy(CreditAudit.class, lost(it -> with(it, "revoked", List.of())));
  }

  @Test
  void aDisputeThatIsLostTakesMoreThanWasDisputed() {
    disputed(900)
        .payments(Commands.lost("dp"))
        .reportedBy(
            MoneyBackAudit.class, lost(it -> with(it, "amount", PlantedLife.more(it.amount()))));
  }

  @Test
  void aDisputeThatIsLostTakesMoreBalanceThanThereIs() {
    disputedAfterADowngrade()
        .payments(Commands.lost("dp"))
        .refused(
            lost(
                it -> with(with(it, "amount", new Money(9000, "USD")), "fromBalanceMinor", 7500L)));
  }

  @Test
  void aDisputeThatIsLostIsALossThoughThereIsBalance() {
    disputedAfterADowngrade()
        .payments(Commands.lost("dp"))
        .reportedBy(
            MoneyBackAudit.class,
            lost(
                it ->
                    with(
                        with(it, "fromBalanceMinor", it.fromBalanceMinor() - 1),
                        "lossMinor",
                        it.lossMinor() + 1)));
  }

  @Test
  void aDisputeThatIsLostTakesNoTax() {
    disputed(900)
        .payments(Commands.lost("dp"))
        .reportedBy(ChargeAccountAudit.class, lost(it -> with(it, "taxMinor", Optional.of(0L))));
  }

  @Test
  void aDisputeEndsTwice() {
    disputed(900).payments(Commands.lost("dp")).refused(twice(DisputeLost.class));
  }
}
