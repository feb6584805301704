package dev.termshift.settings;

/**
 * Where the journal and the read model are.
 *
 * @param jdbcUrl the PostgreSQL database
 * @param user who connects
 * @param password that user's password, may be empty
 * @param poolSize the most connections for the journal, and as many again for the read model
 */
public record DatabaseSettings(String jdbcUrl, String user, String password, int poolSize) {
  static DatabaseSettings from(ConfigReader database) {
    String url = database.text("jdbc-url");
    database.require(
        url.startsWith("jdbc:postgresql:") || url.equals(ConfigReader.STAND_IN),
        "jdbc-url",
        "a URL that starts with jdbc:postgresql:",
        "another one");
    return new DatabaseSettings(
        url,
        database.text("user"),
        database.secret("password"),
        database.integer("pool-size", 1, 1000));
  }

  /** Hides the password, also one in the URL. */
  @Override
  public String toString() {
    return "DatabaseSettings[jdbcUrl=%s, user=%s, poolSize=%d]"
        .formatted(jdbcUrl.replaceAll("(?i)(password=)[^&]*", "$1***"), user, poolSize);
  }
}
