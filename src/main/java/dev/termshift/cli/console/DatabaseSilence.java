package dev.termshift.cli.console;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Locale;

/** Why nobody answers as PostgreSQL does, and what to look at, for each way not to. */
final class DatabaseSilence {

  private static final String URL = "termshift.database.jdbc-url names its host and port";

  private DatabaseSilence() {}

  /** What happened instead of an answer, to stand behind "but". */
  static String reason(IOException failure) {
    String words = String.valueOf(failure.getMessage());
    if (failure instanceof EOFException) {
      return "whoever listens there ends the connection at once: see that it is PostgreSQL, and"
          + " what its log says";
    }
    if (failure instanceof SocketTimeoutException && isOf(words, "read")) {
      return "whoever listens there says nothing: see that it is PostgreSQL, and that it is not"
          + " stuck";
    }
    if (failure instanceof SocketException && isOf(words, "refused")) {
      return "nobody listens there: see that it runs, and that " + URL;
    }
    return failure instanceof SocketException
        ? "no way leads to its host (%s): see that %s".formatted(words, URL)
        : "it did not: see that it runs, and that " + URL + ", and that no firewall is between";
  }

  private static boolean isOf(String words, String kind) {
    return words.toLowerCase(Locale.ROOT).contains(kind);
  }
}
