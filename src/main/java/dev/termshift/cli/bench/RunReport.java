package dev.termshift.cli.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.termshift.cli.bench.lab.Subject;
import dev.termshift.cli.bench.meter.Part;
import dev.termshift.cli.bench.workload.Workload;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * What a run of one build found, for people and as JSON.
 *
 * @param workload that was run
 * @param build that was measured
 * @param plan how much was run
 * @param measured what was seen
 */
record RunReport(Workload workload, Subject build, RunPlan plan, Measurement measured) {

  private static final double MICROS = 1000;
  private static final double KIB = 1024;
  private static final int SECONDS_DECIMALS = 5;

  String table() {
    Sample sample = measured.sample();
    StringJoiner lines = new StringJoiner("\n");
    lines.add(
        line(
            "%s: %s%n%s; %s%n%d %s in %.1f s, %.0f/s",
            workload.name(),
            workload.description(),
            build.description(),
            measured.warmth().label(),
            sample.units(),
            workload.unit(),
            sample.seconds(),
            sample.perSecond()));
    lines.add(
        line(
            "%-12s %14s %14s %14s %14s %12s",
            "", "CPU µs each", "of collector", "and compilers", "allocated KiB", "memory MiB"));
    sample.usage().keySet().forEach(part -> lines.add(row(sample, part)));
    sample.figures().forEach((key, value) -> lines.add(line("%s %.1f", key, value)));
    return lines.toString();
  }

  private static String row(Sample sample, Part part) {
    return line(
        "%-12s %14.1f %14s %14s %14s %12.0f",
        part.label(),
        MICROS * sample.cpuPerThousand(part),
        ofJvm(part, MICROS * sample.collectorPerThousand(part)),
        ofJvm(part, MICROS * sample.compilersPerThousand(part)),
        ofJvm(part, sample.allocatedPerUnit(part) / KIB),
        sample.of(part).memoryBytes() / KIB / KIB);
  }

  private static String ofJvm(Part part, double value) {
    return part.isJvm() ? line("%.1f", value) : "-";
  }

  /** All of it in a line; processor time in seconds for a thousand units, as its keys say. */
  String json(Audited audited, Limits limits) {
    Sample sample = measured.sample();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("workload", workload.name())
        .put("build", build.description())
        .put("warmth", measured.warmth().label())
        .put("unit", workload.unit())
        .put("units", sample.units())
        .set("unitsPerSecond", Numbers.of(sample.perSecond(), 0));
    plan.put(json);
    ObjectNode parts = json.putObject("parts");
    sample.usage().keySet().forEach(part -> put(parts.putObject(part.label()), part));
    Numbers.put(json, sample.figures(), 1);
    audited.put(json);
    limits.put(json);
    return json.toString();
  }

  private void put(ObjectNode json, Part part) {
    Sample sample = measured.sample();
    putSeconds(json, "cpuSecondsPer1000", sample.cpuPerThousand(part));
    if (part.isJvm()) {
      putSeconds(json, "collectorSecondsPer1000", sample.collectorPerThousand(part));
      putSeconds(json, "compilerSecondsPer1000", sample.compilersPerThousand(part));
      json.set("allocatedBytesPerUnit", Numbers.of(sample.allocatedPerUnit(part), 0));
    }
    json.set("memoryBytes", Numbers.of(sample.of(part).memoryBytes(), 0));
  }

  private static void putSeconds(ObjectNode json, String key, double value) {
    json.set(key, Numbers.of(value, SECONDS_DECIMALS));
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
