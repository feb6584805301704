package dev.termshift.readmodel.witness;

/**
 * The life of a database server from its start to its end.
 *
 * @param systemIdentifier the identifier of its cluster
 * @param startedAt when it was started, in seconds since 1970, to the microsecond
 */
public record ServerRun(String systemIdentifier, String startedAt) {

  /** How a query asks for it, as two columns. */
  static final String COLUMNS =
      "(select system_identifier::text from pg_control_system()),"
          + " extract(epoch from pg_postmaster_start_time())::text";

  @Override
  public String toString() {
    return "cluster " + systemIdentifier + " started at " + startedAt;
  }
}
