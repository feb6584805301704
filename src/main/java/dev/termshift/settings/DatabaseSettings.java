package dev.termshift.settings;

import java.util.regex.Pattern;

/**
 * Where the journal and the read model are.
 *
 * @param jdbcUrl the PostgreSQL database; holds no password, so that it can be shown
 * @param user who connects
 * @param password that user's password, may be empty
 * @param poolSize the most connections for the journal, and as many again for the read model
 */
public record DatabaseSettings(String jdbcUrl, String user, String password, int poolSize) {
  /** The parameters password and sslpassword, and a user's name before the host. */
  private static final Pattern SECRET = Pattern.compile("(?i)[?&](ssl)?password=|//[^/?]*@");

  /**
   * With fewer connections, replays that hold them all could wait for threads that wait for
   * connections.
   */
  private static final int LEAST_POOL = 4;

  static DatabaseSettings from(ConfigReader database) {
    String url = database.text("jdbc-url");
    database.require(
        url.startsWith("jdbc:postgresql:") || url.equals(ConfigReader.STAND_IN),
        "jdbc-url",
        "a URL that starts with jdbc:postgresql:",
        "another one");
    database.require(
        !SECRET.matcher(url).find(),
        "jdbc-url",
        "a URL without user and password, which are keys of their own",
        "one with them");
    return new DatabaseSettings(
        url,
        database.text("user"),
        database.secret("password"),
        database.integer("pool-size", LEAST_POOL, 1000));
  }

  /** Hides the password. */
  @Override
  public String toString() {
    return "DatabaseSettings[jdbcUrl=%s, user=%s, poolSize=%d]".formatted(jdbcUrl, user, poolSize);
  }
}
