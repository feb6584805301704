package dev.termshift.chaos.oracle;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a finished run can be looked at, and what was sent into it.
 *
 * @param bootstrapServers the brokers, reached without faults
 * @param jdbcUrl the database, reached without faults
 * @param catalogFile the catalog that the nodes ran with
 */
public record OracleInput(
    String bootstrapServers,
    String jdbcUrl,
    String user,
    String password,
    Path catalogFile,
    List<SentRecord> sent) {

  public OracleInput {
    sent = List.copyOf(sent);
  }
}
