package dev.termshift.cli.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.audit.Audit;
import dev.termshift.audit.AuditReport;
import dev.termshift.cli.EmbeddedServers;
import dev.termshift.cli.bench.lab.ChildProcess;
import dev.termshift.cli.bench.lab.Laboratory;
import dev.termshift.cli.bench.lab.Place;
import dev.termshift.cli.bench.lab.Subject;
import dev.termshift.cli.bench.lab.TermshiftBuild;
import dev.termshift.cli.bench.probe.FlameGraphs;
import dev.termshift.cli.bench.probe.JournalYardstick;
import dev.termshift.cli.bench.probe.PassThrough;
import dev.termshift.cli.bench.workload.Stage;
import dev.termshift.cli.bench.workload.Workload;
import dev.termshift.cli.bench.workload.Workloads;
import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.ExitCode;
import dev.termshift.cli.console.Reach;
import dev.termshift.database.StoreException;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.terminal.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The sub-command that measures what commands cost, of one build or of two. */
@Command(
    name = "bench",
    header = "Measures what commands cost, of one build or of two.",
    description = {
      "Starts a broker, a PostgreSQL and nodes as processes of their own, sends them a load, and"
          + " reports for each what a command costs it: processor time, memory allocated, memory"
          + " held. These compare between runs; how many commands a second are decided does not,"
          + " for it moves with what else the machine does.",
      "With --against it compares two builds: started in turn, warmed up, given the same work slice"
          + " by slice in turn; it prints the median ratio of all pairs and their spread.",
      "A node is warm when the processor time of its last three slices differs by at most 5 %% and"
          + " its compilers take less than a tenth; these slices do not count.",
      "A run ends with an audit of everything: exit code 1 if an event is missing or doubled."
    })
public final class BenchCommand implements Callable<Integer> {

  private static final int CONNECTIONS = 2;

  @Mixin private CommonOptions.Output output = new CommonOptions.Output();

  @Mixin private BuildOptions builds = new BuildOptions();

  @Mixin private ServerOptions servers = new ServerOptions();

  @Mixin private AmountOptions amount = new AmountOptions();

  @Option(
      names = {"-w", "--workload"},
      paramLabel = "NAME",
      split = ",",
      defaultValue = "consume",
      description = "What is run, several separated by commas, or 'all' (default: consume).")
  private List<String> workloads = new ArrayList<>();

  @Option(
      names = "--profile",
      paramLabel = "FOLDER",
      description =
          "After the slices that count, draw flame graphs of a node there: processor time,"
              + " allocations, locks.")
  private Optional<Path> profile = Optional.empty();

  @Override
  public Integer call() {
    EmbeddedServers.require("bench");
    List<Supplier<Workload>> wanted = workloads();
    RunPlan plan = amount.plan();
    builds.check();
    TermshiftBuild measured = builds.measured();
    Optional<TermshiftBuild> other = builds.other();
    checkProfile(other.isPresent());
    try (Laboratory laboratory = servers.laboratory()) {
      boolean clean = true;
      for (Supplier<Workload> workload : wanted) {
        if (other.isPresent()) {
          compare(laboratory, workload, List.of(measured, other.get()));
        } else {
          clean &= run(laboratory, workload, plan);
        }
      }
      return clean ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  /** Graphs come last; a folder that cannot be written would cost the whole run. */
  private void checkProfile(boolean comparing) {
    if (profile.isEmpty()) {
      return;
    }
    if (comparing) {
      throw new BadInput("Expected --profile without --against, but got both");
    }
    Path folder = profile.get();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new BadInput("Expected --profile to name a folder, but cannot make " + folder);
    }
    if (!Files.isWritable(folder)) {
      throw new BadInput("Expected --profile to name a folder, but cannot write to " + folder);
    }
  }

  private List<Supplier<Workload>> workloads() {
    if (workloads.equals(List.of("all"))) {
      return Workloads.all();
    }
    return workloads.stream().map(BenchCommand::workload).toList();
  }

  private static Supplier<Workload> workload(String name) {
    return Workloads.named(name)
        .orElseThrow(
            () ->
                new BadInput(
                    "Expected --workload to be one of %s, or all, but got '%s'"
                        .formatted(String.join(", ", Workloads.names()), name)));
  }

  private void compare(
      Laboratory laboratory, Supplier<Workload> workload, List<Subject> both) {
    Comparison comparison =
        new Comparison(laboratory, both, amount.plan(), output::note);
    List<Comparison.Pair> pairs = comparison.run(workload, amount.pairs());
    output.document(BenchReport.table(workload.get(), pairs));
    output.line(BenchReport.json(workload.get(), pairs));
  }

  private boolean run(Laboratory laboratory, Supplier<Workload> workload, RunPlan plan) {
    Place place = laboratory.newPlace(workload.get().name(), plan.partitions());
    Stage.Setup setup =
        new Stage.Setup(laboratory, builds.measured(), place, plan.subscriptions(), plan.seed());
    Sample sample;
    try (Trial trial = new Trial(setup, workload, plan)) {
      output.note(trial.warmUp());
      sample = trial.measure();
      profile.ifPresent(folder -> draw(trial, workload.get().name(), folder));
    }
    Optional<AuditReport> audit = audit(place);
    audit.ifPresent(report -> report.examples().forEach(output::note));
    output.note(limits(laboratory, place));
    output.document(BenchReport.table(workload.get(), sample));
    output.line(BenchReport.json(workload.get(), sample, audit));
    return audit.map(AuditReport::isClean).orElse(true);
  }

  private void draw(Trial trial, String name, Path folder) {
    FlameGraphs graphs = new FlameGraphs(folder);
    trial.stage().nodes().stream().filter(ChildProcess::isAlive).findFirst().stream()
        .flatMap(node -> graphs.draw(name, node.pid(), trial::slice).stream())
        .forEach(file -> output.note("Flame graph: " + file));
  }

  /** What the machine can do at this moment, for whoever compares rates all the same. */
  private static String limits(Laboratory laboratory, Place place) {
    double passed = new PassThrough(laboratory.servers()).recordsPerSecond();
    try (HikariDataSource database = Reach.database(settings(place).database(), CONNECTIONS)) {
      return String.format(
          Locale.ROOT,
          "The machine's limits now: Kafka passes %.0f records/s through one client's transactions,"
              + " PostgreSQL takes %.0f events/s into a journal",
          passed,
          new JournalYardstick(database).rowsPerSecond());
    }
  }

  private static TermshiftSettings.Installation settings(Place place) {
    return TermshiftSettings.installation(Optional.of(TermshiftBuild.configOf(place)));
  }

  /** Another build may have other tables: then it can be measured, but not audited by this one. */
  private Optional<AuditReport> audit(Place place) {
    try (HikariDataSource database = Reach.database(settings(place).database(), CONNECTIONS)) {
      return Optional.of(new Audit(settings(place).kafka(), database).run());
    } catch (StoreException e) {
      if (!builds.isAnother()) {
        throw e;
      }
      output.note("Not audited, for this build cannot read that one's database: " + e.getMessage());
      return Optional.empty();
    }
  }
}
