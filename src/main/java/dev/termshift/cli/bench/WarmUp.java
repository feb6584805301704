package dev.termshift.cli.bench;

import dev.termshift.cli.bench.meter.Part;
import dev.termshift.cli.bench.meter.Usage;
import dev.termshift.text.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Tells when a node is warm: the processor time of its last five slices, compilers left out,
 * differs by at most 5 % from that of the five before, for the same work and median by median, and
 * the compilers take less than a tenth of it. The rate does not tell: on a shared machine it ceases
 * to rise for a minute long before. Nor does a single slice, which differs from the next one by a
 * quarter there, however warm the node is.
 */
final class WarmUp {

  private static final int LOOKS = 5;
  private static final double DIFFERENCE = 0.05;
  private static final double COMPILING = 0.1;
  private static final int PERCENT = 100;

  private final int atMostSeconds;
  private final List<Sample> all = new ArrayList<>();

  WarmUp(int atMostSeconds) {
    this.atMostSeconds = atMostSeconds;
  }

  void add(Sample slice) {
    all.add(slice);
  }

  int slices() {
    return all.size();
  }

  /** Whether the node is warm, or has had all the time that it gets. */
  boolean isOver() {
    return isWarm() || Sample.of(all).seconds() >= atMostSeconds;
  }

  boolean isWarm() {
    return all.size() >= 2 * LOOKS
        && compiling() < COMPILING
        && Math.abs(difference()) <= DIFFERENCE;
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
    Sample seen = Sample.of(all);
    return String.format(
        Locale.ROOT,
        "%s after %s in %.0f s: compilers take %.0f %% of the node's processor time, %s",
        warmth().label(),
        Counted.of(seen.units(), "unit"),
        seen.seconds(),
        PERCENT * compiling(),
        all.size() < 2 * LOOKS
            ? Counted.of(all.size(), "slice is", "slices are") + " too few to tell a difference"
            : String.format(
                Locale.ROOT,
                "the last %s differ by %.1f %% from those before",
                Counted.of(LOOKS, "slice"),
                PERCENT * difference()));
  }

  /** How much more the last slices took than those before, as a share. */
  private double difference() {
    int end = all.size();
    return cpu(end - LOOKS, end) / cpu(end - 2 * LOOKS, end - LOOKS) - 1;
  }

  private double cpu(int from, int to) {
    return Ratio.median(
        all.subList(from, to).stream().map(slice -> slice.cpuPerThousand(Part.NODE)).toList());
  }

  private double compiling() {
    List<Sample> last = all.subList(Math.max(0, all.size() - LOOKS), all.size());
    Usage node = Sample.of(last).of(Part.NODE);
    return node.cpuSeconds() == 0 ? 0 : node.compilerSeconds() / node.cpuSeconds();
  }
}
