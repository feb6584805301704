package dev.termshift.cli.bench;

import dev.termshift.cli.bench.meter.Meters;
import dev.termshift.cli.bench.meter.Part;
import dev.termshift.cli.bench.meter.Usage;
import dev.termshift.cli.bench.workload.Stage;
import dev.termshift.cli.bench.workload.Workload;
import java.util.Map;
import java.util.function.Supplier;

/** One subject under one workload: started, warmed up, then measured slice by slice. */
final class Trial implements AutoCloseable {

  private final Workload workload;
  private final Plan plan;
  private final Stage stage;
  private final String name;
  private int units;

  /** Prepares the place, starts the nodes and makes the subscriptions. */
  Trial(Stage.Setup setup, Supplier<Workload> workload, Plan plan) {
    this.workload = workload.get();
    this.plan = plan;
    this.name = setup.subject().name();
    this.stage = new Stage(setup, this.workload);
    this.units = plan.commands() > 0 ? plan.commands() : FIRST_SLICE;
    for (int i = 0; i < this.workload.nodes(); i++) {
      stage.startNode();
    }
    this.workload.prepare(stage);
  }

  /** Commands of the first slice, of a node that nothing is compiled in. */
  private static final int FIRST_SLICE = 5_000;

  private static final int ROUND_TO = 100;

  /** Runs slices that do not count until the node is warm; tells what was seen. */
  String warmUp() {
    WarmUp warmUp = new WarmUp(plan.warmUpSeconds());
    for (int slice = 0; slice < workload.warmUpSlices() && !warmUp.isOver(); slice++) {
      warmUp.add(slice());
    }
    return workload.warmUpSlices() == 0 ? "warmed up by the workload itself" : warmUp.text();
  }

  /** Runs the next slice. */
  Sample slice() {
    workload.arrange(stage, units);
    Map<Part, Usage> before = stage.read();
    Workload.Outcome outcome = workload.run(stage, units);
    Map<Part, Usage> used = Meters.between(before, stage.read());
    Sample sample = new Sample(outcome.units(), outcome.seconds(), used, outcome.figures());
    adaptTo(sample);
    return sample;
  }

  /** Runs the slices that count. */
  Sample measure() {
    Sample all = Sample.NONE;
    for (int slice = 0; slice < Math.min(plan.slices(), workload.measuredSlices()); slice++) {
      all = all.then(slice());
    }
    return all;
  }

  /** How many units the next slice has. */
  int units() {
    return units;
  }

  /** Gives the next slices this size: two builds are given the same work. */
  void resize(int other) {
    units = other;
  }

  private void adaptTo(Sample sample) {
    if (plan.commands() == 0) {
      long wished = Math.round(sample.perSecond() * plan.sliceSeconds() / ROUND_TO) * ROUND_TO;
      units = (int) Math.max(FIRST_SLICE, wished);
    }
  }

  /** The name of the subject. */
  String name() {
    return name;
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
