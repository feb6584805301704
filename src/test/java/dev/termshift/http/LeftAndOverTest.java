package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.domain.scenario.Scenario;
import dev.termshift.http.access.BoundToken;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Nothing goes on for a browser that has left, or whose token has ended. */
class LeftAndOverTest {

  private static final String ADA = "/api/v1/subscriptions/ada";

  /** What is asked, again and again, as long as somebody waits for a subscription to move on. */
  private static final String WHO_MOVED_ON = "select persistence_id, sequence_number from unnest";

  private static final StandInDatabase DATABASE =
      new StandInDatabase(
          Shown.subscription(
              "ada", Scenario.active("basic", "2024-04-01"), "2024-04-01T00:00:00Z"));

  @AutoClose
  private static final ServedApi api = new ServedApi(false, TestListening.USUAL, DATABASE.source());

  @Test
  void aWaitForASequenceEndsWithTheTokenThatBeganIt() {
    Instant end = Instant.now().plusSeconds(2);
    Received answer = browser(end).get(ADA + "?min-sequence=99999");
    assertThat(Duration.between(end, Instant.now())).isLessThan(Duration.ofSeconds(3));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text()).contains("unauthenticated").doesNotContain("99999");
  }

  @Test
  void aStreamThatWasLeftIsWaitedForNoLonger() {
    Stream<String> stream = browser(Instant.now().plusSeconds(600)).stream(ADA + "/events");
    await().until(LeftAndOverTest::wasAskedFor);
    stream.close();
    // It is asked several times a second.
    await()
        .pollInterval(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(5))
        .until(() -> !wasAskedFor());
  }

  /** Whether it was since the last look. */
  private static boolean wasAskedFor() {
    boolean wasAsked = DATABASE.asked.stream().anyMatch(it -> it.startsWith(WHO_MOVED_ON));
    DATABASE.asked.clear();
    return wasAsked;
  }

  private static Browser browser(Instant end) {
    return api.browser(new BoundToken("ada", end).sealedWith(ServedApi.CUSTOMER));
  }
}
