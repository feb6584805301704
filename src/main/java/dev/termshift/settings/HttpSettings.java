package dev.termshift.settings;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Where queries, commands, health and metrics are served over HTTP, and to whom.
 *
 * @param enabled whether they are served at all
 * @param host the interface to listen on
 * @param port the port, 0 for any free one
 * @param open whether callers on this machine need no token
 * @param tokens the secrets that callers show
 * @param queries how many queries of callers run at once
 * @param streams how many streams of events are open at once
 */
public record HttpSettings(
    boolean enabled, String host, int port, boolean open, Tokens tokens, int queries, int streams) {

  private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "::1");

  static HttpSettings from(ConfigReader http) {
    String host = http.text("host");
    boolean open = http.flag("open");
    http.require(
        !open || LOOPBACK.contains(host), "host", "one of " + LOOPBACK + " while it is open", host);
    return new HttpSettings(
        http.flag("enabled"),
        host,
        http.integer("port", 0, 65_535),
        open,
        Tokens.from(http.child("tokens")),
        http.integer("queries", 1, 100),
        http.integer("streams", 1, 900));
  }

  /**
   * The bearer tokens by role, each by a name of the operator's, so that they can be rotated.
   *
   * @param customer of back-ends that act for customers
   * @param support of support agents
   * @param read of those who only look
   */
  public record Tokens(
      Map<String, String> customer, Map<String, String> support, Map<String, String> read) {

    /** What RFC 6750 allows in a token, and long enough not to be guessed. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{32,200}=*");

    /** Copies the maps. */
    public Tokens {
      customer = Map.copyOf(customer);
      support = Map.copyOf(support);
      read = Map.copyOf(read);
    }

    static Tokens from(ConfigReader tokens) {
      return new Tokens(
          checked(tokens, "customer"), checked(tokens, "support"), checked(tokens, "read"));
    }

    private static Map<String, String> checked(ConfigReader tokens, String role) {
      Map<String, String> secrets = new TreeMap<>(tokens.secrets(role));
      secrets.forEach(
          (name, secret) ->
              tokens.require(
                  TOKEN.matcher(secret).matches(),
                  role + "." + name,
                  "32 to 200 of the characters A-Z a-z 0-9 . _ ~ + / -",
                  "another text of " + secret.length() + " characters"));
      return secrets;
    }

    /** Hides the secrets. */
    @Override
    public String toString() {
      return "Tokens[customer=%s, support=%s, read=%s]"
          .formatted(names(customer), names(support), names(read));
    }

    private static TreeSet<String> names(Map<String, String> secrets) {
      return new TreeSet<>(secrets.keySet());
    }
  }
}
