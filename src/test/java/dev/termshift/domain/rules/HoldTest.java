package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.release;
import static dev.termshift.domain.scenario.Commands.reserve;
import static dev.termshift.domain.scenario.Commands.settle;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.billing.Deadline;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.credit.Holds;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Credits are set aside for a piece of work, and count once, whatever it takes. */
class HoldTest {

  @Test
  void whatIsReservedNobodyElseCanUse() {
    Scenario.active("basic", "2024-01-01")
        .customer(reserve("job", 60))
        .emits("credits.reserved job 60 from 1:60 until 2024-01-01T01:00:00Z left 100")
        .customer(consume(41))
        .rejects(RejectionCode.INSUFFICIENT_CREDITS)
        .customer(reserve("other", 41))
        .rejects(RejectionCode.INSUFFICIENT_CREDITS)
        .customer(consume(40))
        .emits("credits.consumed 40 from 1:40 left 60");
  }

  @Test
  void whatTheWorkTookIsBurnedAndTheRestComesBack() {
    Scenario.active("basic", "2024-01-01")
        .customer(reserve("job", 60))
        .customer(settle("job", 45))
        .emits(
            "credits.consumed 45 from 1:45 left 55 for job",
            "credits.released job 15 to 1:15 settled")
        .customer(settle("job", 45))
        .rejects(RejectionCode.RESERVATION_CLOSED)
        .customer(reserve("job", 1))
        .rejects(RejectionCode.RESERVATION_CLOSED)
        .customer(consume(55))
        .emits("credits.consumed 55 from 1:55 left 0");
  }

  @Test
  void whatTheWorkTookBeyondTheHoldIsTakenFromWhatIsUsableAndTheMissingRestIsSaid() {
    Scenario.active("basic", "2024-01-01")
        .customer(topUp("sample", 2))
        .customer(reserve("other", 20))
        .customer(reserve("job", 60))
        .customer(settle("job", 100))
        .emits("credits.consumed 90 from 1:80 2:10 left 20 for job short of 10")
        .customer(settle("other", 20))
        .emits("credits.consumed 20 from 1:20 left 0 for other");
  }

  @Test
  void workThatTookNothingReleasesItAll() {
    Scenario.active("basic", "2024-01-01")
        .customer(reserve("job", 60))
        .customer(settle("job", 0))
        .emits("credits.released job 60 to 1:60 settled")
        .customer(reserve("next", 60))
        .customer(release("next"))
        .emits("credits.released next 60 to 1:60 released")
        .customer(release("next"))
        .rejects(RejectionCode.RESERVATION_CLOSED)
        .customer(release("never"))
        .rejects(RejectionCode.UNKNOWN_RESERVATION)
        .customer(settle("never", 1))
        .rejects(RejectionCode.UNKNOWN_RESERVATION)
        .hasCredits(100);
  }

  @Test
  void aHoldExpiresAndCanStillBeSettledOnceFromWhatIsUsable() {
    Scenario.active("basic", "2024-01-01")
        .customer(reserve("job", 60, Duration.ofMinutes(90)))
        .awaits(Deadline.Kind.HOLD_EXPIRY, "2024-01-01T01:30:00Z")
        .until("2024-01-01T01:30:00Z")
        .at("2024-01-01T02:00:00Z")
        .customer(consume(70))
        .customer(release("job"))
        .rejects(RejectionCode.RESERVATION_CLOSED)
        .customer(settle("job", 50))
        .emits("credits.consumed 30 from 1:30 left 0 for job short of 20")
        .customer(settle("job", 50))
        .rejects(RejectionCode.RESERVATION_CLOSED);
  }

  @Test
  void theLengthTheNumberAndTheAmountHaveBounds() {
    Scenario scenario =
        Scenario.active("basic", "2024-01-01")
            .customer(reserve("job", 1, Duration.ZERO))
            .rejects(RejectionCode.INVALID_AMOUNT)
            .customer(reserve("job", 1, Duration.ofHours(24).plusSeconds(1)))
            .rejects(RejectionCode.INVALID_AMOUNT)
            .customer(reserve("job", 0, Duration.ofHours(24)))
            .rejects(RejectionCode.INVALID_AMOUNT)
            .customer(reserve("job", 1, Duration.ofHours(24)))
            .isAccepted()
            .customer(settle("job", -1))
            .rejects(RejectionCode.INVALID_AMOUNT)
            .customer(reserve("job", 1))
            .rejects(RejectionCode.RESERVATION_EXISTS);
    for (int i = 1; i < Holds.MAX_OPEN; i++) {
      scenario.customer(reserve("job-" + i, 1)).isAccepted();
    }
    scenario.customer(reserve("one-more", 1)).rejects(RejectionCode.LIMIT_EXCEEDED);
  }

  @Test
  void heldPlanCreditsOutliveTheirPeriodButAreGoneWhenTheyAreReleased() {
    Scenario.active("basic", "2024-01-01")
        .at("2024-01-31T23:30:00Z")
        .customer(reserve("job", 60, Duration.ofHours(2)))
        .until("2024-02-01")
        .pays(2, "p2")
        .at("2024-02-01T01:00:00Z")
        .customer(settle("job", 50))
        .emits(
            "credits.consumed 50 from 1:50 left 110 for job",
            "credits.released job 10 to 1:10 settled",
            "credits.expired 10 PLAN lot 1");
  }

  @Test
  void anUpgradeCarriesWhatIsHeldAlong() {
    Scenario.active("basic", "2024-04-01")
        .at("2024-04-02")
        .customer(reserve("job", 60, Duration.ofHours(20)))
        .customer(upgrade("plus"))
        .pays(2, "p2")
        .customer(release("job"))
        .emits("credits.released job 60 to 2:60 released")
        .customer(consume(600))
        .emits("credits.consumed 600 from 3:500 2:100 left 0");
  }

  @Test
  void whereCreditsAreLeftBehindHeldOnesCanBeSettledAndAreGoneWhenTheyAreReleased() {
    Scenario.active(SampleCatalog.allocating(AllocationPolicy.LEAST_UNUSED), "basic", "2024-04-01")
        .at("2024-04-02")
        .customer(reserve("job", 60, Duration.ofHours(20)))
        .customer(upgrade("plus"))
        .pays(2, "p2")
        .at("2024-04-02T01:00:00Z")
        .customer(settle("job", 20))
        .emits(
            "credits.consumed 20 from 1:20 left 540 for job",
            "credits.released job 40 to 1:40 settled",
            "credits.expired 40 PLAN lot 1");
  }

  @Test
  void theEndReleasesEverything() {
    Scenario.active("basic", "2024-01-01")
        .customer(reserve("job", 60))
        .support(cancelAtOnce())
        .emits(
            "credits.released job 60 to 1:60 ended",
            "subscription.ended CANCELLED credits 100 balance 0.00")
        .customer(settle("job", 60))
        .rejects(RejectionCode.RESERVATION_CLOSED)
        .customer(settle("never", 60))
        .rejects(RejectionCode.ENDED)
        .customer(reserve("late", 1))
        .rejects(RejectionCode.ENDED);
  }
}
