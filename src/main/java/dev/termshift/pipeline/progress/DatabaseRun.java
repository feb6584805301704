package dev.termshift.pipeline.progress;

import dev.termshift.readmodel.witness.JournalWitness;

/**
 * The life of the database server that a session was opened against, from its start to its end. A
 * server that was restored or failed over has another one; what was checked at the opening says
 * nothing about it, so the session must not go on.
 */
public final class DatabaseRun {

  private final JournalWitness witness;
  private final String startedAt;

  private DatabaseRun(JournalWitness witness, String startedAt) {
    this.witness = witness;
    this.startedAt = startedAt;
  }

  /** The present one. Take it before anything is checked. */
  public static DatabaseRun now(JournalWitness witness) {
    return new DatabaseRun(witness, witness.serverStart());
  }

  /**
   * Returns if connections still lead to the same server, which has not been started since.
   *
   * @throws IllegalStateException if they do not; the session must end then
   */
  public void requireUnchanged() {
    String now = witness.serverStart();
    if (!now.equals(startedAt)) {
      throw new IllegalStateException(
          "Expected the PostgreSQL server that was started at "
              + startedAt
              + ", but connected to one that was started at "
              + now);
    }
  }
}
