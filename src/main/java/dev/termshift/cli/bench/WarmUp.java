package dev.termshift.cli.bench;

import dev.termshift.cli.bench.meter.Part;
import dev.termshift.cli.bench.meter.Usage;
import dev.termshift.cli.bench.workload.Workload.Slices;
import dev.termshift.text.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Tells when a node is warm: the processor time of its last five slices, compilers left out,
 * differs by at most 5 % from that of the five before, for the same work and median by median, and
 * the compilers take less than a tenth of it. The rate does not tell: on a shared machine it ceases
 * to rise for a minute long before. Nor does a single slice, which differs from the next one by a
 * quarter there, however warm the node is. A wave is as long as many slices: there the last one and
 * the one before are compared.
 */
final class WarmUp {

  private static final int SLICES = 5;
  private static final double DIFFERENCE = 0.05;
  private static final double COMPILING = 0.1;
  private static final int PERCENT = 100;

  private final Slices kind;
  private final int looks;
  private final int atMostSeconds;
  private final List<Sample> all = new ArrayList<>();
  private double seconds;

  WarmUp(Slices kind, int atMostSeconds) {
    this.kind = kind;
    this.looks = kind.waves() ? 1 : SLICES;
    this.atMostSeconds = atMostSeconds;
  }

  /**
   * Takes one more slice.
   *
   * @param withWaiting seconds that it took together with what was waited for before
   */
  void add(Sample slice, double withWaiting) {
    all.add(slice);
    seconds += kind.waves() ? withWaiting : slice.seconds();
  }

  int slices() {
    return all.size();
  }

  /** Whether the node is warm, or has had all the time that it gets. */
  boolean isOver() {
    return isWarm() || seconds >= atMostSeconds;
  }

  boolean isWarm() {
    return all.size() >= 2 * looks
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
    return String.format(
        Locale.ROOT,
        "%s after %s in %.0f s: compilers take %.0f %% of the node's processor time, %s",
        warmth().label(),
        Counted.of(Sample.of(all).units(), "unit"),
        seconds,
        PERCENT * compiling(),
        comparison());
  }

  private String comparison() {
    String one = kind.waves() ? "wave" : "slice";
    if (all.size() < 2 * looks) {
      return Counted.of(all.size(), one + " is", one + "s are") + " too few to tell a difference";
    }
    return String.format(
        Locale.ROOT,
        kind.waves()
            ? "the last wave differs by %.1f %% from the one before"
            : "the last 5 slices differ by %.1f %% from those before",
        PERCENT * difference());
  }

  /** How much more the last slices took than those before, as a share. */
  private double difference() {
    int end = all.size();
    return cpu(end - looks, end) / cpu(end - 2 * looks, end - looks) - 1;
  }

  private double cpu(int from, int to) {
    return Ratio.median(
        all.subList(from, to).stream().map(slice -> slice.cpuPerThousand(Part.NODE)).toList());
  }

  private double compiling() {
    List<Sample> last = all.subList(Math.max(0, all.size() - looks), all.size());
    Usage node = Sample.of(last).of(Part.NODE);
    return node.cpuSeconds() == 0 ? 0 : node.compilerSeconds() / node.cpuSeconds();
  }
}
