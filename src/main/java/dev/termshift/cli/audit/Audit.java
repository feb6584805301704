package dev.termshift.cli.audit;

import dev.termshift.cli.audit.repair.IncompleteJournal;
import dev.termshift.cli.audit.repair.JournalGaps;
import dev.termshift.cli.audit.repair.Repairs;
import dev.termshift.cli.console.ProgressMeter;
import dev.termshift.cli.console.TopicScan;
import dev.termshift.pipeline.kafka.KafkaClients;
import dev.termshift.readmodel.history.JournalEntry;
import dev.termshift.readmodel.history.JournalReader;
import dev.termshift.readmodel.witness.JournalDatabase;
import dev.termshift.readmodel.witness.PartitionWitnesses;
import dev.termshift.settings.KafkaSettings;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Compares the whole journal with the whole billing topic; nodes may run meanwhile. The order of
 * the readings is what makes that sound: progress first, then the topic's ends, then the topic,
 * then the journal. So what the progress covers must be in the topic, and what the topic holds must
 * be in the journal.
 */
public final class Audit {

  private final KafkaSettings kafka;
  private final KafkaClients clients;
  private final DataSource database;

  /** An audit of this broker and this database. */
  public Audit(KafkaSettings kafka, DataSource database) {
    this.kafka = kafka;
    this.clients = new KafkaClients(kafka);
    this.database = database;
  }

  /** Reads everything once; takes some ten bytes of memory for each event. */
  public AuditReport run() {
    Findings findings = new Findings();
    Publications publications = new Publications(findings);
    ProgressCut cut =
        ProgressCut.read(clients, kafka, new PartitionWitnesses(new JournalDatabase(database, 1)));
    try (TopicScan scan = TopicScan.open(clients, kafka.topics().billing())) {
      scan.forEach(publications::take);
      JournalComparison comparison = new JournalComparison(publications, cut, scan, findings);
      List<IncompleteJournal> incomplete = compare(comparison, publications.records());
      findings.add(Finding.INCOMPLETE, incomplete.size());
      Repairs repairs = new Repairs(cut.log().topicId(), cut.nextOffsets(), incomplete);
      if (comparison.unknown() > 0) {
        UnknownEvents unknown = new UnknownEvents(publications, repairs);
        scan.forEach(unknown::take);
        unknown.report(findings);
      }
      repairs.lines().forEach(findings::explain);
      return comparison.report();
    }
  }

  private List<IncompleteJournal> compare(JournalComparison comparison, long expected) {
    JournalGaps gaps = new JournalGaps();
    try (Stream<JournalEntry> journal = new JournalReader(database).all();
        ProgressMeter meter = ProgressMeter.start("Reading the journal", expected)) {
      journal.forEach(
          entry -> {
            comparison.take(entry);
            gaps.take(entry);
            meter.advance(1);
          });
    }
    return gaps.found();
  }
}
