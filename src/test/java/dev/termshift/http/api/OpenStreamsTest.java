package dev.termshift.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Nobody takes all streams for one subscription. */
class OpenStreamsTest {

  private final OpenStreams streams = new OpenStreams(100);

  @Test
  void aBrowserHasAFewOfItsOwn() {
    for (int i = 0; i < OpenStreams.OF_A_BROWSER; i++) {
      assertThat(streams.hasRoom("ada", true)).isTrue();
      streams.opened("ada");
    }
    assertThat(streams.hasRoom("ada", true)).isFalse();
    assertThat(streams.hasRoom("ada", false)).isTrue();
    assertThat(streams.hasRoom("ben", true)).isTrue();
    streams.closed("ada");
    assertThat(streams.hasRoom("ada", true)).isTrue();
  }

  @Test
  void oneSubscriptionHasABoundWhoeverAsks() {
    for (int i = 0; i < OpenStreams.OF_A_SUBSCRIPTION; i++) {
      streams.opened("ada");
    }
    assertThat(streams.hasRoom("ada", false)).isFalse();
    assertThat(streams.hasRoom("ben", false)).isTrue();
  }

  @Test
  void allTogetherHaveOneToo() {
    for (int i = 0; i < 100; i++) {
      streams.opened("s" + i);
    }
    assertThat(streams.hasRoom("new", false)).isFalse();
    streams.closed("s7");
    assertThat(streams.hasRoom("new", false)).isTrue();
  }
}
