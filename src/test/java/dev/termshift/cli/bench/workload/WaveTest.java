package dev.termshift.cli.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is told of a wave of renewals. */
final class WaveTest {

  private final Wave wave = new Wave(1_000_000, 1_020_000).next(Duration.ofMinutes(1));

  @Test
  void lateIsWhatComesAfterItsOwnDueDate() {
    assertThat(wave.seen(60_000, 1_060_700, 1_082_500).figures())
        .containsEntry("dueWithinSeconds", 20.0)
        .containsEntry("firstLateSeconds", 0.7)
        .containsEntry("lastLateSeconds", 2.5);
  }

  /** What is waited before anything is due says nothing of the node. */
  @Test
  void theTimeRunsFromTheFirstDueDateToTheLastRenewal() {
    assertThat(wave.seen(60_000, 1_060_700, 1_085_000).seconds()).isEqualTo(25);
  }
}
