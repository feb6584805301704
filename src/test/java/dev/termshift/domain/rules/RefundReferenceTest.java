package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.cancelAtOnceCrediting;
import static dev.termshift.domain.scenario.Commands.disputed;
import static dev.termshift.domain.scenario.Commands.lost;
import static dev.termshift.domain.scenario.Commands.notRefunded;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.refund;
import static dev.termshift.domain.scenario.Commands.refundBalance;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.wentBack;
import static dev.termshift.domain.scenario.Commands.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.command.RefundCommand.PaymentRefunded;
import dev.termshift.domain.command.RefundCommand.RefundSucceeded;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.Status;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a provider calls a refund, a dispute or a payment stands for one, in every state. */
class RefundReferenceTest {

  /** What becomes of a subscription with open refunds or disputes. */
  enum Life {
    ACTIVE,
    PAST_DUE,
    PAUSED,
    ENDED;

    private Scenario of(Scenario scenario) {
      Scenario after =
          switch (this) {
            case ACTIVE -> scenario;
            case PAST_DUE -> declined(scenario.until("2024-05-01"));
            case PAUSED -> scenario.support(pauseAtOnce());
            case ENDED -> scenario.support(cancelAtOnce());
          };
      assertThat(Status.of(after.state()).name()).isEqualTo(name());
      return after;
    }

    private static Scenario declined(Scenario renewed) {
      return renewed.declines(renewed.ledger().charges().issued());
    }
  }

  private static Scenario basic() {
    return Scenario.active("basic", "2024-04-01");
  }

  private static Scenario twoAsked() {
    return basic().support(refund("s:c1", 100)).support(refund("s:c1", 200));
  }

  private static RefundSucceeded wentBackAs(String refundId, String refundRef) {
    return new RefundSucceeded(refundId, refundRef);
  }

  private static PaymentRefunded told(String chargeId, String refundId, long minor) {
    return new PaymentRefunded(
        chargeId, "re-9", SampleCatalog.usd(minor), Optional.of(refundId), Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(Life.class)
  void whatOneRefundWentBackAsAnswersNoOther(Life life) {
    life.of(twoAsked())
        .payments(wentBackAs("s:c1:r1", "re-9"))
        .isAccepted()
        .payments(wentBackAs("s:c1:r2", "re-9"))
        .isUnusable()
        .payments(wentBackAs("s:c1:r2", "re-10"))
        .isAccepted();
  }

  @ParameterizedTest
  @EnumSource(Life.class)
  void whatWentBackUnaskedAnswersNoRefund(Life life) {
    life.of(twoAsked())
        .payments(wentBack("s:c1", "re-9", 50))
        .isAccepted()
        .payments(wentBackAs("s:c1:r2", "re-9"))
        .isUnusable()
        .payments(notRefunded("s:c1:r2"))
        .isAccepted();
  }

  @ParameterizedTest
  @EnumSource(Life.class)
  void theIdentifierOfAnotherRefundIsNoReference(Life life) {
    Scenario asked = life.of(twoAsked());
    asked.payments(wentBackAs("s:c1:r2", "s:c1:r1")).isUnusable();
    asked.payments(notRefunded("s:c1:r1")).isAccepted();
    asked.payments(wentBackAs("s:c1:r2", "s:c1:r1")).isUnusable();
    asked.payments(wentBackAs("s:c1:r2", "s:c1:r2")).isAccepted();
  }

  @ParameterizedTest
  @EnumSource(Life.class)
  void aReportThatNamesAnotherRefundThanItsReferenceIsUnusable(Life life) {
    life.of(twoAsked())
        .payments(told("s:c1", "s:c1:r1", 100))
        .isAccepted()
        .payments(told("s:c1", "s:c1:r2", 200))
        .isUnusable()
        .payments(told("s:c1", "s:c1:r2", 100))
        .isUnusable()
        .payments(told("s:c1", "s:c1:r1", 100))
        .doesNothing();
  }

  @Test
  void aReportThatNamesAnotherChargeThanItsReferenceIsUnusable() {
    basic()
        .customer(topUp("small", 1))
        .pays(2, "p2")
        .payments(wentBack("s:c1", "re-9", 100))
        .isAccepted()
        .payments(wentBack("s:c2", "re-9", 100))
        .isUnusable()
        .payments(
            new PaymentRefunded(
                "s:c2", "re-9", SampleCatalog.usd(100), Optional.of("s:c1:r1"), Optional.empty()))
        .isUnusable()
        .payments(wentBack("s:c1", "re-9", 100))
        .doesNothing();
  }

  /** In whichever order: what is known of the first one stands. */
  @Test
  void aRefundThatFailedLeavesItsReferenceToOthers() {
    twoAsked()
        .payments(notRefunded("s:c1:r1"))
        .payments(wentBackAs("s:c1:r2", "re-9"))
        .isAccepted()
        .payments(wentBackAs("s:c1:r1", "re-9"))
        .isUnusable();
  }

  @Test
  void aPayoutAndARefundDoNotShareAReference() {
    basic()
        .support(refund("s:c1", 100))
        .support(cancelAtOnceCrediting())
        .support(refundBalance(50))
        .payments(wentBackAs("s:b1", "re-9"))
        .isAccepted()
        .payments(wentBackAs("s:c1:r1", "re-9"))
        .isUnusable()
        .payments(wentBackAs("s:c1:r1", "s:b1"))
        .isUnusable()
        .payments(told("s:c1", "s:b1", 50))
        .doesNothing();
  }

  @ParameterizedTest
  @EnumSource(Life.class)
  void aDisputeIsOfOneChargeAndOneAmountOnly(Life life) {
    Scenario open = life.of(basic().customer(topUp("small", 1)).pays(2, "p2"));
    open.payments(disputed("s:c1", "dp-1", 100)).isAccepted();
    open.payments(disputed("s:c2", "dp-1", 100)).isUnusable();
    open.payments(disputed("s:c1", "dp-1", 101)).isUnusable();
    open.payments(disputed("s:c2", "dp-2", 100)).isAccepted();
    open.payments(lost("dp-1")).isAccepted().payments(won("dp-2")).isAccepted();
    open.payments(disputed("s:c2", "dp-1", 100)).isUnusable();
    open.payments(disputed("s:c1", "dp-2", 100)).isUnusable();
    open.payments(disputed("s:c2", "dp-2", 100)).doesNothing();
  }

  /** A provider may collect several charges in one; each says its own amount. */
  @Test
  void onePaymentMaySettleTwoChargesEachOnce() {
    basic()
        .customer(topUp("small", 1))
        .pays(2, "p1")
        .isAccepted()
        .pays(2, 300, "p1")
        .doesNothing()
        .pays(1, 500, "p1")
        .doesNothing()
        .payments(disputed("s:c2", "dp-1", 100))
        .isAccepted();
  }

  @Test
  void onePaymentOfAnEndedSubscriptionIsBalanceOncePerCharge() {
    basic()
        .customer(topUp("small", 1))
        .support(cancelAtOnce())
        .pays(2, 300, "p1")
        .isAccepted()
        .hasBalance(300)
        .pays(2, 300, "p1")
        .doesNothing();
  }
}
