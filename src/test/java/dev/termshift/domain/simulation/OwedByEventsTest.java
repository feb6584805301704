package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.event.ChargeEvent.BalanceApplied;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.DisputeEvent.DisputeLost;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionImported;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionReinstated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionStarted;
import dev.termshift.domain.event.RefundEvent.BalanceRefundFailed;
import dev.termshift.domain.event.RefundEvent.BalanceRefundRequested;
import dev.termshift.domain.event.RefundEvent.RefundReported;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.SubscriptionEvolution;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.NotStarted;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whoever adds up what docs/revenue.md names knows what a customer is owed. */
@Execution(ExecutionMode.CONCURRENT)
class OwedByEventsTest {

  private static final int LIVES = 40;
  private static final Path PAGE = Path.of("docs/revenue.md");
  private static final String QUESTION = "| what do we owe a customer? |";

  /** What each event adds, by the name that the page has for it. */
  private static final Map<String, ToLongFunction<SubscriptionEvent>> ADDED =
      Map.of(
          "subscription.imported",
          it -> it instanceof SubscriptionImported each ? each.balance().minor() : 0,
          "balance.credited",
          it -> it instanceof BalanceCredited each ? each.amount().minor() : 0,
          "balance-refund.failed",
          it -> it instanceof BalanceRefundFailed each ? each.amount().minor() : 0,
          "balance.applied",
          it -> it instanceof BalanceApplied each ? -each.amount().minor() : 0,
          "subscription.reinstated",
          it -> it instanceof SubscriptionReinstated each ? -each.balanceApplied().minor() : 0,
          "balance-refund.requested",
          it -> it instanceof BalanceRefundRequested each ? -each.amount().minor() : 0,
          "refund.reported",
          it -> it instanceof RefundReported each ? -each.fromBalanceMinor() : 0,
          "dispute.lost",
          it -> it instanceof DisputeLost each ? -each.fromBalanceMinor() : 0);

  @Test
  void isTheAccountBalanceAfterEveryEvent() throws IOException {
    List<ToLongFunction<SubscriptionEvent>> named = named();
    for (long seed = 1; seed <= LIVES; seed++) {
      long owed = 0;
      SubscriptionState state = new NotStarted();
      for (SubscriptionEvent event : FirstLives.of(seed)) {
        if (event instanceof SubscriptionStarted || event instanceof SubscriptionImported) {
          owed = 0;
          state = new NotStarted();
        }
        state = SubscriptionEvolution.evolve(state, event);
        owed += named.stream().mapToLong(each -> each.applyAsLong(event)).sum();
        assertThat(owed).as("seed %d after %s", seed, event).isEqualTo(balance(state));
      }
    }
  }

  private static long balance(SubscriptionState state) {
    return state instanceof Started started ? started.ledger().balance().minor() : 0;
  }

  /** Those that stand in the row of the page, on the side where they belong. */
  private static List<ToLongFunction<SubscriptionEvent>> named() throws IOException {
    String row =
        Files.readAllLines(PAGE).stream().filter(it -> it.startsWith(QUESTION)).findFirst().get();
    return ADDED.entrySet().stream()
        .filter(each -> row.contains("`" + each.getKey() + "`"))
        .map(Map.Entry::getValue)
        .toList();
  }
}
