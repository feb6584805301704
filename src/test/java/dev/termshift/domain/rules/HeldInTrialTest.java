package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.giveBackOf;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.release;
import static dev.termshift.domain.scenario.Commands.reserve;
import static dev.termshift.domain.scenario.Commands.resume;
import static dev.termshift.domain.scenario.Commands.settle;
import static dev.termshift.domain.scenario.Commands.start;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A trial that waits keeps all its credits, also those that were held when it paused. */
class HeldInTrialTest {

  private static final Duration A_DAY = Duration.ofHours(24);

  private static Scenario trying() {
    return Scenario.begin(catalog()).at("2024-04-01").customer(start("basic")).at("2024-04-03");
  }

  private static Catalog catalog() {
    PlanFeatures.Trial trial = new PlanFeatures.Trial(SampleCatalog.every("P7D"), 20);
    return SampleCatalog.featuring("basic", PlanFeatures.PLAIN.trying(trial));
  }

  @Test
  void whatIsReleasedInThePauseIsThereWhenTheTrialGoesOn() {
    trying()
        .customer(reserve("job", 20, A_DAY))
        .at("2024-04-04")
        .support(pauseAtOnce())
        .emitsAmong("credits.left-behind job 20 lot 1 given back")
        .at("2024-04-04T03:00:00Z")
        .customer(release("job"))
        .at("2024-04-20")
        .customer(resume())
        .hasCredits(20)
        .until("2024-04-23")
        .hasCredits(20);
  }

  @Test
  void whatIsStillHeldLastsAsLongAsTheTrialThatGoesOn() {
    trying()
        .at("2024-04-07T22:00:00Z")
        .customer(reserve("job", 20, A_DAY))
        .support(pauseAtOnce())
        .at("2024-04-08T12:00:00Z")
        .customer(resume())
        .customer(release("job"))
        .hasCredits(20)
        .customer(consume(20))
        .isAccepted();
  }

  @Test
  void whatIsReturnedInThePauseIsKeptToo() {
    trying()
        .customer(reserve("job", 15, A_DAY))
        .customer(settle("job", 15))
        .at("2024-04-04")
        .support(pauseAtOnce())
        .customer(giveBackOf("job", 10))
        .at("2024-04-20")
        .customer(resume())
        .hasCredits(15)
        .customer(giveBackOf("job", 5))
        .until("2024-04-23")
        .hasCredits(20);
  }

  @Test
  void aSecondPauseKeepsThemOnceMore() {
    trying()
        .customer(reserve("job", 20, A_DAY))
        .at("2024-04-03T12:00:00Z")
        .support(pauseAtOnce())
        .at("2024-04-03T13:00:00Z")
        .customer(resume())
        .customer(release("job"))
        .at("2024-04-04")
        .support(pauseAtOnce())
        .at("2024-04-20")
        .customer(resume())
        .hasCredits(20);
  }
}
