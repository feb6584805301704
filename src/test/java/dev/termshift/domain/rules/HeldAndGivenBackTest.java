package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.disputed;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.release;
import static dev.termshift.domain.scenario.Commands.reserve;
import static dev.termshift.domain.scenario.Commands.resume;
import static dev.termshift.domain.scenario.Commands.settle;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.won;

import dev.termshift.domain.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is given back takes its share of held credits along, too: as their holds close. */
class HeldAndGivenBackTest {

  private static Scenario plus() {
    return Scenario.active("plus", "2024-04-01").at("2024-04-15T12:00:00Z");
  }

  private static final Duration A_DAY = Duration.ofHours(24);

  @Test
  void whereEverythingIsHeldTheShareGoesWhenTheHoldCloses() {
    plus()
        .customer(reserve("job", 500, A_DAY))
        .at("2024-04-16")
        .support(downgradeAtOnce("basic"))
        .emits(
            "credits.left-behind job 250 lot 1 given back",
            "balance.credited 10.00 UNUSED_TIME",
            "plan.changed DOWNGRADE IMMEDIATE plus -> basic 2024-04-16..2024-05-16 invested 0.00",
            "credits.carried-over 500 lot 1 -> 2 until 2024-05-16 held by job",
            "balance.applied 5.00 c2 for period basic 2024-04-16..2024-05-16",
            "credits.granted 100 PLAN lot 3 until 2024-05-16")
        .at("2024-04-16T01:00:00Z")
        .customer(release("job"))
        .emits(
            "credits.released job 500 to 2:500 released",
            "credits.expired 250 CARRIED lot 2 given back")
        .hasBalance(500)
        .hasCredits(350);
  }

  @Test
  void aPauseTakesTheShareOfWhatIsHeldToo() {
    plus()
        .customer(reserve("job", 500, A_DAY))
        .at("2024-04-16")
        .support(pauseAtOnce())
        .emits(
            "credits.left-behind job 250 lot 1 given back",
            "subscription.paused IMMEDIATE by SUPPORT unused 10.00")
        .at("2024-04-16T01:00:00Z")
        .customer(release("job"))
        .emits(
            "credits.released job 500 to 1:500 released",
            "credits.expired 250 PLAN lot 1 given back")
        .at("2024-04-17")
        .customer(resume())
        .pays(2, "p2")
        .hasCredits(750);
  }

  @Test
  void theFreeGoAtOnceAndWhatOneHoldUsesUpIsTakenFromTheNext() {
    Scenario scenario =
        plus()
            .customer(reserve("one", 175, A_DAY))
            .customer(reserve("two", 200, A_DAY))
            .at("2024-04-16")
            .support(downgradeAtOnce("basic"))
            .emitsAmong(
                "credits.expired 125 PLAN lot 1 given back",
                "credits.left-behind one 125 lot 1 given back")
            .at("2024-04-16T01:00:00Z")
            .customer(settle("one", 75))
            .emits(
                "credits.consumed 75 from 2:75 left 400 for one",
                "credits.released one 100 to 2:100 settled",
                "credits.expired 100 CARRIED lot 2 given back");
    scenario
        .customer(release("two"))
        .emits(
            "credits.released two 200 to 2:200 released",
            "credits.expired 25 CARRIED lot 2 given back")
        .hasCredits(275);
  }

  @Test
  void whatTheWorkTookHasGone() {
    plus()
        .customer(reserve("job", 500, A_DAY))
        .at("2024-04-16")
        .support(downgradeAtOnce("basic"))
        .customer(settle("job", 400))
        .emits(
            "credits.consumed 400 from 2:400 left 200 for job",
            "credits.released job 100 to 2:100 settled",
            "credits.expired 100 CARRIED lot 2 given back")
        .customer(reserve("next", 100))
        .customer(release("next"))
        .emits("credits.released next 100 to 3:100 released")
        .hasCredits(100);
  }

  @Test
  void aHoldThatExpiresPaysAndBoughtCreditsAreSpared() {
    plus()
        .customer(topUp("sample", 2))
        .customer(reserve("job", 510, Duration.ofHours(20)))
        .at("2024-04-16")
        .support(downgradeAtOnce("basic"))
        .emitsAmong("credits.left-behind job 250 lot 1 given back")
        .until("2024-04-16T08:00:00Z")
        .hasCredits(360)
        .customer(consume(360))
        .isAccepted();
  }

  @Test
  void heldCreditsGoWithTheTimeOfAPeriodWhoseMoneyIsAllDisputed() {
    plus()
        .customer(reserve("job", 500, A_DAY))
        .payments(disputed("s:c1", "dp", 2000))
        .at("2024-04-16")
        .support(downgradeAtOnce("basic"))
        .pays(2, "p2")
        .at("2024-04-16T01:00:00Z")
        .customer(release("job"))
        .payments(won("dp"))
        .hasCredits(350);
  }

  /** The share is taken once: from what is free, what is held and what is frozen together. */
  @Test
  void whatIsMarkedOnHoldsIsNotTakenFromFrozenCreditsAsWell() {
    plus()
        .customer(reserve("job", 175, A_DAY))
        .payments(disputed("s:c1", "dp", 1000))
        .at("2024-04-16")
        .support(downgradeAtOnce("basic"))
        .emitsAmong("credits.left-behind job 50 lot 1 given back")
        .at("2024-04-16T01:00:00Z")
        .customer(release("job"))
        .payments(won("dp"))
        .hasCredits(350);
  }
}
