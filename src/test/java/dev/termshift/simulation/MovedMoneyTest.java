package dev.termshift.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.DisputeEvent.DisputeLost;
import dev.termshift.domain.event.RefundEvent.BalanceRefundSettled;
import dev.termshift.domain.event.RefundEvent.RefundReported;
import dev.termshift.domain.event.RefundEvent.RefundSettled;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What came in or went back is what a statement of a bank shows. */
class MovedMoneyTest {

  private static final Optional<Long> TAX = Optional.of(95L);

  @Test
  void whatIsPaidComesInWithItsTaxBeItBookedOrLate() {
    assertThat(
            MovedMoney.collected(
                new ChargeSettled(
                    "s:c1", 1, usd(500), new ChargePurpose.Start("basic"), Optional.of("p"), TAX)))
        .contains(usd(595));
    BalanceReason late = BalanceReason.LATE_PAYMENT;
    assertThat(
            MovedMoney.collected(
                new BalanceCredited(usd(500), late, Optional.of("s:c1"), Optional.of("p"), TAX)))
        .contains(usd(595));
  }

  @Test
  void unusedTimeThatBecomesBalanceIsNoMoneyThatComesIn() {
    assertThat(
            MovedMoney.collected(
                new BalanceCredited(
                    usd(500), BalanceReason.UNUSED_TIME, Optional.empty(), Optional.empty())))
        .isEmpty();
  }

  @Test
  void refundsPayoutsAndLostDisputesGoBackWithTheirTax() {
    assertBack(new RefundSettled("s:c1:r1", "s:c1", usd(500), TAX, "re", List.of(), 0), 595);
    assertBack(
        new RefundReported(
            "s:c1:r1", "s:c1", "re", Optional.empty(), usd(500), TAX, 0, 0, 0, List.of(), 0),
        595);
    assertBack(new DisputeLost("dp", "s:c1", usd(500), TAX, 0, 0, 0, List.of(), 0), 595);
    assertBack(new BalanceRefundSettled("s:b1", usd(500), "re"), 500);
  }

  private static void assertBack(SubscriptionEvent event, long minor) {
    assertThat(MovedMoney.returned(event)).contains(usd(minor));
    assertThat(MovedMoney.collected(event)).isEmpty();
  }

  private static Money usd(long minor) {
    return new Money(minor, "USD");
  }
}
