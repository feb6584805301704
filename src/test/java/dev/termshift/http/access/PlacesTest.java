package dev.termshift.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nobody takes all streams: not by many, not by many at once, and not for somebody else. */
class PlacesTest {

  private static final Caller SHOP = caller("customer.shop");
  private static final Caller DESK = caller("support.desk");

  private final Places streams = new Places(new PlaceLimits(20, 8, 3, 6));

  @Test
  void aBrowserHasAFewOfItsOwnWhateverABackEndHas() {
    opened(SHOP, "ada", 3);
    opened(browser("ada"), "ada", 3);
    assertThat(streams.take(browser("ada"), "ada")).isFalse();
    assertThat(streams.take(browser("ben"), "ben")).isTrue();
    streams.free(browser("ada"), "ada");
    assertThat(streams.take(browser("ada"), "ada")).isTrue();
  }

  @Test
  void oneTokenDoesNotTakeTheStreamsOfOthers() {
    IntStream.range(0, 8).forEach(i -> opened(SHOP, "s" + i, 1));
    assertThat(streams.hasRoom(SHOP, "new")).isFalse();
    assertThat(streams.take(SHOP, "new")).isFalse();
    assertThat(streams.take(DESK, "new")).isTrue();
  }

  @Test
  void oneSubscriptionHasABoundWhoeverAsks() {
    opened(SHOP, "ada", 6);
    assertThat(streams.take(DESK, "ada")).isFalse();
    assertThat(streams.take(DESK, "ben")).isTrue();
  }

  @Test
  void allTogetherHaveOneToo() {
    IntStream.range(0, 20).forEach(i -> opened(browser("s" + i), "s" + i, 1));
    assertThat(streams.take(DESK, "new")).isFalse();
    streams.free(browser("s7"), "s7");
    assertThat(streams.take(DESK, "new")).isTrue();
  }

  @Test
  void manyAtOnceAreNoMoreThanOneAfterTheOther() {
    long opened =
        IntStream.range(0, 1_000).parallel().filter(i -> streams.take(SHOP, "s" + i)).count();
    assertThat(opened).isEqualTo(8);
  }

  private void opened(Caller caller, String id, int count) {
    for (int i = 0; i < count; i++) {
      assertThat(streams.take(caller, id)).isTrue();
    }
  }

  private static Caller caller(String name) {
    return new Caller(Role.CUSTOMER, name, Optional.empty(), Optional.empty());
  }

  private static Caller browser(String id) {
    return new Caller(Role.CUSTOMER, "bound", Optional.of(id), Optional.of(Instant.MAX));
  }
}
