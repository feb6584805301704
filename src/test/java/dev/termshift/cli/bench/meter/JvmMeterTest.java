package dev.termshift.cli.bench.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a meter sees of the process that it runs in. */
final class JvmMeterTest {

  private static final int MIB = 1024 * 1024;
  private static final int ARRAYS = 200;

  @Test
  void whatIsAllocatedAndComputedIsSeen() {
    try (JvmMeter meter = JvmMeter.ofThisProcess()) {
      Usage before = meter.read();
      List<byte[]> last = new ArrayList<>();
      for (int i = 0; i < ARRAYS; i++) {
        last.clear();
        last.add(new byte[MIB]);
      }
      Usage used = meter.read().since(before);

      assertThat(used.allocatedBytes()).isGreaterThanOrEqualTo((double) ARRAYS * MIB);
      assertThat(used.cpuSeconds()).isNotNegative();
      assertThat(used.memoryBytes()).isGreaterThan(MIB);
      assertThat(used.steadySeconds()).isLessThanOrEqualTo(used.cpuSeconds());
      assertThat(last).hasSize(1);
    }
  }

  @Test
  void aProcessThatIsGoneHoldsNoMemory() {
    Usage gone = new Usage(3, 1, 1, 100, 7).withoutMemory();

    assertThat(gone).isEqualTo(new Usage(3, 1, 1, 100, 0));
    assertThat(new ProcFs(Long.MAX_VALUE).isThere()).isFalse();
    assertThat(new ProcFs(Long.MAX_VALUE).cpuSeconds()).isZero();
  }
}
