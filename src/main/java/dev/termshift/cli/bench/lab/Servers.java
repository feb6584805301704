package dev.termshift.cli.bench.lab;

import java.util.OptionalLong;

/**
 * The broker and the database of a laboratory.
 *
 * @param bootstrapServers the brokers to ask first
 * @param jdbcUrl of a database in which databases can be made
 * @param user who may make them
 * @param password of the user
 * @param brokerPid the broker's process, unless it was given
 * @param databasePid the process that the database's others belong to, unless it was given
 */
public record Servers(
    String bootstrapServers,
    String jdbcUrl,
    String user,
    String password,
    OptionalLong brokerPid,
    OptionalLong databasePid) {

  /** The URL of another database on the same server. */
  String jdbcUrlOf(String database) {
    return jdbcUrl.replaceFirst("(jdbc:postgresql://[^/]+/)[^?]*", "$1" + database);
  }
}
