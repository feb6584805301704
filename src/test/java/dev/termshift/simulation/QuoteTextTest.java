package dev.termshift.simulation;

import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.quote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** What a ledger's table says of the quote of a resume. */
class QuoteTextTest {

  @Test
  void theResumeOfATrialIsNoNewCycleAndHasNoPrice() {
    PlanFeatures.Trial trial = new PlanFeatures.Trial(SampleCatalog.every("P7D"), 20);
    assertThat(ofResume(PlanFeatures.PLAIN.trying(trial)))
        .isEqualTo("what is left of the trial of plus for $0.00");
  }

  @Test
  void anotherResumeIsANewCycleWithItsPrice() {
    assertThat(ofResume(PlanFeatures.PLAIN))
        .isEqualTo("a new cycle on plus for $0.00 (full price $20.00, unused time -$20.00)");
  }

  private static String ofResume(PlanFeatures features) {
    return QuoteText.of(
        Scenario.active(SampleCatalog.featuring("plus", features), "plus", "2024-04-01")
            .support(pauseAtOnce())
            .customer(quote("plus"))
            .quote(Quote.NewCycle.class));
  }
}
