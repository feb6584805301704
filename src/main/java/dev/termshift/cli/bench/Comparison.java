package dev.termshift.cli.bench;

import dev.termshift.cli.bench.lab.Laboratory;
import dev.termshift.cli.bench.lab.Subject;
import dev.termshift.cli.bench.workload.Stage;
import dev.termshift.cli.bench.workload.Workload;
import dev.termshift.cli.console.CommonOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Two builds under one workload, pair by pair. In each pair both are started anew, since what a JVM
 * compiles differs from start to start, and warmed up; then slices of the same work alternate (one,
 * the other, the other, the one, …), so that what else the machine does meets both alike. The build
 * that begins changes with each pair.
 */
final class Comparison {

  private final Laboratory laboratory;
  private final List<Subject> builds;
  private final RunPlan plan;
  private final CommonOptions.Output output;

  /** Compares the second of two builds with the first. */
  Comparison(
      Laboratory laboratory, List<Subject> builds, RunPlan plan, CommonOptions.Output output) {
    this.laboratory = laboratory;
    this.builds = builds;
    this.plan = plan;
    this.output = output;
  }

  record Pair(Measurement first, Measurement second) {

    private Pair swapped() {
      return new Pair(second, first);
    }
  }

  /** Runs so many pairs and shows what they have come to, then the machine's limits. */
  void run(Supplier<Workload> workload, int pairs) {
    ComparisonReport report = new ComparisonReport(workload.get(), builds, pairs(workload, pairs));
    output.document(report.table());
    Limits limits = Limits.now(laboratory, workload.get().name());
    output.line(limits.text());
    output.line(report.json(limits));
  }

  private List<Pair> pairs(Supplier<Workload> workload, int pairs) {
    List<Pair> all = new ArrayList<>();
    for (int number = 0; number < pairs; number++) {
      boolean swap = number % 2 == 1;
      Pair seen =
          workload.get().slices().alternate()
              ? alternating(workload, number, swap)
              : inTurn(workload, number, swap);
      Pair pair = swap ? seen.swapped() : seen;
      output.note(String.format(Locale.ROOT, "Pair %d of %d: %s", number + 1, pairs, text(pair)));
      all.add(pair);
    }
    return all;
  }

  private static String text(Pair pair) {
    Sample first = pair.first().sample();
    Figure cpu = Figure.all().stream().filter(it -> it.isIn(first)).findFirst().orElseThrow();
    Ratio ratio = new Ratio(List.of(cpu.of(first)), List.of(cpu.of(pair.second().sample())));
    return String.format(
        Locale.ROOT,
        "%s: %.1f and %.1f, %s",
        cpu.label(),
        ratio.medianOfFirst(),
        ratio.medianOfSecond(),
        ratio.missing().orElseGet(() -> String.format(Locale.ROOT, "B/A %.3f", ratio.median())));
  }

  private Pair alternating(Supplier<Workload> workload, int number, boolean swap) {
    try (Trial one = trial(workload, number, swap ? 1 : 0);
        Trial other = trial(workload, number, swap ? 0 : 1)) {
      noteWarmUp(number);
      Trial.warmUp(one, other);
      output.note("  " + one.warmth());
      output.note("  " + other.warmth());
      int units = Math.min(one.units(), other.units());
      Sample first = Sample.NONE;
      Sample second = Sample.NONE;
      for (int slice = 0; slice < plan.slices(); slice++) {
        boolean oneBegins = slice % 2 == 0;
        if (oneBegins) {
          first = first.then(one.slice(units));
        }
        second = second.then(other.slice(units));
        if (!oneBegins) {
          first = first.then(one.slice(units));
        }
      }
      return new Pair(one.measured(first), other.measured(second));
    }
  }

  private Pair inTurn(Supplier<Workload> workload, int number, boolean swap) {
    return new Pair(alone(workload, number, swap ? 1 : 0), alone(workload, number, swap ? 0 : 1));
  }

  private Measurement alone(Supplier<Workload> workload, int number, int build) {
    try (Trial trial = trial(workload, number, build)) {
      noteWarmUp(number);
      output.note("  " + trial.warmUp());
      return trial.measure();
    }
  }

  private void noteWarmUp(int number) {
    output.note("Warming up for pair %d".formatted(number + 1));
  }

  private Trial trial(Supplier<Workload> workload, int number, int build) {
    String name = "%s-%d-%s".formatted(workload.get().name(), number + 1, build == 0 ? "a" : "b");
    Stage.Setup setup =
        new Stage.Setup(
            laboratory,
            builds.get(build),
            laboratory.newPlace(name, plan.partitions()),
            plan.subscriptions(),
            plan.seed());
    return new Trial(setup, workload, plan);
  }
}
