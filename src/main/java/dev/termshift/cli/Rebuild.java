package dev.termshift.cli;

import dev.termshift.journal.reading.JournalEntry;
import dev.termshift.journal.reading.JournalReader;
import dev.termshift.kernel.DecisionLimits;
import dev.termshift.kernel.Subscription;
import dev.termshift.kernel.SubscriptionFold;
import dev.termshift.readmodel.ChargeRow;
import dev.termshift.readmodel.GatheredRows;
import dev.termshift.readmodel.ReadModelRow;
import dev.termshift.readmodel.ReadModelWriter;
import dev.termshift.readmodel.RefundRow;
import dev.termshift.terminal.ProgressMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Folds the whole journal and writes the row of every subscription, charge and refund. Nodes may
 * run meanwhile: a row that one of them wrote from a later event stays.
 */
final class Rebuild {

  private static final int ROWS_PER_WRITE = 500;

  private final JournalReader journal;
  private final ReadModelWriter readModel;
  private final SubscriptionFold fold;
  private final Map<Integer, Page> pending = new TreeMap<>();
  private final GatheredRows<ChargeRow> charges = GatheredRows.ofCharges();
  private final GatheredRows<RefundRow> refunds = GatheredRows.ofRefunds();
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
    pending.forEach(this::write);
    return new RebuildResult(events, subscriptions);
  }

  private void take(JournalEntry entry) {
    if (!entry.subscriptionId().equals(current.subscriptionId())) {
      finished();
      current = Subscription.unknown(entry.subscriptionId());
    }
    current = fold.apply(current, entry.journaled());
    charges.addAll(
        ChargeRow.of(entry.subscriptionId(), entry.sequenceNr(), List.of(entry.journaled())));
    refunds.addAll(RefundRow.of(entry.subscriptionId(), List.of(entry.journaled())));
    events++;
  }

  /** The subscription at hand has no more events. */
  private void finished() {
    current.lastCause().ifPresent(cause -> add(cause.position().partition()));
    charges.clear();
    refunds.clear();
  }

  private void add(int partition) {
    subscriptions++;
    Page page = pending.computeIfAbsent(partition, each -> new Page());
    page.rows.add(ReadModelRow.of(current));
    page.charges.addAll(charges.list());
    page.refunds.addAll(refunds.list());
    if (page.size() >= ROWS_PER_WRITE) {
      write(partition, page);
      page.clear();
    }
  }

  private void write(int partition, Page page) {
    readModel.upsert(partition, page.rows, page.charges, page.refunds);
  }

  /** The rows of a partition that are not written yet. */
  private static final class Page {
    private final List<ReadModelRow> rows = new ArrayList<>();
    private final List<ChargeRow> charges = new ArrayList<>();
    private final List<RefundRow> refunds = new ArrayList<>();

    private int size() {
      return rows.size() + charges.size() + refunds.size();
    }

    private void clear() {
      rows.clear();
      charges.clear();
      refunds.clear();
    }
  }
}
