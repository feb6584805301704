package dev.termshift.audit;

import dev.termshift.contract.event.BillingEvents;
import dev.termshift.journal.reading.JournalEntry;
import dev.termshift.kafka.LogPartitioner;
import dev.termshift.kafka.TopicScan;
import dev.termshift.text.Counted;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks every journaled event up among the published ones. */
final class JournalComparison {

  private final BillingEvents billing = new BillingEvents();
  private final Publications publications;
  private final ProgressCut cut;
  private final TopicScan scan;
  private final Findings findings;
  private long events;
  private long published;

  JournalComparison(Publications publications, ProgressCut cut, TopicScan scan, Findings findings) {
    this.publications = publications;
    this.cut = cut;
    this.scan = scan;
    this.findings = findings;
  }

  void take(JournalEntry entry) {
    events++;
    Optional<PublishedEvents> ofSubscription = publications.of(entry.subscriptionId());
    OptionalLong fingerprint =
        ofSubscription.map(each -> each.claim(entry.sequenceNr())).orElse(OptionalLong.empty());
    if (fingerprint.isPresent()) {
      published++;
      compare(entry, fingerprint.getAsLong());
    } else {
      findings.add(reasonWhyNot(entry, ofSubscription), describe(entry));
    }
  }

  private void compare(JournalEntry entry, long fingerprint) {
    long expected =
        Fingerprint.of(
            billing.write(
                entry.subscriptionId(), entry.sequenceNr(), entry.journaled(), Optional.empty()));
    if (expected != fingerprint) {
      findings.add(Finding.DIFFERENT, describe(entry));
    }
  }

  private Finding reasonWhyNot(JournalEntry entry, Optional<PublishedEvents> ofSubscription) {
    long sequence = entry.sequenceNr();
    if (cut.excuses(entry.journaled().cause().position())) {
      return Finding.IN_FLIGHT;
    }
    boolean headSeen = ofSubscription.filter(each -> each.hasBefore(sequence)).isPresent();
    return !headSeen && scan.isHeadRemoved(billingPartition(entry.subscriptionId()))
        ? Finding.UNPROVABLE
        : Finding.MISSING;
  }

  private int billingPartition(String subscriptionId) {
    byte[] key = subscriptionId.getBytes(StandardCharsets.UTF_8);
    return LogPartitioner.partition(key, scan.partitions());
  }

  private static String describe(JournalEntry entry) {
    return "%s:%d, decided for %s"
        .formatted(
            entry.subscriptionId(), entry.sequenceNr(), entry.journaled().cause().position());
  }

  /** How many published events the journal does not hold. */
  long unknown() {
    return publications.events() - published;
  }

  /** An operator who follows the repairs of a database that was never meant would bill twice. */
  private void askForTheDatabase() {
    if (events == 0 && unknown() > 0) {
      findings.explainFirst(
          ("The journal is empty, and %s published: see first that termshift.database.jdbc-url"
                  + " names the database that had them")
              .formatted(Counted.of(unknown(), "event is", "events are")));
    }
  }

  AuditReport report() {
    askForTheDatabase();
    findings.add(Finding.UNKNOWN, unknown());
    return new AuditReport(events, publications.records(), findings);
  }
}
