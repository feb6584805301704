package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.DisputeEvent.DisputeLost;
import dev.termshift.domain.event.DisputeEvent.DisputeWon;
import dev.termshift.domain.event.RefundEvent.RefundFailed;
import dev.termshift.domain.event.RefundEvent.RefundRequested;
import dev.termshift.domain.event.RefundEvent.RefundSettled;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.scenario.Commands;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionEvolution;
import dev.termshift.domain.subscription.SubscriptionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The audits over a life that went well, and over the same with one event made wrong. */
class PlantedMoneyTest {

  private static final Instant START = Instant.parse("2024-04-01T00:00:00Z");
  private static final String CHARGE = "s:c1";

  /** One life; each input is said a minute after the one before. */
  private static final class Life {
    private final Telling told = new Telling(SampleCatalog.CATALOG);
    private final List<Instant> instants = new ArrayList<>();
    private Instant now = START;

    Life payments(SubscriptionCommand command) {
      return send(Authority.PAYMENT, command);
    }

    Life support(SubscriptionCommand command) {
      return send(Authority.SUPPORT, command);
    }

    Life pay() {
      for (OpenCharge open : told.charges().open()) {
        payments(
            new PaymentSucceeded(
                open.chargeId(), open.attempt(), open.amount(), "p", Taxes.of("p")));
      }
      return this;
    }

    Life send(Authority authority, SubscriptionCommand command) {
      now = now.plusSeconds(60);
      told.send(now, now, authority, command);
      while (instants.size() < told.count()) {
        instants.add(now);
      }
      return this;
    }
  }

  private static Life started() {
    return new Life().send(Authority.CUSTOMER, Commands.start("plus")).pay();
  }

  /** Folds the life's events as they become by the defect, and audits each. */
  private static void audit(Life life, UnaryOperator<SubscriptionEvent> defect) {
    LifeAudits audits = LifeAudits.ofDecisions("s");
    SubscriptionState state = new SubscriptionState.NotStarted();
    List<SubscriptionEvent> events = life.told.since(0);
    for (int i = 0; i < events.size(); i++) {
      Instant at = life.instants.get(i);
      if (i == 0 || !at.equals(life.instants.get(i - 1))) {
        audits.check(state);
        audits.begin();
      }
      SubscriptionEvent event = defect.apply(events.get(i));
      SubscriptionState after = SubscriptionEvolution.evolve(state, event);
      audits.observe(state, event, after, new LifeAudits.Times(at, at));
      state = after;
    }
    audits.check(state);
  }

  private static <E extends SubscriptionEvent> void expectFound(
      Life life, Class<E> kind, UnaryOperator<E> defect) {
    assertThatCode(() -> audit(life, UnaryOperator.identity())).doesNotThrowAnyException();
    boolean[] planted = {false};
    assertThatThrownBy(
            () ->
                audit(
                    life,
                    event -> {
                      if (!kind.isInstance(event)) {
                        return event;
                      }
                      planted[0] = true;
                      return defect.apply(kind.cast(event));
                    }))
        .satisfies(failure -> assertThat(planted[0]).isTrue())
        .isInstanceOfAny(AssertionError.class, IllegalStateException.class);
  }

  private static Money more(Money amount) {
    return new Money(amount.minor() + 1, amount.currency());
  }

  @Test
  void aPaymentIsBookedWithAnotherSum() {
    expectFound(
        started(),
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
    Life taxed = new Life().send(Authority.CUSTOMER, Commands.start("plus"));
    OpenCharge open = taxed.told.charges().open().get(0);
    String payment = Taxes.taxed("p");
    taxed.payments(
        new PaymentSucceeded(
            open.chargeId(), open.attempt(), open.amount(), payment, Taxes.of(payment)));
    expectFound(
        taxed,
        ChargeSettled.class,
        it ->
            new ChargeSettled(
                it.chargeId(), it.attempt(), it.amount(), it.purpose(), it.paymentId()));
  }

  @Test
  void aRefundLeavesMoneyInvested() {
    expectFound(
        started().support(Commands.refund(CHARGE, 700)),
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
    expectFound(
        started().support(Commands.refund(CHARGE, 700)),
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
    expectFound(
        started().support(Commands.refund(CHARGE, 700)).payments(Commands.refunded(CHARGE + ":r1")),
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
    expectFound(
        started()
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
    expectFound(
        started().payments(Commands.disputed(CHARGE, "dp", 900)).payments(Commands.won("dp")),
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
    expectFound(
        started().payments(Commands.disputed(CHARGE, "dp", 900)).payments(Commands.lost("dp")),
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
    expectFound(
        started().support(Commands.downgradeAtOnce("basic")),
        BalanceCredited.class,
        it -> new BalanceCredited(more(it.amount()), it.reason(), it.chargeId(), it.paymentId()));
  }
}
