package dev.termshift.journal.writing;

import akka.persistence.jdbc.journal.dao.JournalTables.JournalAkkaSerializationRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import scala.Tuple2;
import scala.collection.immutable.Set;
import scala.runtime.BoxedUnit;

/**
 * The events that one actor writes at once, all or none.
 *
 * @param writer who writes them
 * @param events in their order, at least one
 * @param done when they are stored, or why they are not
 */
record JournalWrite(
    WriterTag writer, List<JournalAkkaSerializationRow> events, CompletableFuture<BoxedUnit> done) {

  /**
   * The write of these rows, as the plugin hands them over.
   *
   * @throws WriteRefusedException if they are not consecutive events of one persistence id and one
   *     writer, or have metadata, for which there is no column
   */
  static JournalWrite of(Collection<Tuple2<JournalAkkaSerializationRow, Set<String>>> rows) {
    List<JournalAkkaSerializationRow> events = new ArrayList<>(rows.size());
    Optional<Set<String>> tags = Optional.empty();
    for (Tuple2<JournalAkkaSerializationRow, Set<String>> row : rows) {
      JournalAkkaSerializationRow event = row._1();
      boolean sameWriter = tags.isEmpty() || tags.get().equals(row._2());
      boolean next = events.isEmpty() || follows(event, events.get(events.size() - 1));
      if (!sameWriter || !next || event.metaPayload().isDefined()) {
        throw new WriteRefusedException(
            "Expected consecutive events of one writer without metadata, but %s is none"
                .formatted(name(event)));
      }
      tags = Optional.of(row._2());
      events.add(event);
    }
    WriterTag writer = writer(events.get(0), tags.orElseThrow());
    return new JournalWrite(writer, List.copyOf(events), new CompletableFuture<>());
  }

  private static boolean follows(
      JournalAkkaSerializationRow event, JournalAkkaSerializationRow former) {
    return event.persistenceId().equals(former.persistenceId())
        && event.sequenceNumber() == former.sequenceNumber() + 1;
  }

  private static WriterTag writer(JournalAkkaSerializationRow event, Set<String> tags) {
    try {
      if (tags.size() == 1) {
        return WriterTag.of(tags.head());
      }
    } catch (IllegalArgumentException e) {
      // Told below, as if there were none.
    }
    throw new WriteRefusedException(
        "Expected the tag of its writer and no other one with %s, but got %s"
            .formatted(name(event), tags.mkString(", ")));
  }

  private static String name(JournalAkkaSerializationRow event) {
    return "event " + event.sequenceNumber() + " of " + event.persistenceId();
  }

  String persistenceId() {
    return events.get(0).persistenceId();
  }

  /** The sequence number before its first event; 0 if it begins a journal. */
  long before() {
    return events.get(0).sequenceNumber() - 1;
  }

  /** Whether the event before its first one has to be looked for. */
  boolean needsFormer() {
    return before() > 0 && !writer.continues();
  }
}
