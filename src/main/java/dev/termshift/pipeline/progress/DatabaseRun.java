package dev.termshift.pipeline.progress;

import dev.termshift.journal.witness.JournalWitness;
import dev.termshift.journal.witness.ServerRun;

/**
 * The life of the database server that a session was opened against, from its start to its end, as
 * the read model's connections see it. After a fail-over these may lead to another server than the
 * journal's connections: what they read for a redelivery is then not what was journaled.
 */
final class DatabaseRun {

  private final JournalWitness readModel;
  private final ServerRun journal;

  /** Asks over the read model's connections whether they reach the journal's server. */
  DatabaseRun(JournalWitness readModel, ServerRun journal) {
    this.readModel = readModel;
    this.journal = journal;
  }

  /**
   * Returns if the read model's connections lead to the same server, which has not been started
   * since.
   *
   * @throws IllegalStateException if they do not; the session must end then
   */
  void requireUnchanged() {
    requireSame(readModel.server());
  }

  /**
   * As {@link #requireUnchanged}, once that has returned: no two servers were started at one
   * microsecond.
   */
  void requireNotStartedAnew() {
    requireSame(new ServerRun(journal.systemIdentifier(), readModel.serverStartedAt()));
  }

  private void requireSame(ServerRun now) {
    if (!now.equals(journal)) {
      throw new IllegalStateException(
          "Expected the read model on the journal's database server, which is "
              + journal
              + ", but connected to "
              + now);
    }
  }
}
