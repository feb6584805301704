package dev.termshift.cli.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StopwatchesTest {

  /** Many commands are appended long before the last one is answered. */
  @Test
  void theFirstAndTheLastAppendOfAllPartitionsAreKnown() {
    Stopwatches stopwatches = new Stopwatches();
    stopwatches.appended(0, 1_005);
    stopwatches.appended(1, 1_000);
    stopwatches.appended(2, 1_090);
    stopwatches.appended(Stopwatches.KEPT, 1_080);

    assertThat(stopwatches.firstAppended()).isEqualTo(1_000);
    assertThat(stopwatches.lastAppended()).isEqualTo(1_090);
  }
}
