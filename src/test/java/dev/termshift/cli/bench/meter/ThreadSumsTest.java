package dev.termshift.cli.bench.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What threads have used, those that ended too. */
final class ThreadSumsTest {

  @Test
  void aThreadThatHasEndedKeepsWhatItUsed() {
    ThreadSums compilers = new ThreadSums();

    assertThat(compilers.after(Map.of(1L, 2.0, 2L, 3.0))).isEqualTo(5);
    assertThat(compilers.after(Map.of(1L, 2.5))).isEqualTo(5.5);
    assertThat(compilers.after(Map.of(1L, 2.5, 3L, 1.0))).isEqualTo(6.5);
  }
}
