package dev.termshift.domain.simulation;

import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.DisputeEvent.DisputeLost;
import dev.termshift.domain.event.DisputeEvent.DisputeWon;
import dev.termshift.domain.event.RefundEvent.RefundFailed;
import dev.termshift.domain.event.RefundEvent.RefundRequested;
import dev.termshift.domain.event.RefundEvent.RefundSettled;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.scenario.Commands;
import dev.termshift.domain.subscription.OpenCharge;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The audits over a life that went well, and over the same with one event made wrong. */
class PlantedMoneyTest {

  private static final String CHARGE = "s:c1";

  private static Money more(Money amount) {
    return new Money(amount.minor() + 1, amount.currency());
  }

  @Test
  void aPaymentIsBookedWithAnotherSum() {
    PlantedLife.expectFound(
        PlantedLife.started(),
        ChargeSettled.class,
        it ->
            new ChargeSettled(
                it.chargeId(),
                it.attempt(),
                more(it.amount()),
                it.purpose(),
                it.paymentId(),
                it.taxMinor()));
  }

  @Test
  void aPaymentsTaxIsForgotten() {
    PlantedLife taxed = new PlantedLife().customer(Commands.start("plus"));
    OpenCharge open = taxed.open().get(0);
    String payment = Taxes.taxed("p");
    taxed.payments(
        new PaymentSucceeded(
            open.chargeId(), open.attempt(), open.amount(), payment, Taxes.of(payment)));
    PlantedLife.expectFound(
        taxed,
        ChargeSettled.class,
        it ->
            new ChargeSettled(
                it.chargeId(), it.attempt(), it.amount(), it.purpose(), it.paymentId()));
  }

  @Test
  void aRefundLeavesMoneyInvested() {
    PlantedLife.expectFound(
        PlantedLife.started().support(Commands.refund(CHARGE, 700)),
        RefundRequested.class,
        it ->
            new RefundRequested(
                it.refundId(),
                it.chargeId(),
                it.paymentId(),
                it.amount(),
                it.taxMinor(),
                0,
                it.revokeCredits(),
                it.frozen(),
                it.shortfall(),
                it.requestedAt()));
  }

  @Test
  void aRefundTakesNoCreditsThoughItSaysSo() {
    PlantedLife.expectFound(
        PlantedLife.started().support(Commands.refund(CHARGE, 700)),
        RefundRequested.class,
        it ->
            new RefundRequested(
                it.refundId(),
                it.chargeId(),
                it.paymentId(),
                it.amount(),
                it.taxMinor(),
                it.investedMinor(),
                it.revokeCredits(),
                List.of(),
                0,
                it.requestedAt()));
  }

  @Test
  void aSettledRefundKeepsItsCredits() {
    PlantedLife.expectFound(
        PlantedLife.started()
            .support(Commands.refund(CHARGE, 700))
            .payments(Commands.refunded(CHARGE + ":r1")),
        RefundSettled.class,
        it ->
            new RefundSettled(
                it.refundId(),
                it.chargeId(),
                it.amount(),
                it.taxMinor(),
                it.refundRef(),
                List.of(),
                it.shortfall()));
  }

  @Test
  void aFailedRefundIsNotInvestedAgain() {
    PlantedLife.expectFound(
        PlantedLife.started()
            .support(Commands.refund(CHARGE, 700))
            .payments(Commands.notRefunded(CHARGE + ":r1")),
        RefundFailed.class,
        it ->
            new RefundFailed(
                it.refundId(),
                it.chargeId(),
                it.amount(),
                it.coveredMinor(),
                0,
                it.detail(),
                it.failedAt()));
  }

  @Test
  void aDisputeThatIsWonGivesNoCreditsBack() {
    PlantedLife.expectFound(
        PlantedLife.started()
            .payments(Commands.disputed(CHARGE, "dp", 900))
            .payments(Commands.won("dp")),
        DisputeWon.class,
        it ->
            new DisputeWon(
                it.disputeId(),
                it.chargeId(),
                it.amount(),
                it.coveredMinor(),
                it.investedMinor(),
                List.of()));
  }

  @Test
  void aDisputeThatIsLostTakesNothingOfWhatItFroze() {
    PlantedLife.expectFound(
        PlantedLife.started()
            .payments(Commands.disputed(CHARGE, "dp", 900))
            .payments(Commands.lost("dp")),
        DisputeLost.class,
        it ->
            new DisputeLost(
                it.disputeId(),
                it.chargeId(),
                it.amount(),
                it.taxMinor(),
                it.investedMinor(),
                it.fromBalanceMinor(),
                it.lossMinor(),
                List.of(),
                it.shortfall()));
  }

  @Test
  void aDowngradeCreditsMoreThanIsUnused() {
    PlantedLife.expectFound(
        PlantedLife.started().support(Commands.downgradeAtOnce("basic")),
        BalanceCredited.class,
        it -> new BalanceCredited(more(it.amount()), it.reason(), it.chargeId(), it.paymentId()));
  }
}
