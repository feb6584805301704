package dev.termshift.cli.bench;

import dev.termshift.cli.bench.meter.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A figure that two builds are compared by.
 *
 * @param key its name in JSON
 * @param label its name for people, with its unit
 * @param of a sample
 */
record Figure(String key, String label, ToDoubleFunction<Sample> of) {

  private static final double MICROS = 1000;
  private static final double KIB = 1024;

  /** The figures of a comparison, the most telling first. */
  static List<Figure> all() {
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("cpu", "CPU of node, broker and PostgreSQL, µs", Figure::together));
    figures.add(cpu(Part.NODE, "nodeCpu"));
    figures.add(cpu(Part.BROKER, "brokerCpu"));
    figures.add(cpu(Part.DATABASE, "databaseCpu"));
    figures.add(
        new Figure(
            "compilers",
            "of the node's compilers, besides, µs",
            sample -> MICROS * sample.compilersPerThousand(Part.NODE)));
    figures.add(
        new Figure(
            "allocated",
            "allocated by the node, KiB",
            sample -> sample.allocatedPerUnit(Part.NODE) / KIB));
    figures.add(
        new Figure(
            "memory",
            "memory of the node, MiB",
            sample -> sample.of(Part.NODE).memoryBytes() / KIB / KIB));
    figures.add(new Figure("perSecond", "units a second", Sample::perSecond));
    return figures;
  }

  private static Figure cpu(Part part, String key) {
    return new Figure(
        key, "CPU of " + part.label() + ", µs", sample -> MICROS * sample.cpuPerThousand(part));
  }

  private static double together(Sample sample) {
    return MICROS
        * (sample.cpuPerThousand(Part.NODE)
            + sample.cpuPerThousand(Part.BROKER)
            + sample.cpuPerThousand(Part.DATABASE));
  }
}
