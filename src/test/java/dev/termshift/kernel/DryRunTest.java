package dev.termshift.kernel;

import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Rejection;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.Notices;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.catalog.PlanFeatures.Trial;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.event.CreditEvent.CreditsConsumed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.event.NoticeEvent.NoticeMissed;
import dev.termshift.domain.event.NoticeEvent.TrialEnding;
import dev.termshift.domain.period.BillingInterval;
import dev.termshift.domain.scenario.SampleCatalog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What would come of a command, without a log. */
class DryRunTest {

  private static final Instant START = Instant.parse("2024-04-01T00:00:00Z");

  private final DryRun rehearsal = new DryRun(SampleCatalog.CATALOG);

  @Test
  void acceptedIsWhatWouldHappen() {
    Subscription started = started();
    Outcome.Decided consumed =
        rehearsal.of(started, consume(3), Authority.CUSTOMER, START.plusSeconds(60));
    assertThat(consumed.answer()).isEqualTo(new Answer.Accepted());
    assertThat(consumed.events()).hasSize(1);
    assertThat(consumed.events().get(0).event()).isInstanceOf(CreditsConsumed.class);
    assertThat(consumed.after().sequenceNr()).isEqualTo(started.sequenceNr() + 1);
  }

  @Test
  void rejectedChangesNothingAndSaysWhy() {
    Outcome.Decided outcome =
        rehearsal.of(Subscription.unknown("s"), consume(3), Authority.CUSTOMER, START);
    assertThat(outcome.events()).isEmpty();
    assertThat(outcome.answer())
        .isInstanceOfSatisfying(
            Answer.Rejected.class,
            rejected ->
                assertThat(rejected.rejections())
                    .containsExactly(Rejection.of(RejectionCode.Reason.NEVER_STARTED)));
  }

  @Test
  void aCommandThatWasNeverSentIsNoDuplicate() {
    assertThat(
            rehearsal
                .of(Subscription.unknown("s"), start("free"), Authority.CUSTOMER, START)
                .answer())
        .isEqualTo(new Answer.Accepted());
  }

  @Test
  void manyDeadlinesAreAllApplied() {
    Subscription free = started();
    Outcome.Decided later = rehearsal.until(free, Instant.parse("2024-12-02T00:00:00Z"));
    assertThat(later.events().stream().map(each -> each.event()))
        .filteredOn(SubscriptionRenewed.class::isInstance)
        .hasSize(8);
    assertThat(later.after().sequenceNr()).isEqualTo(free.sequenceNr() + later.events().size());
  }

  @Test
  void aNoticeThatIsToComeIsNotMissed() {
    PlanFeatures noticing = PlanFeatures.PLAIN.noticing(Notices.usual(new BillingInterval("P1M")));
    Catalog catalog =
        SampleCatalog.featuring("basic", noticing.trying(new Trial(new BillingInterval("P7D"), 5)));
    Instant end = START.plus(Duration.ofDays(7));

    List<JournaledEvent> events = new DryRun(catalog).inTime(started(catalog, "basic"), end);

    assertThat(events.stream().map(each -> each.event()))
        .hasAtLeastOneElementOfType(TrialEnding.class)
        .hasAtLeastOneElementOfType(SubscriptionRenewed.class);
    assertThat(new DryRun(catalog).until(started(catalog, "basic"), end).events())
        .anyMatch(each -> each.event() instanceof NoticeMissed);
  }

  private static Subscription started() {
    return started(SampleCatalog.CATALOG, "free");
  }

  private static Subscription started(Catalog catalog, String planId) {
    SubscriptionFold fold = new SubscriptionFold(DecisionLimits.STANDARD);
    RecordDecider decider = new RecordDecider(catalog, DecisionLimits.STANDARD);
    Subscription subscription = Subscription.unknown("s");
    Outcome outcome =
        decider.outcome(subscription, LogFixture.record(1, START, "c1", start(planId)), List.of());
    for (JournaledEvent event : ((Outcome.Decided) outcome).events()) {
      subscription = fold.apply(subscription, event);
    }
    return subscription;
  }
}
