package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.disputed;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.lost;
import static dev.termshift.domain.scenario.Commands.notRefunded;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.refund;
import static dev.termshift.domain.scenario.Commands.refunded;
import static dev.termshift.domain.scenario.Commands.release;
import static dev.termshift.domain.scenario.Commands.reserve;
import static dev.termshift.domain.scenario.Commands.settle;
import static dev.termshift.domain.scenario.Commands.won;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A part of a charge goes back, or is disputed, while its credits are held; then the period is cut
 * short: the share is of what does not go anyway, as if nobody had held them.
 */
class HeldAndPartlyBackTest {

  private static final Catalog LEAST = SampleCatalog.allocating(AllocationPolicy.LEAST_UNUSED);
  private static final Duration A_DAY = Duration.ofHours(24);

  private static Scenario held() {
    return Scenario.active("plus", "2024-04-01")
        .at("2024-04-15T12:00:00Z")
        .customer(reserve("job", 500, A_DAY));
  }

  private static Scenario halfRefunded() {
    return held().support(refund("s:c1", 1000));
  }

  private static Scenario halfDisputed() {
    return held().payments(disputed("s:c1", "dp", 1000));
  }

  private static SubscriptionCommand change(String change) {
    return change.equals("pause") ? pauseAtOnce() : downgradeAtOnce("basic");
  }

  @ParameterizedTest
  @CsvSource({"downgrade, 225", "pause, 125"})
  void aRefundThatIsSettledBefore(String change, long left) {
    halfRefunded()
        .payments(refunded("s:c1:r1"))
        .at("2024-04-16")
        .support(change(change))
        .emitsAmong("credits.left-behind job 125 lot 1 given back")
        .customer(release("job"))
        .hasCredits(left);
  }

  @ParameterizedTest
  @CsvSource({"downgrade, 225", "pause, 125"})
  void aRefundThatIsSettledLater(String change, long left) {
    halfRefunded()
        .at("2024-04-16")
        .support(change(change))
        .customer(release("job"))
        .payments(refunded("s:c1:r1"))
        .hasCredits(left);
  }

  @ParameterizedTest
  @CsvSource({"downgrade, 475", "pause, 375"})
  void aRefundThatFailsLater(String change, long left) {
    halfRefunded()
        .at("2024-04-16")
        .support(change(change))
        .customer(release("job"))
        .payments(notRefunded("s:c1:r1"))
        .hasCredits(left);
  }

  @ParameterizedTest
  @CsvSource({"downgrade, 475", "pause, 375"})
  void theHoldIsReleasedWhileTheRefundIsOpenAndThenThePeriodIsCutShort(String change, long left) {
    halfRefunded()
        .customer(release("job"))
        .at("2024-04-16")
        .support(change(change))
        .emitsAmong("credits.expired 125 PLAN lot 1 given back")
        .hasCredits(left);
  }

  @ParameterizedTest
  @CsvSource({"downgrade, 225", "pause, 125"})
  void aDisputeThatIsLostTakesTheOtherHalf(String change, long left) {
    halfDisputed()
        .at("2024-04-16")
        .support(change(change))
        .emitsAmong("credits.left-behind job 250 lot 1 given back")
        .customer(release("job"))
        .payments(lost("dp"))
        .hasCredits(left);
  }

  @ParameterizedTest
  @CsvSource({"downgrade, 225", "pause, 125"})
  void aDisputeThatIsLostBeforeTheHoldCloses(String change, long left) {
    halfDisputed()
        .at("2024-04-16")
        .support(change(change))
        .payments(lost("dp"))
        .customer(release("job"))
        .hasCredits(left);
  }

  @ParameterizedTest
  @CsvSource({"downgrade, 350", "pause, 250"})
  void aDisputeThatIsWon(String change, long left) {
    halfDisputed()
        .at("2024-04-16")
        .support(change(change))
        .payments(won("dp"))
        .customer(release("job"))
        .hasCredits(left);
  }

  /** What the work takes is missing of the refund first: the share goes before. */
  @Test
  void whatTheWorkTookIsMissing() {
    halfRefunded()
        .at("2024-04-16")
        .support(downgradeAtOnce("basic"))
        .customer(settle("job", 200))
        .payments(refunded("s:c1:r1"))
        .hasCredits(100);
  }

  /** What was left behind while it was held does not end what has come back of its lot. */
  @Test
  void whatARefundThatFailsBringsBackOutlivesWhatWasHeldBesideIt() {
    Scenario.active(LEAST, "plus", "2024-04-01")
        .at("2024-04-15T12:00:00Z")
        .customer(reserve("job", 100, A_DAY))
        .support(refund("s:c1", 1000))
        .at("2024-04-16")
        .support(pauseAtOnce())
        .payments(notRefunded("s:c1:r1"))
        .at("2024-04-16T01:00:00Z")
        .customer(release("job"))
        .until("2024-04-20T00:00:00Z")
        .hasCredits(250);
  }

  /** What a dispute has given back is not taken twice by a refund of the rest. */
  @Test
  void theRestCanBeRefundedWithTheRestOfTheCredits() {
    halfDisputed()
        .at("2024-04-16")
        .support(downgradeAtOnce("basic"))
        .customer(release("job"))
        .payments(lost("dp"))
        .support(refund("s:c1", 250))
        .payments(refunded("s:c1:r1"))
        .hasCredits(162);
  }
}
