package dev.termshift.journal.witness;

/**
 * The life of a database server from its start to its end.
 *
 * @param systemIdentifier the identifier of its cluster
 * @param startedAt when it was started, in seconds since 1970, to the microsecond
 */
public record ServerRun(String systemIdentifier, String startedAt) {

  /** How a query asks when it was started. */
  static final String STARTED_AT = "extract(epoch from pg_postmaster_start_time())::text";

  /** How a query asks for it, as two columns; the server reads a file for the first. */
  static final String COLUMNS =
      "(select system_identifier::text from pg_control_system()), " + STARTED_AT;

  @Override
  public String toString() {
    return "cluster " + systemIdentifier + " started at " + startedAt;
  }
}
