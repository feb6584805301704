package dev.termshift.journal.writing;

import akka.persistence.SnapshotMetadata;
import java.sql.SQLException;

/** Says that PostgreSQL did not take a snapshot, or did not answer. */
final class SnapshotWriteException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SnapshotWriteException(SnapshotMetadata metadata, SQLException cause) {
    super(
        "Could not write snapshot %d of %s: %s"
            .formatted(metadata.sequenceNr(), metadata.persistenceId(), cause.getMessage()),
        cause);
  }
}
