package dev.termshift.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast form says what the JDK says. */
class InstantTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-31T10:15:30Z",
        "2026-01-31T10:15:30.120Z",
        "2026-01-31T10:15:30.123456Z",
        "2026-01-31T10:15:30.000000001Z",
        "2024-02-29T23:59:59.999Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z",
        "+10000-01-01T00:00:00Z",
        "-0001-12-31T23:59:59Z",
        "1969-12-31T23:59:59.001Z"
      })
  void textsComeBackAsTheyWere(String text) {
    assertThat(InstantText.parse(text)).isEqualTo(Instant.parse(text));
    assertThat(InstantText.of(Instant.parse(text))).isEqualTo(text);
  }

  @Test
  void randomInstantsReadAndWriteLikeTheJdkSeed7() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      long second = random.nextLong(-70_000_000_000L, 300_000_000_000L);
      Instant instant = Instant.ofEpochSecond(second, random.nextInt(3) * 456_000_000L);
      assertThat(InstantText.of(instant)).isEqualTo(instant.toString());
      assertThat(InstantText.parse(instant.toString())).isEqualTo(instant);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-02-29T10:15:30Z",
        "2026-01-31T25:15:30Z",
        "2026-01-31 10:15:30Z",
        "2026-01-31T10:15:3aZ",
        "2026-01-31T10:15:30+",
        "٢٠٢٦-01-31T10:15:30Z"
      })
  void whatIsNoInstantIsRefused(String text) {
    assertThatThrownBy(() -> InstantText.parse(text)).isInstanceOf(DateTimeException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-01-31T24:00:00Z", "2026-01-31T24:00:00.000Z", "2016-12-31T23:59:60Z"})
  void theEndOfADayAndALeapSecondAreReadAsTheJdkDoes(String text) {
    assertThat(InstantText.parse(text)).isEqualTo(Instant.parse(text));
  }
}
