package dev.termshift.domain.simulation;

import static dev.termshift.domain.scenario.Commands.disputed;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.refund;
import static dev.termshift.domain.scenario.Commands.release;
import static dev.termshift.domain.scenario.Commands.reserve;

import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.CreditEvent.HeldCreditsLeftBehind;
import dev.termshift.domain.event.DisputeEvent.DisputeSetAside;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit of held credits sees when more or less of them is given back than should be. */
class PlantedHoldsTest {

  private static final String CHARGE = "s:c1";

  private static PlantedLife held() {
    return PlantedLife.paying("plus")
        .until("2024-04-15T12:00:00Z")
        .customer(reserve("job", 500, Duration.ofHours(24)));
  }

  private static PlantedLife halfRefunded() {
    return held().support(refund(CHARGE, 1000)).until("2024-04-16T00:00:00Z");
  }

  private static PlantedLife halfDisputed() {
    return held().payments(disputed(CHARGE, "dp", 1000)).until("2024-04-16T00:00:00Z");
  }

  private static void expectFound(PlantedLife life, long more) {
    life.reportedBy(
        GivenBackAudit.class,
        Defect.changed(HeldCreditsLeftBehind.class, "amount", it -> it.amount() + more));
  }

  /** 125 more are what is reckoned where it is forgotten that half of them go with the refund. */
  @ParameterizedTest
  @ValueSource(longs = {125, 1, -1})
  void aDowngradeMarksAnotherShareOfWhatIsNotRefunded(long more) {
    expectFound(halfRefunded().support(downgradeAtOnce("basic")), more);
  }

  @ParameterizedTest
  @ValueSource(longs = {125, 1, -1})
  void aPauseMarksAnotherShareOfWhatIsNotRefunded(long more) {
    expectFound(halfRefunded().support(pauseAtOnce()), more);
  }

  @ParameterizedTest
  @ValueSource(longs = {125, 1, -1, -125})
  void aDowngradeMarksAnotherShareOfWhatIsDisputed(long more) {
    expectFound(halfDisputed().support(downgradeAtOnce("basic")), more);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void aDowngradeMarksAnotherShareWhereAllIsHeld(long more) {
    expectFound(held().support(downgradeAtOnce("basic")), more);
  }

  @Test
  void theDisputeDoesNotKnowOfItsPart() {
    halfDisputed()
        .support(downgradeAtOnce("basic"))
        .reportedBy(
            GivenBackAudit.class,
            Defect.changed(DisputeSetAside.class, "givenBack", it -> List.of()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void anotherAmountGoesAsTheHoldCloses(long more) {
    halfRefunded()
        .support(downgradeAtOnce("basic"))
        .customer(release("job"))
        .reportedBy(
            GivenBackAudit.class,
            Defect.changed(CreditsExpired.class, "amount", it -> it.amount() + more));
  }
}
