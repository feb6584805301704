package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.accept;
import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.disputed;
import static dev.termshift.domain.scenario.Commands.grant;
import static dev.termshift.domain.scenario.Commands.paid;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.quoteCancel;
import static dev.termshift.domain.scenario.Commands.quotePause;
import static dev.termshift.domain.scenario.Commands.reserve;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.command.Question;
import dev.termshift.domain.command.Question.QuoteStop;
import dev.termshift.domain.command.QuoteReference;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Pause;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an end or a pause at once gives back and takes away is known before it is done. */
class StopQuoteTest {

  private static final Duration A_DAY = Duration.ofHours(24);

  @Test
  void anEndSaysWhatBecomesBalanceAndWhichCreditsGo() {
    Scenario half = half().support(grant(30)).support(quoteCancel());
    Quote.Stop quoted = half.quote(Quote.Stop.class);
    assertThat(quoted.stops()).isEqualTo(Question.Stop.CANCEL);
    assertThat(quoted.lines()).containsExactly(unused(-1000));
    assertThat(quoted.total().minor()).isEqualTo(-1000);
    assertThat(quoted.balanceAfter().minor()).isEqualTo(1000);
    assertThat(quoted.creditsAfter()).isEqualTo(30);
    assertThat(quoted.creditsLost()).isEqualTo(500);
    assertThat(quoted.validUntil()).isEqualTo("2024-04-16T00:15:00Z");
    half.is(Active.class);
  }

  @Test
  void whatIsAcceptedComesToThatThoughTimeHasGoneOn() {
    Scenario half = half().support(quoteCancel());
    half.at("2024-04-16T00:15:00Z")
        .support(accept(half.quote(Quote.Stop.class)))
        .emitsAmong("balance.credited 10.00 UNUSED_TIME")
        .is(Ended.class);
    half()
        .at("2024-04-16T00:15:00Z")
        .support(new Cancel(Timing.IMMEDIATE, true))
        .emitsAmong("balance.credited 9.99 UNUSED_TIME");
  }

  @Test
  void aPauseSaysWhatWaitsAndWhatIsHeldGoesAsItsHoldCloses() {
    Scenario held = half().customer(reserve("job", 400, A_DAY)).support(quotePause());
    Quote.Stop quoted = held.quote(Quote.Stop.class);
    assertThat(quoted.lines()).containsExactly(unused(-1000));
    assertThat(quoted.balanceAfter().isZero()).isTrue();
    assertThat(quoted.creditsAfter()).isZero();
    assertThat(quoted.creditsHeld()).isEqualTo(400);
    assertThat(quoted.creditsLost()).isEqualTo(100 + 150);
    held.at("2024-04-16T00:10:00Z")
        .support(accept(quoted))
        .emitsAmong("subscription.paused IMMEDIATE by SUPPORT unused 10.00")
        .is(Paused.class);
  }

  @Test
  void whereEverythingIsLeftBehindAHeldLotIsLostOnce() {
    Scenario held =
        Scenario.active(
                SampleCatalog.allocating(AllocationPolicy.LEAST_UNUSED), "plus", "2024-04-01")
            .at("2024-04-16")
            .customer(reserve("job", 400, A_DAY))
            .support(quotePause());
    Quote.Stop quoted = held.quote(Quote.Stop.class);
    assertThat(quoted.creditsHeld()).isEqualTo(400);
    assertThat(quoted.creditsLost()).isEqualTo(500);
    assertThat(quoted.creditsAfter()).isZero();
  }

  @Test
  void disputedCreditsStayFrozen() {
    Scenario half = half().payments(disputed("s:c1", "dp", 2000)).support(quoteCancel());
    Quote.Stop quoted = half.quote(Quote.Stop.class);
    assertThat(quoted.lines()).isEmpty();
    assertThat(quoted.creditsFrozen() + quoted.creditsLost()).isEqualTo(500);
    assertThat(quoted.creditsFrozen()).isPositive();
    half.support(accept(quoted)).is(Ended.class);
  }

  @Test
  void aPausedTrialKeepsItsCredits() {
    Scenario trial =
        Scenario.begin(trying()).at("2024-04-01").customer(start("basic")).support(quotePause());
    Quote.Stop quoted = trial.quote(Quote.Stop.class);
    assertThat(quoted.total().isZero()).isTrue();
    assertThat(quoted.creditsAfter()).isEqualTo(20);
    assertThat(quoted.creditsLost()).isZero();
    trial.support(accept(quoted)).is(Paused.class);
  }

  @Test
  void aPausedOneGivesBackWhatWaited() {
    Scenario paused = half().support(pauseAtOnce()).at("2024-05-01").support(quoteCancel());
    Quote.Stop quoted = paused.quote(Quote.Stop.class);
    assertThat(quoted.lines()).containsExactly(unused(-1000));
    paused.support(accept(quoted)).is(Ended.class).hasBalance(1000);
  }

  @Test
  void balanceThatAChargeHadUsedComesBackToo() {
    Scenario asked =
        Scenario.active("basic", "2024-04-01")
            .at("2024-04-16")
            .payments(paid("s:c1", 1, SampleCatalog.usd(500), "p2"))
            .customer(upgrade("pro"))
            .support(new QuoteStop(Question.Stop.CANCEL, false));
    Quote.Stop quoted = asked.quote(Quote.Stop.class);
    assertThat(quoted.lines())
        .containsExactly(new ChargeLine(ChargeLine.Kind.ACCOUNT_BALANCE, -500));
    assertThat(quoted.balanceAfter().minor()).isEqualTo(500);
  }

  @Test
  void whatHasHappenedSinceOrIsTooOldIsStale() {
    Scenario half = half().support(quotePause());
    Quote.Stop quoted = half.quote(Quote.Stop.class);
    half.customer(consume(1)).support(accept(quoted)).rejects(RejectionCode.STALE_QUOTE);
    half.support(quoteCancel());
    Quote.Stop old = half.quote(Quote.Stop.class);
    half.at("2024-04-16T00:15:01Z").support(accept(old)).rejects(RejectionCode.STALE_QUOTE);
    half.support(quoteCancel());
    half.support(
            new Cancel(
                Timing.IMMEDIATE, false, Optional.of(half.quote(Quote.Stop.class).reference())))
        .rejects(RejectionCode.STALE_QUOTE)
        .is(Active.class);
  }

  @Test
  void itIsOfAnEndOrAPauseAtOnceAndOfNoOther() {
    Scenario half = half().support(quoteCancel());
    Optional<QuoteReference> reference = Optional.of(half.quote(Quote.Stop.class).reference());
    half.support(new Cancel(Timing.PERIOD_END, false, reference))
        .rejects(RejectionCode.STALE_QUOTE)
        .says(
            "This quote is for ending or pausing at once, not at the end of the period. Send it"
                + " with the timing IMMEDIATE, or leave it out.")
        .support(new Pause(Timing.PERIOD_END, Optional.empty(), reference))
        .rejects(RejectionCode.STALE_QUOTE);
  }

  @Test
  void whoCannotDoItGetsTheSameAnswerToTheQuestion() {
    half()
        .customer(quoteCancel())
        .rejects(RejectionCode.NOT_PERMITTED, RejectionCode.NOT_PERMITTED)
        .customer(quotePause())
        .rejects(RejectionCode.NOT_PERMITTED)
        .support(new QuoteStop(Question.Stop.PAUSE, true))
        .rejects(RejectionCode.NOT_PERMITTED)
        .says("A pause keeps what is unused for the resume. Leave creditUnused out.")
        .support(cancelAtOnce())
        .support(quotePause())
        .rejects(RejectionCode.ENDED);
  }

  /** Half of a month of 20.00 with 500 credits is over. */
  private static Scenario half() {
    return Scenario.active("plus", "2024-04-01").at("2024-04-16");
  }

  private static ChargeLine unused(long minor) {
    return new ChargeLine(ChargeLine.Kind.UNUSED_TIME, minor);
  }

  private static Catalog trying() {
    PlanFeatures.Trial trial = new PlanFeatures.Trial(SampleCatalog.every("P7D"), 20);
    return SampleCatalog.featuring("basic", PlanFeatures.PLAIN.trying(trial));
  }
}
