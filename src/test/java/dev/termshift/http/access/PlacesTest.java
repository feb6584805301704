package dev.termshift.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nobody takes all streams: not by many, not by many at once, and not for somebody else. */
class PlacesTest {

  private static final Caller SHOP = caller("shop");
  private static final Caller DESK = caller("desk");

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
    IntStream.range(0, 10).forEach(i -> opened(browser("s" + i), "s" + i, 1));
    IntStream.range(10, 20).forEach(i -> opened(browser("app", "s" + i), "s" + i, 1));
    assertThat(streams.take(DESK, "new")).isFalse();
    streams.free(browser("s7"), "s7");
    assertThat(streams.take(DESK, "new")).isTrue();
  }

  /** The tokens that it derives are any number, and so are their subscriptions. */
  @Test
  void aBackEndAndAllItsBrowsersHaveHalf() {
    opened(SHOP, "ada", 4);
    IntStream.range(0, 6).forEach(i -> opened(browser("s" + i), "s" + i, 1));
    assertThat(streams.hasRoom(browser("s6"), "s6")).isFalse();
    assertThat(streams.take(browser("s6"), "s6")).isFalse();
    assertThat(streams.take(SHOP, "new")).isFalse();
    assertThat(streams.take(browser("app", "s6"), "s6")).isTrue();
    assertThat(streams.take(DESK, "new")).isTrue();
    streams.free(browser("s0"), "s0");
    assertThat(streams.take(SHOP, "new")).isTrue();
  }

  @Test
  void ofOnePlaceABackEndHasThatOne() {
    Places one = new Places(new PlaceLimits(1, 1, 1, 1));
    assertThat(one.take(SHOP, "ada")).isTrue();
    assertThat(one.take(DESK, "ben")).isFalse();
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
    return new Caller(Role.CUSTOMER, name, Optional.empty(), Optional.empty(), true);
  }

  private static Caller browser(String id) {
    return browser("shop", id);
  }

  private static Caller browser(String of, String id) {
    return new Caller(Role.CUSTOMER, of, Optional.of(id), Optional.of(Instant.MAX), false);
  }
}
