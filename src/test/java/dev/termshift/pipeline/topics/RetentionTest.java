package dev.termshift.pipeline.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.settings.TopicNames;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How long topics must keep what others write to them. */
class RetentionTest {

  @Test
  void commandsOutlastTheOffsetsThatBrokersRemember() {
    assertThat(Retention.of(Duration.ofDays(1)).commands()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void commandsOutlastTheIdsThatSubscriptionsRemember() {
    Retention longer = Retention.of(Duration.ofDays(30));
    assertThat(longer.commands()).isEqualTo(Duration.ofDays(30));
    assertThat(longer.letters()).isEqualTo(Duration.ofDays(30));
  }

  @Test
  void anAnswerOutlastsTheLongestCharge() {
    Retention longer =
        Retention.of(Duration.ofDays(7))
            .withOpenCharges(List.of(Duration.ofDays(9), Duration.ofDays(26), Duration.ofDays(1)));
    assertThat(longer.payments()).isEqualTo(Duration.ofDays(26));
    assertThat(longer.commands()).isEqualTo(Duration.ofDays(7));
  }

  /**
   * Asked for on day 0, 27 and 56, each pending for 21 days and inquired about for 3; 7 more until
   * it is given up.
   */
  @Test
  void aChargeIsOpenForEveryAttemptAndEveryWait() {
    assertThat(BillingPolicy.STANDARD.openForAtMost()).isEqualTo(Duration.ofDays(56 + 24 + 7));
  }

  @Test
  void newTopicsKeepTheAnswersOfTheStandardPolicy() {
    assertThat(Retention.usual(Duration.ofDays(7)))
        .isGreaterThanOrEqualTo(BillingPolicy.STANDARD.openForAtMost());
  }

  @Test
  void newTopicsKeepNinetyDaysOrWhatTheyMust() {
    assertThat(Retention.usual(Duration.ofDays(7))).isEqualTo(Duration.ofDays(90));
    assertThat(Retention.usual(Duration.ofDays(120))).isEqualTo(Duration.ofDays(120));
  }

  @Test
  void aCopyIsKeptAsLongAsItsOriginal() {
    Duration open = Duration.ofDays(120);
    TopicPlan plan =
        new TopicPlan(
                new TopicNames(
                    "commands", "support", "payments", "billing", "replies", "letters", "progress"),
                4,
                (short) 1)
            .withOpenCharges(List.of(open));
    assertThat(plan.specs())
        .filteredOn(spec -> Set.of("commands", "payments").contains(spec.name()))
        .extracting(spec -> spec.preferences().get("retention.ms"))
        .containsExactly(Long.toString(open.toMillis()), Long.toString(open.toMillis()));
  }
}
