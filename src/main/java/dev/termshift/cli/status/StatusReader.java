package dev.termshift.cli.status;

import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.cli.console.DatabaseProbe;
import dev.termshift.cli.console.Reach;
import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.database.StoreException;
import dev.termshift.journal.witness.StoreIdentity;
import dev.termshift.kafka.AbsentTopics;
import dev.termshift.kafka.Await;
import dev.termshift.kafka.LogTopic;
import dev.termshift.node.NodeStores;
import dev.termshift.pipeline.progress.Stores;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.text.Counted;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;

/** Reads how an installation is, and asks what a session would ask before it opens. */
final class StatusReader implements AutoCloseable {

  private final Admin admin;
  private final LagReader lag;
  private final Stores stores;
  private final Refusals refusals;
  private final TermshiftSettings.Installation settings;
  private final VitalsReader vitals;
  private final DatabaseProbe probe;

  /** Reads with these, which stay the caller's. */
  StatusReader(
      Admin admin,
      LagReader lag,
      HikariDataSource database,
      TermshiftSettings.Installation settings) {
    this.admin = admin;
    this.lag = lag;
    this.stores = NodeStores.in(database);
    this.refusals = new Refusals(settings.kafka(), stores);
    this.settings = settings;
    this.probe = new DatabaseProbe(settings.database());
    this.vitals = new VitalsReader(settings.kafka(), admin, stores, database);
  }

  StatusReport read() {
    LogTopic log = lag.log();
    Map<Integer, ProgressRecord> progress = lag.progress(log);
    // Before the database is asked, which may take its time: nodes go on deciding meanwhile.
    LagReport report = lag.read(log, progress);
    GroupMembers members = lag.members();
    List<Fault> faults = new ArrayList<>(otherPartitions(log));
    faults.addAll(absences(log, members));
    AbsentTopics.among(settings.kafka().topics().all(), admin).stream()
        .map(AbsentTopics::sentence)
        .map(Fault::of)
        .forEach(faults::add);
    Standing database = standing(log, progress, faults);
    Vitals seen = vitals(report, database.answers(), faults);
    faults.addAll(report.delays());
    seen.delay(report.at(), LagReport.DONE_WITHIN).map(Fault::of).ifPresent(faults::add);
    return new StatusReport(
        log, brokers(), database.text(), members.partitions(), report, seen, faults);
  }

  /** Nodes with this configuration do not start. */
  private List<Fault> otherPartitions(LogTopic log) {
    int configured = settings.kafka().partitions();
    return configured == log.partitions()
        ? List.of()
        : List.of(
            Fault.of(
                "Expected %s in %s, as termshift.kafka.partitions says, but it has %d: %s"
                    .formatted(
                        Counted.of(configured, "partition"),
                        log.name(),
                        log.partitions(),
                        "correct the key, since the log's number never changes")));
  }

  private static List<Fault> absences(LogTopic log, GroupMembers members) {
    if (members.partitions().isEmpty()) {
      return List.of(Fault.of("Expected a node to run, but the group has no member"));
    }
    List<Fault> faults = new ArrayList<>();
    for (int each = 0; each < log.partitions(); each++) {
      if (!members.owners().containsKey(log.partition(each))) {
        faults.add(
            Fault.of(
                each, "Expected a node to work on " + log.partition(each) + ", but none does"));
      }
    }
    return faults;
  }

  /**
   * Where the database stands.
   *
   * @param text what it says of itself, or why it does not
   * @param answers whether it has answered all that was asked
   */
  private record Standing(String text, boolean answers) {

    static Standing away(Throwable failure) {
      return new Standing(Reach.hasAnswered(failure) ? "lets nobody in" : "does not answer", false);
    }

    static Standing of(StoreIdentity identity, boolean answers) {
      return new Standing(
          "cluster %s, timeline %d".formatted(identity.systemIdentifier(), identity.timeline()),
          answers);
    }
  }

  private Standing standing(
      LogTopic log, Map<Integer, ProgressRecord> progress, List<Fault> faults) {
    Optional<SQLException> refusal = probe.refusal();
    if (refusal.isPresent()) {
      faults.add(Fault.of(Reach.away(settings.database(), refusal.get())));
      return Standing.away(refusal.get());
    }
    try {
      StoreIdentity identity = stores.witness().identity();
      return Standing.of(identity, tells(log, progress, faults));
    } catch (StoreException e) {
      faults.add(Fault.of(Reach.away(settings.database(), e)));
      return Standing.away(e);
    }
  }

  /** Adds what keeps partitions closed; whether the database has told all of it. */
  private boolean tells(LogTopic log, Map<Integer, ProgressRecord> progress, List<Fault> faults) {
    try {
      refusals(log, progress)
          .forEach(
              (partition, why) ->
                  faults.add(Fault.of(partition, "Partition " + partition + " is closed: " + why)));
      return true;
    } catch (StoreException e) {
      faults.add(Fault.of(Reach.away(settings.database(), e)));
      return false;
    }
  }

  /** Without what the database tells where it does not; the rest is shown all the same. */
  private Vitals vitals(LagReport report, boolean answers, List<Fault> faults) {
    try {
      return vitals.read(report, answers);
    } catch (StoreException e) {
      faults.add(Fault.of(Reach.away(settings.database(), e)));
      return vitals.read(report, false);
    }
  }

  private Map<Integer, String> refusals(LogTopic log, Map<Integer, ProgressRecord> progress) {
    Map<Integer, String> all = new TreeMap<>();
    for (int partition = 0; partition < log.partitions(); partition++) {
      int each = partition;
      refusals
          .of(log, each, Optional.ofNullable(progress.get(each)))
          .ifPresent(why -> all.put(each, why));
    }
    return all;
  }

  private int brokers() {
    return Await.answer(admin.describeCluster().nodes(), "the brokers to answer").size();
  }

  @Override
  public void close() {
    vitals.close();
    probe.close();
  }
}
