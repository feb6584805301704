package dev.termshift.cli.bench;

import dev.termshift.cli.bench.meter.Meters;
import dev.termshift.cli.bench.meter.Part;
import dev.termshift.cli.bench.meter.Usage;
import dev.termshift.cli.bench.workload.Stage;
import dev.termshift.cli.bench.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One subject under one workload: started, warmed up, then measured slice by slice. */
final class Trial implements AutoCloseable {

  private final Workload workload;
  private final RunPlan plan;
  private final Stage stage;
  private final String name;
  private final WarmUp warmUp;
  private int units;

  /** Prepares the place, starts the nodes and makes the subscriptions. */
  Trial(Stage.Setup setup, Supplier<Workload> workload, RunPlan plan) {
    this.workload = workload.get();
    this.plan = plan;
    this.warmUp = new WarmUp(this.workload.slices(), plan.warmUpSeconds());
    this.name = setup.subject().name();
    this.stage = new Stage(setup, this.workload);
    this.units = plan.commands() > 0 ? plan.commands() : FIRST_SLICE;
    begin();
  }

  private void begin() {
    try {
      for (int i = 0; i < workload.nodes(); i++) {
        stage.startNode();
      }
      workload.prepare(stage);
    } catch (RuntimeException e) {
      stage.close();
      throw e;
    }
  }

  /** Commands of the first slice, of a node that nothing is compiled in. */
  private static final int FIRST_SLICE = 5_000;

  private static final int ROUND_TO = 100;

  /** Runs slices that do not count until the node is warm; tells what was seen. */
  String warmUp() {
    while (isColder()) {
      warm(units);
    }
    return warmth();
  }

  /**
   * Warms two up together: slices of the same size in turn until both are warm, so that the
   * compilers of both have seen the same work.
   */
  static void warmUp(Trial one, Trial other) {
    while (one.isColder() || other.isColder()) {
      int units = Math.min(one.units, other.units);
      one.warm(units);
      other.warm(units);
    }
  }

  private void warm(int size) {
    long begin = System.nanoTime();
    Sample slice = slice(size);
    warmUp.add(slice, Workload.Outcome.secondsSince(begin));
  }

  /** How warm the node is, for reports. */
  String warmth() {
    return name + ": " + (warmsItself() ? Warmth.BY_WORKLOAD.label() : warmUp.text());
  }

  private boolean warmsItself() {
    return workload.slices().warmUp() == 0;
  }

  /** What was measured after the nodes were warmed up. */
  Measurement measured(List<Sample> slices) {
    return new Measurement(slices, warmsItself() ? Warmth.BY_WORKLOAD : warmUp.warmth());
  }

  private boolean isColder() {
    return warmUp.slices() < workload.slices().warmUp() && !warmUp.isOver();
  }

  Sample slice(int size) {
    units = size;
    return slice();
  }

  Sample slice() {
    workload.arrange(stage, units);
    Map<Part, Usage> before = stage.read();
    Workload.Outcome outcome = workload.run(stage, units);
    Map<Part, Usage> used = Meters.between(before, outcome.used().orElseGet(stage::read));
    Sample sample = new Sample(outcome.units(), outcome.seconds(), used, outcome.figures());
    adaptTo(sample);
    return sample;
  }

  Measurement measure() {
    List<Sample> all = new ArrayList<>();
    for (int slice = 0; slice < Math.min(plan.slices(), workload.slices().measured()); slice++) {
      all.add(slice());
    }
    return measured(all);
  }

  int units() {
    return units;
  }

  private void adaptTo(Sample sample) {
    if (plan.commands() == 0) {
      long wished = Math.round(sample.perSecond() * plan.sliceSeconds() / ROUND_TO) * ROUND_TO;
      units = (int) Math.max(FIRST_SLICE, wished);
    }
  }

  /** Its place, its nodes and its load. */
  Stage stage() {
    return stage;
  }

  @Override
  public void close() {
    stage.close();
  }
}
