package dev.termshift.chaos;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.cluster.EngineNode;
import dev.termshift.chaos.drill.Drill;
import dev.termshift.chaos.drill.DrillSite;
import dev.termshift.chaos.fault.FaultLoop;
import dev.termshift.chaos.load.Draw;
import dev.termshift.chaos.load.Load;
import dev.termshift.chaos.oracle.Oracle;
import dev.termshift.chaos.oracle.OracleInput;
import dev.termshift.chaos.oracle.OracleReport;
import dev.termshift.chaos.oracle.SentRecord;
import dev.termshift.chaos.payment.ChaosPayments;
import dev.termshift.chaos.watch.ProgressWatch;
import dev.termshift.chaos.watch.Recovery;
import dev.termshift.chaos.watch.Settling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** One run: an installation, a load, faults, rest, and a judgement. */
public final class ChaosRun {

  private static final Duration START_WITHIN = Duration.ofMinutes(2);
  private static final Duration RECOVER_WITHIN = Duration.ofSeconds(60);
  private static final Duration SETTLE_WITHIN = Duration.ofMinutes(3);

  private final ChaosPlan plan;
  private final Consumer<String> notes;
  private final long begin = System.nanoTime();
  private final List<String> stuck = new ArrayList<>();

  /** A run that tells what happens. */
  public ChaosRun(ChaosPlan plan, Consumer<String> notes) {
    this.plan = plan;
    this.notes = notes;
  }

  /** Runs; its files stay in {@code target/chaos}. */
  public ChaosResult run() throws InterruptedException {
    try (Cluster cluster = new Cluster(plan.shape(), newFolder(), plan.nodeArguments());
        Supervisor supervisor = new Supervisor(cluster, this::note);
        ChaosPayments payments = new ChaosPayments(cluster, plan.seed(), plan.load().known());
        Load load = new Load(cluster, plan.seed(), plan.load());
        ProgressWatch progress = new ProgressWatch(cluster)) {
      note("in " + cluster.folder());
      cluster.nodes().forEach(EngineNode::start);
      Awaitility.await("nodes").atMost(START_WITHIN).until(cluster::isReady);
      payments.start();
      load.start();
      Recovery recovery = new Recovery(cluster, progress);
      FaultLoop faults =
          new FaultLoop(
              cluster,
              recovery,
              new FaultLoop.Plan(
                  plan.faults(), Draw.of(plan.seed(), "faults"), plan.atOnce(), this::note));
      faults.run(System.nanoTime() + plan.faultsFor().toNanos());
      Settling settling = new Settling(cluster, payments);
      comeToRest(load, recovery, settling);
      stuck.addAll(faults.stuck());
      Map<String, Integer> struck = faults.struck();
      DrillSite site = new DrillSite(cluster, load, recovery, settling);
      drill(plan.drills().judged(), site, struck);
      OracleReport report = judge(cluster, load);
      drill(plan.drills().last(), site, struck);
      return new ChaosResult(
          plan.seed(), plan.load().commands(), struck, report, faults.times(), List.copyOf(stuck));
    }
  }

  private void comeToRest(Load load, Recovery recovery, Settling settling)
      throws InterruptedException {
    note("faults are over");
    if (recovery.await(RECOVER_WITHIN).isEmpty()) {
      stuck.add("Expected recovery within " + RECOVER_WITHIN + ", but " + recovery.describe());
    }
    load.awaitEnd();
    note("load is over");
    load.endAll();
    if (!settling.await(SETTLE_WITHIN)) {
      stuck.add("Expected rest within " + SETTLE_WITHIN + ", but " + recovery.describe());
    }
    note("at rest");
  }

  /** What an engine must not do in a drill is said like what takes too long. */
  private void drill(List<Drill> drills, DrillSite site, Map<String, Integer> struck)
      throws InterruptedException {
    for (Drill drill : drills) {
      note(drill.kind());
      try {
        drill.run(site);
      } catch (AssertionError | ConditionTimeoutException e) {
        stuck.add(drill.kind() + ": " + e.getMessage());
      }
      struck.merge(drill.kind(), 1, Integer::sum);
    }
  }

  private OracleReport judge(Cluster cluster, Load load) {
    cluster.nodes().forEach(EngineNode::stop);
    List<SentRecord> sent =
        load.attempts().stream()
            .map(
                it ->
                    new SentRecord(
                        it.topic(),
                        it.subscriptionId(),
                        it.source(),
                        it.id(),
                        it.malformed(),
                        it.acknowledged()))
            .toList();
    return new Oracle()
        .judge(
            new OracleInput(
                cluster.directBootstrapServers(),
                cluster.database().directUrl(),
                cluster.database().user(),
                "",
                cluster.catalogFile(),
                sent));
  }

  private void note(String text) {
    notes.accept("%6.1f s  %s".formatted((System.nanoTime() - begin) / 1e9, text));
  }

  private Path newFolder() {
    try {
      Path all = Files.createDirectories(Path.of("target", "chaos"));
      return Files.createTempDirectory(all, "seed-" + plan.seed() + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
