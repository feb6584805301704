package dev.termshift.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the journal and the read model are.
 *
 * @param jdbcUrl the PostgreSQL database; holds no password, so that it can be shown
 * @param user who connects
 * @param password that user's password, may be empty
 * @param poolSize the most connections for the journal, and as many again for the read model
 * @param migrate whether a node migrates the schema, so that its user must own the tables
 */
public record DatabaseSettings(
    String jdbcUrl, String user, String password, int poolSize, boolean migrate) {
  /**
   * Somebody else who connects to the same database.
   *
   * @param user who connects
   * @param password that user's password, may be empty
   */
  public record Login(String user, String password) {

    /** Absent if no user is named. */
    static Optional<Login> from(ConfigReader login) {
      String user = login.secret("user");
      String password = login.secret("password");
      login.require(
          !user.isBlank() || password.isEmpty(),
          "user",
          "the user whose password is given",
          "nobody");
      return user.isBlank() ? Optional.empty() : Optional.of(new Login(user, password));
    }

    /** Hides the password. */
    @Override
    public String toString() {
      return "Login[user=" + user + "]";
    }
  }

  /**
   * The parameters password and sslpassword, which are secrets, and a user, who would connect in
   * the place of everybody who is configured.
   */
  private static final Pattern LOGIN = Pattern.compile("(?i)[?&](user|(ssl)?password)=|//[^/?]*@");

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
        !LOGIN.matcher(url).find(),
        "jdbc-url",
        "a URL without user and password, which are keys of their own",
        "one with them");
    return new DatabaseSettings(
        url,
        database.text("user"),
        database.secret("password"),
        database.integer("pool-size", LEAST_POOL, 1000),
        database.flag("migrate"));
  }

  /** The same database for somebody else, if there is one. */
  public DatabaseSettings as(Optional<Login> other) {
    return other
        .map(
            login -> new DatabaseSettings(jdbcUrl, login.user(), login.password(), poolSize, false))
        .orElse(this);
  }

  /** The database for people: its URL without the parameters, which say nothing about where. */
  public String place() {
    return jdbcUrl.replaceFirst("[?].*", "");
  }

  /** Why the way to the database is not safe, if it is not. */
  public Optional<String> transportWeakness() {
    return DatabaseTransport.of(jdbcUrl).weakness();
  }

  /** Hides the password. */
  @Override
  public String toString() {
    return "DatabaseSettings[jdbcUrl=%s, user=%s, poolSize=%d]".formatted(jdbcUrl, user, poolSize);
  }
}
