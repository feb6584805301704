package dev.termshift.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.command.Question.QuoteChange;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.scenario.SampleCatalog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A quote is an answer that leaves no trace, for the version it was computed from. */
class QuotedRecordTest {

  private static final Instant START = Instant.parse("2024-04-01T00:00:00Z");

  private final RecordDecider decider =
      new RecordDecider(SampleCatalog.CATALOG, DecisionLimits.STANDARD);
  private final SubscriptionFold fold = new SubscriptionFold(DecisionLimits.STANDARD);
  private Subscription subscription = Subscription.unknown("s");

  @Test
  void aQuoteJournalsNothingAndNamesTheVersion() {
    start();
    Outcome.Decided outcome = decide(question(2, START.plusSeconds(60)));
    assertThat(outcome.events()).isEmpty();
    assertThat(quote(outcome).version()).isEqualTo(subscription.sequenceNr());
  }

  @Test
  void whatFellDueBeforeItIsJournaledAndCountsInItsVersion() {
    start();
    Outcome.Decided outcome = decide(question(2, Instant.parse("2024-05-02T00:00:00Z")));
    assertThat(outcome.events()).isNotEmpty();
    assertThat(quote(outcome).version()).isEqualTo(subscription.sequenceNr());
  }

  @Test
  void theSameQuestionAgainIsAnsweredAgain() {
    start();
    LogRecord question = question(2, START.plusSeconds(60));
    assertThat(quote(decide(question))).isEqualTo(quote(decide(question)));
  }

  @Test
  void anUpgradeThatCarriesItIsAcceptedOnce() {
    start();
    Quote quote = quote(decide(question(2, START.plusSeconds(60))));
    Upgrade upgrade = new Upgrade("plus", Timing.IMMEDIATE, Optional.of(quote.reference()));
    assertThat(decide(LogFixture.record(3, START.plusSeconds(90), "u", upgrade)).answer())
        .isEqualTo(new Answer.Accepted());
    Answer.Rejected second =
        (Answer.Rejected)
            decide(LogFixture.record(4, START.plusSeconds(95), "v", upgrade)).answer();
    assertThat(second.rejections().get(0).code()).isEqualTo(RejectionCode.PAYMENT_PENDING);
  }

  private void start() {
    decide(LogFixture.record(1, START, "start", new Start("free", Optional.empty())));
  }

  private static LogRecord question(long offset, Instant at) {
    return LogFixture.record(offset, at, "q", new QuoteChange("plus", Optional.empty()));
  }

  private static Quote quote(Outcome.Decided outcome) {
    return ((Answer.Quoted) outcome.answer()).quote();
  }

  private Outcome.Decided decide(LogRecord record) {
    Outcome.Decided decided = (Outcome.Decided) decider.outcome(subscription, record, List.of());
    for (JournaledEvent event : decided.events()) {
      subscription = fold.apply(subscription, event);
    }
    return decided;
  }
}
