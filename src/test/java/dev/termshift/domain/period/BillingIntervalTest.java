package dev.termshift.domain.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BillingIntervalTest {

  private static final BillingInterval MONTH = new BillingInterval("P1M");

  @Test
  void monthsCountFromTheAnchorAndTheDayIsClamped() {
    assertThat(days(MONTH, "2024-01-31T00:00:00Z", 5))
        .containsExactly("2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31");
    assertThat(days(MONTH, "2023-01-31T00:00:00Z", 3))
        .containsExactly("2023-01-31", "2023-02-28", "2023-03-31");
  }

  @Test
  void yearsCountFromALeapDay() {
    assertThat(days(new BillingInterval("P1Y"), "2024-02-29T00:00:00Z", 5))
        .containsExactly("2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29");
  }

  @Test
  void theLocalTimeIsKeptAcrossClockChanges() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Instant anchor = Instant.parse("2024-03-01T08:00:00Z");
    assertThat(MONTH.after(anchor, 1, berlin)).isEqualTo("2024-04-01T07:00:00Z");
    assertThat(MONTH.after(anchor, 8, berlin)).isEqualTo("2024-11-01T08:00:00Z");
  }

  @Test
  void aLocalTimeThatIsSkippedMovesOnAndTheNextOneIsAsBefore() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Instant anchor = Instant.parse("2024-02-29T01:30:00Z");
    BillingInterval day = new BillingInterval("P1D");
    assertThat(day.after(anchor, 31, berlin)).isEqualTo("2024-03-31T01:30:00Z");
    assertThat(day.after(anchor, 32, berlin)).isEqualTo("2024-04-01T00:30:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"P1D", "P7D", "P2W", "P1M", "P3M", "P1Y", "PT15S", "PT36H"})
  void periodsTileInEveryZoneAcrossYears(String text) {
    for (String zone : List.of("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")) {
      BillingCycle cycle =
          new BillingCycle(
              Instant.parse("2023-10-29T00:30:00Z"), new BillingInterval(text), ZoneId.of(zone));
      for (long k = 0; k < 800; k++) {
        assertThat(cycle.period(k).end()).isEqualTo(cycle.period(k + 1).start());
      }
    }
  }

  @Test
  void intervalsCompareByLength() {
    List<String> ascending = List.of("PT15S", "PT1H", "P1D", "P1W", "P30D", "P1M", "P32D", "P1Y");
    assertThat(ascending.stream().map(BillingInterval::new)).isSorted();
    assertThat(new BillingInterval("P7D")).isEqualByComparingTo(new BillingInterval("P1W"));
  }

  @Test
  void onlyWhatIsShorterThanADayIsShort() {
    assertThat(new BillingInterval("PT15S").isShort()).isTrue();
    assertThat(new BillingInterval("PT23H").isShort()).isTrue();
    assertThat(new BillingInterval("PT24H").isShort()).isFalse();
    assertThat(new BillingInterval("P1D").isShort()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "P0D", "P", "1M", "P1M1D", "PT0S", "P-1M", "PT1.5S", "p1m", "P10000Y"})
  void whatIsNoIntervalIsRefused(String text) {
    assertThatThrownBy(() -> new BillingInterval(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Expected a period such as");
  }

  private static List<String> days(BillingInterval interval, String anchor, long count) {
    return LongStream.range(0, count)
        .mapToObj(k -> interval.after(Instant.parse(anchor), k, ZoneOffset.UTC))
        .map(instant -> instant.toString().substring(0, 10))
        .toList();
  }
}
