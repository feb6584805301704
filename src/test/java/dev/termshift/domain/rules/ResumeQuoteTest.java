package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.amountOff;
import static dev.termshift.domain.scenario.Commands.pause;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.percentOff;
import static dev.termshift.domain.scenario.Commands.quote;
import static dev.termshift.domain.scenario.Commands.resume;
import static dev.termshift.domain.scenario.Commands.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.command.SubscriptionCommand.Resume;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.discount.Discount;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResumeQuoteTest {

  @Test
  void itSaysWhatAResumeCostsAndNothingHappens() {
    Scenario paused = halfUsed().at("2024-07-15").customer(quote("basic"));
    Quote.NewCycle quoted = paused.quote(Quote.NewCycle.class);
    assertThat(quoted.begins()).isEqualTo(Quote.Begins.RESUME);
    assertThat(quoted.lines()).extracting(line -> line.amountMinor()).containsExactly(500L, -250L);
    assertThat(quoted.total().minor()).isEqualTo(250);
    assertThat(quoted.period().end()).isEqualTo("2024-08-15T00:00:00Z");
    assertThat(quoted.creditsAfter()).isEqualTo(100);
    paused.is(Paused.class);
  }

  @Test
  void aResumeThatAcceptsItIsChargedThat() {
    Scenario paused = halfUsed().at("2024-07-15").customer(quote("basic"));
    paused
        .at("2024-07-15T00:10:00Z")
        .customer(accept(paused.quote(Quote.NewCycle.class)))
        .emitsAmong(
            "charge.requested c2/1 2.50 = +5.00 -2.50 for period basic"
                + " 2024-07-15T00:10:00Z..2024-08-15T00:10:00Z")
        .is(Active.class);
  }

  @Test
  void whatIsTooOldOrOfAnotherPlanOrTimeIsRefused() {
    Scenario paused = halfUsed().at("2024-07-15").customer(quote("basic"));
    Quote.NewCycle quoted = paused.quote(Quote.NewCycle.class);
    paused
        .at("2024-07-15T00:16:00Z")
        .customer(accept(quoted))
        .rejects(RejectionCode.STALE_QUOTE)
        .customer(quote("plus"))
        .rejects(RejectionCode.NOT_ACTIVE)
        .customer(quote("basic", Timing.PERIOD_END))
        .rejects(RejectionCode.NOT_ACTIVE)
        .customer(resume())
        .isAccepted();
  }

  @Test
  void whatHasHappenedSinceMakesItStale() {
    Scenario paused = halfUsed().at("2024-07-15").customer(quote("basic"));
    Quote.NewCycle quoted = paused.quote(Quote.NewCycle.class);
    paused
        .customer(resume())
        .pays(2, "p2")
        .customer(pause())
        .until("2024-09-01")
        .customer(accept(quoted))
        .rejects(RejectionCode.STALE_QUOTE);
  }

  @Test
  void theRestOfATrialCostsNothing() {
    Scenario paused =
        Scenario.begin(catalog())
            .at("2024-04-01")
            .customer(start("basic"))
            .at("2024-04-03")
            .support(pauseAtOnce())
            .at("2024-05-01")
            .customer(quote("basic"));
    Quote.NewCycle quoted = paused.quote(Quote.NewCycle.class);
    assertThat(quoted.lines()).isEmpty();
    assertThat(quoted.total().isZero()).isTrue();
    paused.customer(accept(quoted)).isAccepted();
  }

  @Test
  void itSaysWhatBecomesOfDiscountsAndSoItComes() {
    Scenario paused =
        Scenario.active("basic", "2024-04-01")
            .support(percentOff("ten", 10, 2))
            .support(percentOff("all", 100, 1))
            .support(amountOff("other", 100, "plus"))
            .support(pauseAtOnce())
            .customer(quote("basic"));
    assertThat(paused.quote(Quote.NewCycle.class).discounts())
        .containsExactly(
            new Quote.DiscountAfter("d-ten", "ten", true, false),
            new Quote.DiscountAfter("d-all", "all", true, true),
            new Quote.DiscountAfter("d-other", "other", true, false));
    paused.customer(resume()).emitsAmong("discount.ended all USED_UP");
    assertThat(paused.ledger().discounts().running())
        .extracting(Discount::redemptionId)
        .containsExactly("ten", "other");
  }

  @Test
  void theRestOfATrialUsesNoDiscountUp() {
    Scenario paused =
        Scenario.begin(catalog())
            .at("2024-04-01")
            .customer(start("basic"))
            .support(percentOff("all", 100, 1))
            .support(pauseAtOnce())
            .customer(quote("basic"));
    assertThat(paused.quote(Quote.NewCycle.class).discounts())
        .containsExactly(new Quote.DiscountAfter("d-all", "all", true, false));
  }

  private static Resume accept(Quote.NewCycle quote) {
    return new Resume(Optional.of(quote.reference()));
  }

  /** Half of a month of 5.00 is kept. */
  private static Scenario halfUsed() {
    return Scenario.active("basic", "2024-04-01").at("2024-04-16").support(pauseAtOnce());
  }

  private static Catalog catalog() {
    PlanFeatures.Trial trial = new PlanFeatures.Trial(SampleCatalog.every("P7D"), 20);
    return SampleCatalog.featuring("basic", PlanFeatures.PLAIN.trying(trial));
  }
}
