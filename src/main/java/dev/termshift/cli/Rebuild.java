package dev.termshift.cli;

import dev.termshift.journal.reading.JournalEntry;
import dev.termshift.journal.reading.JournalReader;
import dev.termshift.kernel.DecisionLimits;
import dev.termshift.kernel.Subscription;
import dev.termshift.kernel.SubscriptionFold;
import dev.termshift.readmodel.ReadModelRow;
import dev.termshift.readmodel.ReadModelWriter;
import dev.termshift.terminal.ProgressMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Folds the whole journal and writes the row of every subscription. Nodes may run meanwhile: a row
 * that one of them wrote from a later event stays.
 */
final class Rebuild {

  private static final int ROWS_PER_WRITE = 500;

  private final JournalReader journal;
  private final ReadModelWriter readModel;
  private final SubscriptionFold fold;
  private final Map<Integer, List<ReadModelRow>> pending = new TreeMap<>();
  private Subscription current = Subscription.unknown("");
  private long events;
  private long subscriptions;

  Rebuild(DataSource database, DecisionLimits limits) {
    this.journal = new JournalReader(database);
    this.readModel = new ReadModelWriter(database);
    this.fold = new SubscriptionFold(limits);
  }

  RebuildResult run() {
    try (Stream<JournalEntry> all = journal.all();
        ProgressMeter meter = ProgressMeter.start("Reading the journal", journal.count())) {
      all.forEach(
          entry -> {
            take(entry);
            meter.advance(1);
          });
    }
    finished();
    pending.forEach(readModel::upsert);
    return new RebuildResult(events, subscriptions);
  }

  private void take(JournalEntry entry) {
    if (!entry.subscriptionId().equals(current.subscriptionId())) {
      finished();
      current = Subscription.unknown(entry.subscriptionId());
    }
    current = fold.apply(current, entry.journaled());
    events++;
  }

  /** The subscription at hand has no more events. */
  private void finished() {
    current.lastCause().ifPresent(cause -> write(cause.position().partition()));
  }

  private void write(int partition) {
    subscriptions++;
    List<ReadModelRow> rows = pending.computeIfAbsent(partition, each -> new ArrayList<>());
    rows.add(ReadModelRow.of(current));
    if (rows.size() >= ROWS_PER_WRITE) {
      readModel.upsert(partition, rows);
      rows.clear();
    }
  }
}
