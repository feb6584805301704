package dev.termshift.cli.bench;

import dev.termshift.cli.bench.meter.Part;
import dev.termshift.cli.bench.meter.Usage;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Tells when a node is warm: the processor time of its last three slices, compilers left out,
 * differs by at most 5 % for the same work, and the compilers take less than a tenth of it. The
 * rate does not tell: on a shared machine it ceases to rise for a minute long before.
 */
final class WarmUp {

  private static final int LOOKS = 3;
  private static final double SPREAD = 0.05;
  private static final double COMPILING = 0.1;
  private static final int PERCENT = 100;

  private final int atMostSeconds;
  private final Deque<Double> last = new ArrayDeque<>();
  private int slices;
  private long units;
  private double seconds;
  private double compiling = 1;

  WarmUp(int atMostSeconds) {
    this.atMostSeconds = atMostSeconds;
  }

  void add(Sample slice) {
    Usage node = slice.of(Part.NODE);
    slices++;
    units += slice.units();
    seconds += slice.seconds();
    compiling = node.cpuSeconds() == 0 ? 0 : node.compilerSeconds() / node.cpuSeconds();
    last.addLast(slice.cpuPerThousand(Part.NODE));
    if (last.size() > LOOKS) {
      last.removeFirst();
    }
  }

  int slices() {
    return slices;
  }

  /** Whether the node is warm, or has had all the time that it gets. */
  boolean isOver() {
    return isWarm() || seconds >= atMostSeconds;
  }

  boolean isWarm() {
    return last.size() == LOOKS && compiling < COMPILING && spread() <= SPREAD;
  }

  Warmth warmth() {
    if (atMostSeconds == 0) {
      return Warmth.NOT_WARMED_UP;
    }
    return isWarm() ? Warmth.WARM : Warmth.NOT_WARM;
  }

  /** What was seen, for reports. */
  String text() {
    if (atMostSeconds == 0) {
      return warmth().label() + ", as --warm-up-seconds says";
    }
    return String.format(
        Locale.ROOT,
        "%s after %d units in %.0f s: compilers take %.0f %% of the node's processor time, %s",
        warmth().label(),
        units,
        seconds,
        PERCENT * compiling,
        last.size() == 1
            ? "one slice tells no difference"
            : String.format(
                Locale.ROOT,
                "the last %d slices differ by %.1f %%",
                last.size(),
                PERCENT * spread()));
  }

  private double spread() {
    List<Double> seen = List.copyOf(last);
    return seen.isEmpty() ? 0 : Collections.max(seen) / Collections.min(seen) - 1;
  }
}
