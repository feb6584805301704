package dev.termshift.cli.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.audit.Audit;
import dev.termshift.audit.AuditReport;
import dev.termshift.cli.bench.lab.ChildProcess;
import dev.termshift.cli.bench.lab.Laboratory;
import dev.termshift.cli.bench.lab.Place;
import dev.termshift.cli.bench.lab.TermshiftBuild;
import dev.termshift.cli.bench.probe.FlameGraphs;
import dev.termshift.cli.bench.workload.Stage;
import dev.termshift.cli.bench.workload.Workload;
import dev.termshift.cli.console.Reach;
import dev.termshift.settings.TermshiftSettings;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One build under one workload: warmed up, measured, drawn if that is wished, audited. What was
 * measured is shown before anything that may fail after it.
 */
final class SingleRun {

  private static final int CONNECTIONS = 2;

  private final Laboratory laboratory;
  private final BuildOptions builds;
  private final RunPlan plan;
  private final BenchOutput output;

  SingleRun(Laboratory laboratory, BuildOptions builds, RunPlan plan, BenchOutput output) {
    this.laboratory = laboratory;
    this.builds = builds;
    this.plan = plan;
    this.output = output;
  }

  /** Runs it; tells whether the audit found no fault. */
  boolean run(Supplier<Workload> workload, Optional<FlameGraphs> graphs) {
    TermshiftBuild build = builds.measured();
    String name = workload.get().name();
    Place place = laboratory.newPlace(name, plan.partitions());
    Stage.Setup setup =
        new Stage.Setup(laboratory, build, place, plan.subscriptions(), plan.seed());
    output.note(plan.beginning(name));
    RunReport report;
    try (Trial trial = new Trial(setup, workload, plan)) {
      output.note("Warming up for " + name);
      output.note(trial.warmUp());
      report = new RunReport(workload.get(), build, plan, trial.measure());
      output.document(report.table());
      graphs.ifPresent(all -> draw(trial, name, all));
    }
    Audited audited = Audited.by(() -> audit(place), builds.isAnother());
    audited.examples().forEach(output::note);
    output.line(audited.text());
    output.note(Limits.BEGINNING);
    Limits limits = Limits.now(laboratory, name);
    output.line(limits.text());
    output.numbers(report.json(audited, limits));
    return audited.isClean();
  }

  private void draw(Trial trial, String name, FlameGraphs graphs) {
    trial.stage().nodes().stream().filter(ChildProcess::isAlive).findFirst().stream()
        .flatMap(node -> graphs.draw(name, node.pid(), trial::slice).stream())
        .forEach(file -> output.note("Flame graph: " + file));
  }

  private static AuditReport audit(Place place) {
    TermshiftSettings.Installation settings =
        TermshiftSettings.installation(Optional.of(TermshiftBuild.configOf(place)));
    try (HikariDataSource database = Reach.database(settings.database(), CONNECTIONS)) {
      return new Audit(settings.kafka(), database).run();
    }
  }
}
