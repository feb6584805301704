package dev.termshift.cli.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Percentiles of latencies. */
final class LatenciesTest {

  @Test
  void aPercentileIsTheSmallestThatSoManyDoNotExceed() {
    long[] downTo1 = LongStream.rangeClosed(1, 1000).map(it -> 1001 - it).toArray();

    assertThat(Latencies.of(downTo1).figures("kafka-"))
        .containsEntry("kafka-p50Ms", 500.0)
        .containsEntry("kafka-p99Ms", 990.0)
        .containsEntry("kafka-p999Ms", 999.0)
        .containsEntry("kafka-maxMs", 1000.0);
  }

  @Test
  void ofTwoTheLargerIsEveryPercentileAboveTheMedian() {
    assertThat(Latencies.of(new long[] {7, 3}).figures(""))
        .containsEntry("p50Ms", 3.0)
        .containsEntry("p99Ms", 7.0)
        .doesNotContainKey("p999Ms");
  }

  @Test
  void theLatencyRunsFromTheAppendToTheReply() {
    Stopwatches stopwatches = new Stopwatches();
    long now = System.currentTimeMillis();
    stopwatches.appended(5, now - 60_000);
    stopwatches.visible(5);

    assertThat(stopwatches.between(5, 6).figures("").get("maxMs"))
        .isBetween(60_000.0, 60_000.0 + (System.currentTimeMillis() - now));
  }
}
