package dev.termshift.cli.status;

import dev.termshift.cli.console.Reach;
import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.database.StoreException;
import dev.termshift.journal.witness.StoreIdentity;
import dev.termshift.kafka.Await;
import dev.termshift.kafka.LogTopic;
import dev.termshift.pipeline.progress.Stores;
import dev.termshift.settings.DatabaseSettings;
import dev.termshift.settings.TermshiftSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;

/** Reads how an installation is, and asks what a session would ask before it opens. */
final class StatusReader {

  private final Admin admin;
  private final LagReader lag;
  private final Stores stores;
  private final Refusals refusals;
  private final DatabaseSettings database;

  StatusReader(Admin admin, LagReader lag, Stores stores, TermshiftSettings.Installation settings) {
    this.refusals = new Refusals(settings.kafka(), stores);
    this.database = settings.database();
    this.admin = admin;
    this.lag = lag;
    this.stores = stores;
  }

  StatusReport read() {
    LogTopic log = lag.log();
    Map<Integer, ProgressRecord> progress = lag.progress(log);
    GroupMembers members = lag.members();
    List<String> faults = new ArrayList<>(absences(log, members));
    String database = database(log, progress, faults);
    LagReport report = lag.read(log, progress);
    faults.addAll(report.delays());
    return new StatusReport(log, brokers(), database, members.partitions(), report, faults);
  }

  private static List<String> absences(LogTopic log, GroupMembers members) {
    if (members.partitions().isEmpty()) {
      return List.of("Expected a node to run, but the group has no member");
    }
    List<String> faults = new ArrayList<>();
    for (int each = 0; each < log.partitions(); each++) {
      if (!members.owners().containsKey(log.partition(each))) {
        faults.add("Expected a node to work on " + log.partition(each) + ", but none does");
      }
    }
    return faults;
  }

  private String database(
      LogTopic log, Map<Integer, ProgressRecord> progress, List<String> faults) {
    try {
      StoreIdentity identity = stores.witness().identity();
      refusals(log, progress)
          .forEach((partition, why) -> faults.add("Partition " + partition + " is closed: " + why));
      return "cluster %s, timeline %d".formatted(identity.systemIdentifier(), identity.timeline());
    } catch (StoreException e) {
      faults.add(Reach.away(database, e));
      return "does not answer";
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
}
