package dev.termshift.cli.bench;

import dev.termshift.cli.bench.lab.Laboratory;
import dev.termshift.cli.bench.lab.Subject;
import dev.termshift.cli.bench.workload.Stage;
import dev.termshift.cli.bench.workload.Workload;
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
  private final BenchOutput output;

  /** Compares the second of two builds with the first. */
  Comparison(Laboratory laboratory, List<Subject> builds, RunPlan plan, BenchOutput output) {
    this.laboratory = laboratory;
    this.builds = builds;
    this.plan = plan;
    this.output = output;
  }

  /**
   * What was seen of two builds side by side.
   *
   * @param first of A, as many slices as of B
   * @param second of B
   */
  record Pair(Measurement first, Measurement second) {

    /** Each build begins in one of them: a machine that becomes slower meets both alike. */
    private static final int SLICES_OF_A_BLOCK = 2;

    private Pair swapped() {
      return new Pair(second, first);
    }

    /**
     * B's figure divided by A's: the median over blocks of two slices that lie side by side, so
     * that a minute in which the machine did something else does not outweigh the others. Of the
     * whole pair if a block has no ratio.
     */
    double ratio(Figure figure) {
      List<Double> ratios = new ArrayList<>();
      for (int begin = 0; begin < first.slices().size(); begin += SLICES_OF_A_BLOCK) {
        ratios.add(figure.of(block(second, begin)) / figure.of(block(first, begin)));
      }
      double median = Ratio.median(ratios);
      return Double.isFinite(median)
          ? median
          : figure.of(second.sample()) / figure.of(first.sample());
    }

    private static Sample block(Measurement measured, int begin) {
      int end = Math.min(begin + SLICES_OF_A_BLOCK, measured.slices().size());
      return Sample.of(measured.slices().subList(begin, end));
    }
  }

  /** Runs so many pairs and shows what they have come to, then the machine's limits. */
  void run(Supplier<Workload> workload, int pairs) {
    ComparisonReport report =
        new ComparisonReport(workload.get(), builds, plan, pairs(workload, pairs));
    output.document(report.table());
    output.note(Limits.BEGINNING);
    Limits limits = Limits.now(laboratory, workload.get().name());
    output.line(limits.text());
    output.numbers(report.json(limits));
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
    Ratio ratio = Ratio.of(cpu, List.of(pair));
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
      List<Sample> first = new ArrayList<>();
      List<Sample> second = new ArrayList<>();
      for (int slice = 0; slice < plan.slices(); slice++) {
        boolean oneBegins = slice % 2 == 0;
        if (oneBegins) {
          first.add(one.slice(units));
        }
        second.add(other.slice(units));
        if (!oneBegins) {
          first.add(one.slice(units));
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
    output.note(plan.beginning(builds.get(build).name()));
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
