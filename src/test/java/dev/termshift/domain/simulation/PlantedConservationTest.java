package dev.termshift.domain.simulation;

import static dev.termshift.domain.simulation.Defect.changed;
import static dev.termshift.domain.simulation.Defect.followed;
import static dev.termshift.domain.simulation.Defect.without;

import dev.termshift.domain.credit.HoldClosure;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.CreditEvent.CreditsConsumed;
import dev.termshift.domain.event.CreditEvent.CreditsReleased;
import dev.termshift.domain.event.CreditEvent.CreditsReserved;
import dev.termshift.domain.event.RefundEvent.CreditsRevoked;
import dev.termshift.domain.event.RefundEvent.RefundReported;
import dev.termshift.domain.scenario.Commands;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sums of money and credits that do not add up: an audit reports each. */
class PlantedConservationTest {

  private static final String CHARGE = "s:c1";

  private static PlantedLife held() {
    return PlantedLife.paying("plus").customer(Commands.reserve("job", 400, Duration.ofHours(1)));
  }

  @Test
  void aHoldIsOpenForEver() {
    held()
        .until("2024-04-02T00:00:00Z")
        .customer(Commands.consume(50))
        .reportedBy(
            CreditAudit.class,
            without(CreditsReleased.class).where(it -> it.reason() == HoldClosure.EXPIRED));
  }

  @Test
  void aHoldLastsForLongerThanADay() {
    held()
        .reportedBy(
            CreditAudit.class,
            changed(
                CreditsReserved.class, "expiresAt", it -> it.expiresAt().plus(Duration.ofDays(1))));
  }

  @Test
  void moreIsSaidToBeLeftBesideAHoldThanThereIs() {
    held()
        .reportedBy(
            CreditAudit.class,
            changed(CreditsReserved.class, "remaining", it -> it.remaining() + 1));
  }

  @Test
  void moreCreditsAreBurnedThanAreSaid() {
    PlantedLife.paying("plus")
        .customer(Commands.consume(50))
        .reportedBy(
            CreditAudit.class, changed(CreditsConsumed.class, "amount", it -> it.amount() - 1));
  }

  @Test
  void creditsOfAChargeAreLostASecondTime() {
    PlantedLife.paying("plus")
        .payments(Commands.wentBack(CHARGE, "re-1", 1000))
        .reportedBy(
            ChargeAccountAudit.class,
            followed(
                RefundReported.class,
                it -> new CreditsRevoked(CHARGE, List.of(new LotAmount(1, 250)), 0)));
  }
}
