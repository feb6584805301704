import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A PostgreSQL server with an outbox, whose log of changes can be read. */
final class Outbox implements AutoCloseable {

  private static final String DATABASE = "postgres";
  private static final String ROW =
      "INSERT INTO outbox (command_id, type, aggregateid, payload) VALUES (?, ?, ?, ?::jsonb)";

  private final EmbeddedPostgres server;

  /** Starts one, and creates what this file says. */
  Outbox(Path tables) throws IOException, SQLException {
    server = EmbeddedPostgres.builder().setServerConfig("wal_level", "logical").start();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement create = connection.createStatement()) {
      create.execute(Files.readString(tables));
    }
  }

  /** Where a connector finds it. */
  Map<String, String> settings() {
    return Map.of(
        "database.hostname", "127.0.0.1",
        "database.port", Integer.toString(server.getPort()),
        "database.password", "any, for the server trusts who is on this machine",
        "database.dbname", DATABASE);
  }

  /** Writes a row. */
  void add(String commandId, String command, String subscription, String data)
      throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        PreparedStatement insert = connection.prepareStatement(ROW)) {
      insert.setString(1, commandId);
      insert.setString(2, "dev.termshift." + command + ".v1");
      insert.setString(3, subscription);
      insert.setString(4, data);
      insert.execute();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
