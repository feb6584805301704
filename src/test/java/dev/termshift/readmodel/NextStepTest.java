package dev.termshift.readmodel;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.downgrade;
import static dev.termshift.domain.scenario.Commands.grant;
import static dev.termshift.domain.scenario.Commands.pause;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.pauseAtOnceUntil;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.scenario.Imports;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.readmodel.NextStep.Kind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NextStepTest {

  private static final Catalog TRYING = SampleCatalog.tried("basic", "P7D", 30);

  @Test
  void aPeriodThatIsPaidRenewsWhateverIsDueBefore() {
    // The credits expire long before the period ends: that is a deadline, and no step.
    expect(basic().support(grant(10)), Kind.RENEWS, "2024-05-01");
  }

  @Test
  void anotherPlanOrAPauseThatIsPlannedComesInstead() {
    expect(basic().customer(upgradeAtPeriodEnd("plus")), Kind.CHANGES, "2024-05-01");
    expect(basic().customer(downgrade("free")), Kind.CHANGES, "2024-05-01");
    expect(basic().customer(pause()), Kind.PAUSES, "2024-05-01");
  }

  @Test
  void aTrialEnds() {
    expect(
        Scenario.begin(TRYING).at("2024-04-01").customer(start("basic")),
        Kind.TRIAL_ENDS,
        "2024-04-08");
  }

  @Test
  void nobodyKnowsThatItRenewsWhileItsPeriodIsNotPaid() {
    expect(basic().until("2024-05-01"), Kind.PERIOD_ENDS, "2024-06-01");
    expect(basic().until("2024-05-01").declines(2), Kind.PERIOD_ENDS, "2024-06-01");
  }

  @Test
  void whatIsBilledElsewhereDoesNotRenewHere() {
    expect(
        Scenario.begin()
            .at("2024-04-10")
            .support(Imports.of("basic", "2024-04-01", "2024-05-01"))
            .isAccepted(),
        Kind.PERIOD_ENDS,
        "2024-05-01");
  }

  @Test
  void aPauseThatEndsByItselfResumes() {
    expect(basic().support(pauseAtOnceUntil("2024-06-01")), Kind.RESUMES, "2024-06-01");
    expectNone(basic().support(pauseAtOnce()));
  }

  @Test
  void whatEndsOrBeginsAnewHasNoStepOfItsOwn() {
    expectNone(basic().customer(cancel()));
    expectNone(basic().support(cancelAtOnce()));
    expectNone(basic().customer(upgrade("plus")));
    expectNone(Scenario.begin().at("2024-04-01").customer(start("basic")));
  }

  private static Scenario basic() {
    return Scenario.active("basic", "2024-04-01").at("2024-04-02");
  }

  private static void expect(Scenario story, Kind kind, String day) {
    assertThat(NextStep.of(story.state()))
        .hasValue(new NextStep(kind, Instant.parse(day + "T00:00:00Z")));
  }

  private static void expectNone(Scenario story) {
    assertThat(NextStep.of(story.state())).isEmpty();
  }
}
