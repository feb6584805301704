package dev.termshift.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTextTest {

  @ParameterizedTest
  @CsvSource({
    "P1M, a month",
    "P1Y, a year",
    "P3M, every 3 months",
    "P7D, every 7 days",
    "PT1H, an hour",
    "PT1M, a minute",
    "PT10S, every 10 seconds",
    "P1M15D, every P1M15D",
  })
  void isSaidAsPeopleSayIt(String interval, String words) {
    assertThat(IntervalText.each(interval)).isEqualTo(words);
  }
}
