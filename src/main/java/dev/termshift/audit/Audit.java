package dev.termshift.audit;

import dev.termshift.journal.reading.JournalEntry;
import dev.termshift.journal.reading.JournalReader;
import dev.termshift.journal.witness.JournalDatabase;
import dev.termshift.journal.witness.PartitionWitnesses;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kafka.TopicScan;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.terminal.ProgressMeter;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;

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
      read(scan, publications::take);
      JournalComparison comparison = new JournalComparison(publications, cut, scan, findings);
      List<IncompleteJournal> incomplete = compare(comparison, publications.records());
      findings.add(Finding.INCOMPLETE, incomplete.size());
      Repairs repairs = new Repairs(cut.log().topicId(), cut.nextOffsets(), incomplete);
      if (comparison.unknown() > 0) {
        UnknownEvents unknown = new UnknownEvents(publications, repairs);
        read(scan, unknown::take);
        unknown.report(findings);
      }
      repairs.lines().forEach(findings::explain);
      return comparison.report();
    }
  }

  private static void read(TopicScan scan, Consumer<ConsumerRecord<byte[], byte[]>> action) {
    ProgressMeter.show(scan.task(), scan.size(), progress -> scan.forEach(action, progress));
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
