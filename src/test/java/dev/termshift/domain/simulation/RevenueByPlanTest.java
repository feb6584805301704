package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionImported;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionStarted;
import dev.termshift.domain.event.PurposeKind;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.SubscriptionEvolution;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.NotStarted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whoever reads settlements and nothing else knows what each plan brought in. */
@Execution(ExecutionMode.CONCURRENT)
class RevenueByPlanTest {

  private static final List<SubscriptionEvent> EVENTS =
      LongStream.rangeClosed(1, FirstLives.LAST)
          .mapToObj(FirstLives::of)
          .flatMap(List::stream)
          .toList();

  @Test
  void settlementsAddUpToWhatTheChargesOfEachPlanSay() {
    Map<String, Long> told =
        settlements().stream()
            .collect(
                Collectors.groupingBy(
                    settled -> settled.purpose().planId(),
                    TreeMap::new,
                    Collectors.summingLong(settled -> settled.amount().minor())));
    assertThat(told).isEqualTo(byTheBooks()).hasSizeGreaterThan(3);
  }

  @Test
  void settlementsSayWhatTheyWereFor() {
    assertThat(settlements())
        .extracting(settled -> PurposeKind.of(settled.purpose()))
        .contains(PurposeKind.values());
  }

  private static List<ChargeSettled> settlements() {
    return EVENTS.stream()
        .filter(ChargeSettled.class::isInstance)
        .map(ChargeSettled.class::cast)
        .toList();
  }

  /** Follows every life from its beginning, with books of its own. */
  private static Map<String, Long> byTheBooks() {
    List<RevenueAudit> lives = new ArrayList<>();
    SubscriptionState state = new NotStarted();
    for (SubscriptionEvent event : EVENTS) {
      if (event instanceof SubscriptionStarted || event instanceof SubscriptionImported) {
        state = new NotStarted();
        lives.add(new RevenueAudit());
      }
      SubscriptionState after = SubscriptionEvolution.evolve(state, event);
      lives
          .get(lives.size() - 1)
          .observe(new Observed(state, event, after, Instant.EPOCH, Instant.EPOCH));
      state = after;
    }
    return lives.stream()
        .flatMap(life -> life.byPlan().entrySet().stream())
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, TreeMap::new, Collectors.summingLong(Map.Entry::getValue)));
  }
}
