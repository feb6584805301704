package dev.termshift.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.Subscription;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Outcomes of one page, in whatever order they come. */
class PageUnderWayTest {

  private static final Outcome FIRST = new Outcome.BeyondMemory(Subscription.unknown("1"));
  private static final Outcome SECOND = new Outcome.BeyondMemory(Subscription.unknown("2"));
  private static final Outcome THIRD = new Outcome.BeyondMemory(Subscription.unknown("3"));

  private final List<List<Outcome>> given = new ArrayList<>();
  private final PageUnderWay page =
      new PageUnderWay(
          new PartitionOwner.DecidePage(
              List.of(
                  OwnedSubscription.start(),
                  OwnedSubscription.consume(1, 1),
                  OwnedSubscription.consume(2, 1)),
              given::add));

  private void decided(int place, Outcome outcome) {
    new PageUnderWay.Undecided(page, place).decided(outcome);
  }

  @Test
  void nothingIsGivenAwayBeforeTheFirstIsThere() {
    decided(1, SECOND);
    decided(2, THIRD);

    assertThat(page.hasNext()).isFalse();
    page.giveAway();

    assertThat(given).isEmpty();
    assertThat(page.isDone()).isFalse();
  }

  @Test
  void whatIsThereIsGivenAwayAtOnceAndOnce() {
    decided(1, SECOND);
    decided(0, FIRST);
    assertThat(page.hasNext()).isTrue();

    page.giveAway();
    page.giveAway();

    assertThat(given).containsExactly(List.of(FIRST, SECOND));
    assertThat(page.hasNext()).isFalse();
    assertThat(page.isDone()).isFalse();
  }

  @Test
  void itIsDoneWhenAllAreGivenAway() {
    decided(0, FIRST);
    page.giveAway();
    decided(2, THIRD);
    page.giveAway();
    decided(1, SECOND);
    page.giveAway();

    assertThat(given).containsExactly(List.of(FIRST), List.of(SECOND, THIRD));
    assertThat(page.isDone()).isTrue();
  }
}
