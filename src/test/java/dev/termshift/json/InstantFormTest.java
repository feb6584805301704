package dev.termshift.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the wire takes for an instant. */
class InstantFormTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "2026-01-28T23:59:59Z",
        "2026-01-31T00:00:00.000Z",
        "2024-02-29T10:15:30.123456789Z",
        "2026-01-31T10:15:30+05:30",
        "9999-12-31T23:59:59.999Z"
      })
  void instantsFit(String text) {
    assertThat(InstantForm.fits(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1969-12-31T23:59:59Z",
        "0000-01-01T00:00:00Z",
        "2026-00-10T00:00:00Z",
        "2026-13-10T00:00:00Z",
        "2026-01-00T00:00:00Z",
        "2026-02-29T00:00:00Z",
        "2026-01-32T00:00:00Z",
        "2026-01-10T24:00:00Z",
        "2026-01-10T00:60:00Z",
        "2026-01-10T00:00:60Z",
        "2026-01-10T00:00:60.000Z",
        "2026-01-10 00:00:00Z",
        "2026-01-10t00:00:00z",
        "٢٠٢٦-01-10T00:00:00Z",
        "10000-01-01T00:00:00Z"
      })
  void othersDoNot(String text) {
    assertThat(InstantForm.fits(text)).isFalse();
  }

  @Test
  void whateverHasTheUsualShapeFitsIfItIsAnInstantSeed7() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String text =
          "20%02d-%02d-%02dT%02d:%02d:%02dZ"
              .formatted(
                  random.nextInt(100),
                  random.nextInt(15),
                  random.nextInt(34),
                  // The end of a day is an instant for the JDK, but not here.
                  random.nextInt(24),
                  random.nextInt(62),
                  // As is a leap second.
                  random.nextInt(60));
      assertThat(InstantForm.fits(text)).as(text).isEqualTo(isInstant(text));
    }
  }

  private static boolean isInstant(String text) {
    try {
      return Instant.parse(text).toString().equals(text);
    } catch (DateTimeException invalid) {
      return false;
    }
  }
}
