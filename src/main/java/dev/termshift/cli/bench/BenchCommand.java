package dev.termshift.cli.bench;

import dev.termshift.cli.EmbeddedServers;
import dev.termshift.cli.bench.lab.Laboratory;
import dev.termshift.cli.bench.lab.Subject;
import dev.termshift.cli.bench.probe.FlameGraphs;
import dev.termshift.cli.bench.workload.Workload;
import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.ExitCode;
import dev.termshift.cli.console.JsonOrWords;
import dev.termshift.cli.console.LibraryLogs;
import dev.termshift.cli.console.Together;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
      "A node is warm when the median processor time of its last five slices differs by at most"
          + " 5 %% from that of the five before and its compilers take less than a tenth; these"
          + " slices do not count. A pair takes two to four minutes.",
      "B is what --against names, A this build or that of --build. The ratio is B/A: above 1, B"
          + " takes more than A, or gets more done a second. The report says in how many pairs a"
          + " build was not warm.",
      "A run of one build ends with an audit: exit code 1 if an event is missing, doubled, out of"
          + " order or changed. Not audited are comparisons, whatever the workload, and a --build"
          + " whose tables or topics this build cannot read; the run says so.",
      "If a process dies that was not told to, the run ends at once and names it, its exit code and"
          + " its log. After a failure the logs stay, in a folder that is named; else nothing does."
    })
public final class BenchCommand implements Callable<Integer> {

  @Mixin private CommonOptions.Output output = new CommonOptions.Output();

  @Mixin private JsonOrWords form = new JsonOrWords();

  @Mixin private BuildOptions builds = new BuildOptions();

  @Mixin private ServerOptions servers = new ServerOptions();

  @Mixin private AmountOptions amount = new AmountOptions();

  @Mixin private WorkloadOptions workloads = new WorkloadOptions();

  @Option(
      names = "--profile",
      paramLabel = "FOLDER",
      description =
          "After the slices that count, draw flame graphs of a node there: processor time,"
              + " allocations, locks. Not with --against.")
  private Optional<Path> profile = Optional.empty();

  @Override
  public Integer call() {
    EmbeddedServers.require("bench");
    LibraryLogs.quietKafka();
    RunPlan plan = amount.plan();
    List<Supplier<Workload>> wanted = workloads.wanted(plan);
    builds.check();
    List<Subject> both = new ArrayList<>(List.of(builds.measured()));
    builds.other().ifPresent(both::add);
    Optional<FlameGraphs> graphs = graphs(both.size() > 1);
    BenchOutput said = new BenchOutput(output, form);
    try (Laboratory laboratory = servers.laboratory(output::note)) {
      boolean clean =
          laboratory.during(
              () ->
                  both.size() > 1
                      ? compare(new Comparison(laboratory, both, plan, said), wanted)
                      : run(new SingleRun(laboratory, builds, plan, said), wanted, graphs));
      if (!clean) {
        laboratory.keepLogs();
      }
      return clean ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  private Optional<FlameGraphs> graphs(boolean comparing) {
    Together.refuseBoth("--profile", profile.isPresent(), "--against", comparing);
    Together.require("--pairs", amount.hasPairs(), "--against", comparing);
    return profile.map(FlameGraphs::into);
  }

  private boolean compare(Comparison comparison, List<Supplier<Workload>> wanted) {
    wanted.forEach(workload -> comparison.run(workload, amount.pairs()));
    return true;
  }

  private static boolean run(
      SingleRun run, List<Supplier<Workload>> wanted, Optional<FlameGraphs> graphs) {
    boolean clean = true;
    for (Supplier<Workload> workload : wanted) {
      clean &= run.run(workload, graphs);
    }
    return clean;
  }
}
