package dev.termshift.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.http.access.Caller;
import dev.termshift.http.access.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nobody takes all streams: not by many, not by many at once, and not for somebody else. */
class OpenStreamsTest {

  private static final Caller SHOP = caller("customer.shop");
  private static final Caller DESK = caller("support.desk");

  private final OpenStreams streams = new OpenStreams(new StreamLimits(20, 8, 3, 6));

  @Test
  void aBrowserHasAFewOfItsOwnWhateverABackEndHas() {
    opened(SHOP, "ada", 3);
    opened(browser("ada"), "ada", 3);
    assertThat(streams.open(browser("ada"), "ada")).isFalse();
    assertThat(streams.open(browser("ben"), "ben")).isTrue();
    streams.close(browser("ada"), "ada");
    assertThat(streams.open(browser("ada"), "ada")).isTrue();
  }

  @Test
  void oneTokenDoesNotTakeTheStreamsOfOthers() {
    IntStream.range(0, 8).forEach(i -> opened(SHOP, "s" + i, 1));
    assertThat(streams.hasRoom(SHOP, "new")).isFalse();
    assertThat(streams.open(SHOP, "new")).isFalse();
    assertThat(streams.open(DESK, "new")).isTrue();
  }

  @Test
  void oneSubscriptionHasABoundWhoeverAsks() {
    opened(SHOP, "ada", 6);
    assertThat(streams.open(DESK, "ada")).isFalse();
    assertThat(streams.open(DESK, "ben")).isTrue();
  }

  @Test
  void allTogetherHaveOneToo() {
    IntStream.range(0, 20).forEach(i -> opened(browser("s" + i), "s" + i, 1));
    assertThat(streams.open(DESK, "new")).isFalse();
    streams.close(browser("s7"), "s7");
    assertThat(streams.open(DESK, "new")).isTrue();
  }

  @Test
  void manyAtOnceAreNoMoreThanOneAfterTheOther() {
    long opened =
        IntStream.range(0, 1_000).parallel().filter(i -> streams.open(SHOP, "s" + i)).count();
    assertThat(opened).isEqualTo(8);
  }

  private void opened(Caller caller, String id, int count) {
    for (int i = 0; i < count; i++) {
      assertThat(streams.open(caller, id)).isTrue();
    }
  }

  private static Caller caller(String name) {
    return new Caller(Role.CUSTOMER, name, Optional.empty(), Optional.empty());
  }

  private static Caller browser(String id) {
    return new Caller(Role.CUSTOMER, "bound", Optional.of(id), Optional.of(Instant.MAX));
  }
}
