package dev.termshift.cli.bench;

import dev.termshift.cli.bench.lab.Laboratory;
import dev.termshift.cli.bench.lab.Subject;
import dev.termshift.cli.bench.workload.Stage;
import dev.termshift.cli.bench.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
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
  private final Consumer<String> progress;

  /** Compares the second of two builds with the first. */
  Comparison(Laboratory laboratory, List<Subject> builds, RunPlan plan, Consumer<String> progress) {
    this.laboratory = laboratory;
    this.builds = builds;
    this.plan = plan;
    this.progress = progress;
  }

  record Pair(Sample first, Sample second) {

    private Pair swapped() {
      return new Pair(second, first);
    }
  }

  List<Pair> run(Supplier<Workload> workload, int pairs) {
    List<Pair> all = new ArrayList<>();
    for (int number = 0; number < pairs; number++) {
      boolean swap = number % 2 == 1;
      Pair seen =
          workload.get().slices().alternate()
              ? alternating(workload, number, swap)
              : inTurn(workload, number, swap);
      Pair pair = swap ? seen.swapped() : seen;
      progress.accept(
          String.format(Locale.ROOT, "Pair %d of %d: %s", number + 1, pairs, text(pair)));
      all.add(pair);
    }
    return all;
  }

  private static String text(Pair pair) {
    Figure cpu = Figure.all().get(0);
    double first = cpu.of().applyAsDouble(pair.first());
    double second = cpu.of().applyAsDouble(pair.second());
    return String.format(
        Locale.ROOT, "%.1f and %.1f µs of CPU, ratio %.3f", first, second, second / first);
  }

  private Pair alternating(Supplier<Workload> workload, int number, boolean swap) {
    try (Trial one = trial(workload, number, swap ? 1 : 0);
        Trial other = trial(workload, number, swap ? 0 : 1)) {
      Trial.warmUp(one, other);
      progress.accept("  " + one.warmth());
      progress.accept("  " + other.warmth());
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
      return new Pair(first, second);
    }
  }

  private Pair inTurn(Supplier<Workload> workload, int number, boolean swap) {
    return new Pair(alone(workload, number, swap ? 1 : 0), alone(workload, number, swap ? 0 : 1));
  }

  private Sample alone(Supplier<Workload> workload, int number, int build) {
    try (Trial trial = trial(workload, number, build)) {
      progress.accept("  " + trial.warmUp());
      return trial.measure();
    }
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
