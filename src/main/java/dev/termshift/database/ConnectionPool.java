package dev.termshift.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** Opens the connections of everything that is not an actor. */
public final class ConnectionPool {
  /** How long somebody waits for a connection. */
  public static final Duration WAIT = Duration.ofSeconds(5);

  /** A connection that stays silent for longer is taken for lost. */
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private static final Duration LOOK = Duration.ofSeconds(5);

  private ConnectionPool() {}

  /**
   * A pool of at most {@code size} connections; the database need not be there yet. The caller
   * closes it.
   */
  public static HikariDataSource open(String jdbcUrl, String user, String password, int size) {
    HikariConfig config = config(jdbcUrl, user, password, size);
    config.setPoolName("termshift-readmodel");
    return new HikariDataSource(config);
  }

  /**
   * A pool for those who only look: it can change nothing, and a statement that takes too long is
   * given up, so that queries of strangers do not hold up the engine.
   */
  public static HikariDataSource openReadOnly(
      String jdbcUrl, String user, String password, int size) {
    HikariConfig config = config(jdbcUrl, user, password, size);
    config.setPoolName("termshift-queries");
    config.setReadOnly(true);
    config.setConnectionInitSql("set statement_timeout = " + LOOK.toMillis());
    return new HikariDataSource(config);
  }

  /**
   * One connection, which the caller closes: whoever is refused hears of it at once, while a pool
   * would try again and again.
   *
   * @throws SQLException if it is refused, or nobody answers within {@link #WAIT}
   */
  public static Connection visit(String jdbcUrl, String user, String password) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", String.valueOf(WAIT.toSeconds()));
    properties.setProperty("socketTimeout", String.valueOf(WAIT.toSeconds()));
    properties.setProperty("logServerErrorDetail", "false");
    return DriverManager.getConnection(jdbcUrl, properties);
  }

  private static HikariConfig config(String jdbcUrl, String user, String password, int size) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(jdbcUrl);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(WAIT.toMillis());
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("connectTimeout", WAIT.toSeconds());
    config.addDataSourceProperty("socketTimeout", ANSWER.toSeconds());
    config.addDataSourceProperty("tcpKeepAlive", true);
    // The driver would quote what customers sent in its messages, and so in the log.
    config.addDataSourceProperty("logServerErrorDetail", false);
    return config;
  }
}
