package dev.termshift.cli.bench;

import dev.termshift.cli.bench.meter.Part;
import dev.termshift.cli.bench.meter.Usage;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured in one or more slices.
 *
 * @param units how many commands, or whatever the workload counts
 * @param seconds how long they took
 * @param usage what each part used
 * @param figures what the workload itself saw, by name; of several slices the last one's
 */
record Sample(long units, double seconds, Map<Part, Usage> usage, Map<String, Double> figures) {

  private static final int PER = 1000;

  private static final Sample NONE = new Sample(0, 0, Map.of(), Map.of());

  /** Several as one, in their order. */
  static Sample of(List<Sample> slices) {
    return slices.stream().reduce(NONE, Sample::then);
  }

  /** One after the other, as one sample. */
  private Sample then(Sample later) {
    Map<Part, Usage> both = new EnumMap<>(Part.class);
    both.putAll(usage);
    later.usage.forEach((part, used) -> both.merge(part, used, Usage::then));
    Map<String, Double> seen = new LinkedHashMap<>(figures);
    seen.putAll(later.figures);
    return new Sample(units + later.units, seconds + later.seconds, both, seen);
  }

  double perSecond() {
    return units / seconds;
  }

  /** Processor seconds of a part for a thousand units, compilers left out. */
  double cpuPerThousand(Part part) {
    return of(part).steadySeconds() * PER / units;
  }

  /** The same for the compilers alone. */
  double compilersPerThousand(Part part) {
    return of(part).compilerSeconds() * PER / units;
  }

  /** The same for the collector alone, which {@link #cpuPerThousand} holds too. */
  double collectorPerThousand(Part part) {
    return of(part).collectorSeconds() * PER / units;
  }

  /** Bytes that a part allocated for one unit. */
  double allocatedPerUnit(Part part) {
    return of(part).allocatedBytes() / units;
  }

  /** What a part used; nothing if it was not read. */
  Usage of(Part part) {
    return usage.getOrDefault(part, Usage.NONE);
  }
}
