package dev.termshift.cli.bench;

import dev.termshift.audit.AuditReport;
import dev.termshift.cli.bench.meter.Part;
import dev.termshift.cli.bench.meter.Usage;
import dev.termshift.cli.bench.workload.Workload;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** What a run or a comparison found, for people and as JSON. */
final class BenchReport {

  private static final double MICROS = 1000;
  private static final double KIB = 1024;

  private BenchReport() {}

  static String table(Workload workload, Sample sample) {
    StringJoiner lines = new StringJoiner("\n");
    lines.add(
        line(
            "%s: %s%n%d %s in %.1f s, %.0f/s",
            workload.name(),
            workload.description(),
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
        "%-12s %14.1f %14.1f %14.1f %14.1f %12.0f",
        part.label(),
        MICROS * sample.cpuPerThousand(part),
        MICROS * sample.collectorPerThousand(part),
        MICROS * sample.compilersPerThousand(part),
        sample.allocatedPerUnit(part) / KIB,
        sample.of(part).memoryBytes() / KIB / KIB);
  }

  /** One run as JSON; processor time in seconds for a thousand units, as its keys say. */
  static String json(Workload workload, Sample sample, Optional<AuditReport> audit) {
    StringJoiner parts = new StringJoiner(",", "{", "}");
    sample.usage().forEach((part, usage) -> parts.add(json(sample, part, usage)));
    return line(
        "{\"workload\":\"%s\",\"unit\":\"%s\",\"units\":%d,\"perSecond\":%.0f,\"parts\":%s,"
            + "\"figures\":%s%s}",
        workload.name(),
        workload.unit(),
        sample.units(),
        sample.perSecond(),
        parts,
        figures(sample.figures()),
        audit.map(BenchReport::json).orElse(""));
  }

  private static String json(AuditReport audit) {
    return line(",\"missing\":%d,\"duplicated\":%d", audit.missing(), audit.duplicated());
  }

  private static String json(Sample sample, Part part, Usage usage) {
    return line(
        "\"%s\":{\"cpuSecondsPer1000\":%.5f,\"collectorSecondsPer1000\":%.5f,"
            + "\"compilerSecondsPer1000\":%.5f,\"allocatedBytesPerUnit\":%.0f,"
            + "\"memoryBytes\":%.0f}",
        part.label(),
        sample.cpuPerThousand(part),
        sample.collectorPerThousand(part),
        sample.compilersPerThousand(part),
        sample.allocatedPerUnit(part),
        usage.memoryBytes());
  }

  private static String figures(Map<String, Double> figures) {
    StringJoiner json = new StringJoiner(",", "{", "}");
    figures.forEach((key, value) -> json.add(line("\"%s\":%.1f", key, value)));
    return json.toString();
  }

  /** A table of a comparison: the second build over the first. */
  static String table(Workload workload, List<Comparison.Pair> pairs) {
    StringJoiner lines = new StringJoiner("\n");
    lines.add(line("%s, %d pairs: %s", workload.name(), pairs.size(), workload.description()));
    lines.add(
        line(
            "%-42s %10s %10s %8s   %s",
            "for each of its " + workload.unit(), "A", "B", "B/A", "spread"));
    for (Figure figure : Figure.all()) {
      Ratio ratio = ratio(figure, pairs);
      if (ratio.medianOfFirst() > 0) {
        lines.add(
            line(
                "%-42s %10.1f %10.1f %8.3f   %.3f to %.3f",
                figure.label(),
                ratio.medianOfFirst(),
                ratio.medianOfSecond(),
                ratio.median(),
                ratio.least(),
                ratio.greatest()));
      }
    }
    return lines.toString();
  }

  /** A comparison as JSON: medians of both, the median ratio and its spread. */
  static String json(Workload workload, List<Comparison.Pair> pairs) {
    StringJoiner ratios = new StringJoiner(",", "{", "}");
    for (Figure figure : Figure.all()) {
      Ratio ratio = ratio(figure, pairs);
      if (ratio.medianOfFirst() > 0) {
        ratios.add(
            line(
                "\"%s\":{\"a\":%.3f,\"b\":%.3f,\"ratio\":%.4f,\"least\":%.4f,\"greatest\":%.4f}",
                figure.key(),
                ratio.medianOfFirst(),
                ratio.medianOfSecond(),
                ratio.median(),
                ratio.least(),
                ratio.greatest()));
      }
    }
    return line(
        "{\"workload\":\"%s\",\"pairs\":%d,\"ratios\":%s}", workload.name(), pairs.size(), ratios);
  }

  private static Ratio ratio(Figure figure, List<Comparison.Pair> pairs) {
    return new Ratio(
        pairs.stream().map(pair -> figure.of().applyAsDouble(pair.first())).toList(),
        pairs.stream().map(pair -> figure.of().applyAsDouble(pair.second())).toList());
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
