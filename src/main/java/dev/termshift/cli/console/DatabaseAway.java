package dev.termshift.cli.console;

import dev.termshift.database.ConnectionPool;
import dev.termshift.database.StoreException;
import dev.termshift.database.UnfitSchema;
import dev.termshift.settings.DatabaseSettings;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/** Why a database cannot be had, by PostgreSQL's documented codes. */
final class DatabaseAway {

  /** Of the driver, before it has sent a password: it has none, or the two do not agree on TLS. */
  private static final String REJECTED = "08004";

  /** Of the driver, which cannot take the URL apart. */
  private static final String BAD_URL = "99999";

  private static final String OTHER_PROTOCOL = "08P01";
  private static final String WRONG_PASSWORD = "28P01";
  private static final String NO_DATABASE = "3D000";
  private static final String NO_RIGHT = "42501";

  private DatabaseAway() {}

  /** Whether it will be the same in a moment, so that nobody need wait for it. */
  static boolean isFinal(Throwable failure) {
    String state = state(failure);
    return state.startsWith("28")
        || Set.of(REJECTED, NO_DATABASE, NO_RIGHT, BAD_URL).contains(state)
        || tls(failure).isPresent();
  }

  /** Whether PostgreSQL was there, and said no. */
  static boolean hasAnswered(Throwable failure) {
    String state = state(failure);
    boolean isOfDriver = state.isEmpty() || state.startsWith("08") || state.equals(BAD_URL);
    return !isOfDriver
        || state.equals(REJECTED)
        || FailureCauses.innermost(failure, SSLException.class).isPresent();
  }

  /** A sentence that says which database it is, what is the matter, and what to look at. */
  static String sentence(DatabaseSettings settings, Throwable failure) {
    Optional<String> unfit = unfit(failure);
    if (unfit.isPresent()) {
      return unfit.get();
    }
    return refusal(settings, failure)
        .map(
            why ->
                "Expected PostgreSQL at %s to let us in, but %s".formatted(settings.place(), why))
        .or(() -> silence(failure).map(why -> silent(settings, why)))
        .orElseGet(
            () ->
                "Expected termshift.database.jdbc-url to lead to PostgreSQL, but the driver says: "
                    + driversWords(failure));
  }

  /** Of a statement: who connects without the right to do so is no store's exception yet. */
  private static Optional<String> unfit(Throwable failure) {
    return failure instanceof StoreException
        ? FailureCauses.innermost(failure, SQLException.class).flatMap(UnfitSchema::sentence)
        : Optional.empty();
  }

  private static String silent(DatabaseSettings settings, String why) {
    return "Expected PostgreSQL at %s to answer within %d s, but %s"
        .formatted(settings.place(), ConnectionPool.WAIT.toSeconds(), why);
  }

  private static Optional<String> silence(Throwable failure) {
    return state(failure).equals(OTHER_PROTOCOL)
        ? Optional.of(
            "what listens there is not PostgreSQL: see that termshift.database.jdbc-url names its"
                + " port")
        : FailureCauses.innermost(failure, IOException.class).map(DatabaseSilence::reason);
  }

  private static Optional<String> refusal(DatabaseSettings settings, Throwable failure) {
    Optional<String> tls = tls(failure).map(Throwable::getMessage);
    if (tls.isPresent()) {
      return Optional.of("TLS failed: " + tls.get());
    }
    if (FailureCauses.innermost(failure, UnknownHostException.class).isPresent()) {
      return Optional.of("its host has no address: correct termshift.database.jdbc-url");
    }
    String user = settings.user();
    return switch (state(failure)) {
      case WRONG_PASSWORD ->
          Optional.of(
              "it refused the password of the user %s, or has no such user: see that both are right"
                  .formatted(user));
      case REJECTED -> Optional.of(rejected(settings, failure));
      case NO_DATABASE ->
          Optional.of("it has no such database: create it, or correct termshift.database.jdbc-url");
      case NO_RIGHT -> Optional.of("the user " + user + " may not connect: grant it the right");
      case "53300" ->
          Optional.of(
              "all its connections are taken: see who holds them, or raise max_connections");
      case "57P03" -> Optional.of("it is starting or stopping: try again in a moment");
      case "28000" ->
          Optional.of(
              "it refused the user %s: see that there is such a user that may log in, and that"
                      .formatted(user)
                  + " pg_hba.conf lets it in from this machine");
      default -> Optional.empty();
    };
  }

  private static String rejected(DatabaseSettings settings, Throwable failure) {
    return settings.password().isEmpty()
        ? "it wants a password of the user %s, and none is configured".formatted(settings.user())
        : driversWords(failure);
  }

  private static String driversWords(Throwable failure) {
    return FailureCauses.innermost(failure, SQLException.class)
        .map(Throwable::getMessage)
        .orElseGet(() -> PlainCause.of(failure));
  }

  /** TLS that does not fit, or a file of it that cannot be read. */
  private static Optional<? extends IOException> tls(Throwable failure) {
    Optional<SSLException> refused = FailureCauses.innermost(failure, SSLException.class);
    return refused.isPresent()
        ? refused
        : FailureCauses.innermost(failure, FileNotFoundException.class);
  }

  private static String state(Throwable failure) {
    return FailureCauses.innermost(failure, SQLException.class)
        .map(SQLException::getSQLState)
        .orElse("");
  }
}
