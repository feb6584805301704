package dev.termshift.cli.bench;

import dev.termshift.cli.bench.meter.Part;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A figure that two builds are compared by.
 *
 * @param key its name in JSON, with its unit
 * @param label its name for people, with its unit
 * @param parts whom it is read from; whose servers were given are not read
 * @param value of a sample
 */
record Figure(String key, String label, Set<Part> parts, ToDoubleFunction<Sample> value) {

  private static final double MICROS = 1000;
  private static final double KIB = 1024;
  private static final Set<Part> SERVING = Set.of(Part.NODE, Part.BROKER, Part.DATABASE);

  /** The figures of every comparison, the most telling first. */
  static List<Figure> all() {
    return List.of(
        new Figure(
            "cpuMicrosPerUnit", "CPU of node, broker and PostgreSQL, µs", SERVING, Figure::cpu),
        cpu(Part.NODE, "nodeCpuMicrosPerUnit"),
        cpu(Part.BROKER, "brokerCpuMicrosPerUnit"),
        cpu(Part.DATABASE, "databaseCpuMicrosPerUnit"),
        ofNode(
            "nodeCompilersMicrosPerUnit",
            "of the node's compilers, besides, µs",
            sample -> MICROS * sample.compilersPerThousand(Part.NODE)),
        ofNode(
            "nodeAllocatedKiBPerUnit",
            "allocated by the node, KiB",
            sample -> sample.allocatedPerUnit(Part.NODE) / KIB),
        ofNode(
            "nodeMemoryMiB",
            "memory of the node, in all, MiB",
            sample -> sample.of(Part.NODE).memoryBytes() / KIB / KIB),
        new Figure("unitsPerSecond", "units a second", Set.of(), Sample::perSecond));
  }

  /** A figure that only this workload has; its name says its unit. */
  static Figure ofWorkload(String name) {
    return new Figure(
        name, name, Set.of(), sample -> sample.figures().getOrDefault(name, Double.NaN));
  }

  private static Figure cpu(Part part, String key) {
    return new Figure(
        key,
        "CPU of " + part.label() + ", µs",
        Set.of(part),
        sample -> MICROS * sample.cpuPerThousand(part));
  }

  private static Figure ofNode(String key, String label, ToDoubleFunction<Sample> value) {
    return new Figure(key, label, Set.of(Part.NODE), value);
  }

  private static double cpu(Sample sample) {
    return SERVING.stream().mapToDouble(part -> MICROS * sample.cpuPerThousand(part)).sum();
  }

  /** Whether everybody was read whom it takes. */
  boolean isIn(Sample sample) {
    return sample.usage().keySet().containsAll(parts);
  }

  double of(Sample sample) {
    return value.applyAsDouble(sample);
  }
}
