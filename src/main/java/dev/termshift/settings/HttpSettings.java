package dev.termshift.settings;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Where queries and commands are served over HTTP, and to whom; and where health and metrics are.
 *
 * @param enabled whether queries and commands are served at all
 * @param host the interface to listen on
 * @param port the port, 0 for any free one
 * @param warmUp whether a node asks itself for everything before it serves others
 * @param open whether callers on this machine need no token
 * @param tokens the secrets that callers show
 * @param queries how many queries of callers run at once
 * @param streams how many streams of events are open at once
 * @param waits how many requests wait for something to happen at once
 * @param requestsPerBrowser how many requests of all tokens that are bound to the same subscription
 *     are under way at once
 * @param simulateForAtMost how long a simulation may take
 * @param boundForAtMost how far ahead the end of a token bound to one subscription may lie
 * @param connections how much of it its callers may take
 * @param management where health and metrics are served, always
 * @param paymentPages pages of the payment service by name, {@code card} and {@code receipt}
 * @param users as whom it asks broker and database
 */
public record HttpSettings(
    boolean enabled,
    String host,
    int port,
    boolean warmUp,
    boolean open,
    Tokens tokens,
    int queries,
    Shares streams,
    Shares waits,
    int requestsPerBrowser,
    Duration simulateForAtMost,
    Duration boundForAtMost,
    Connections connections,
    Management management,
    Map<String, String> paymentPages,
    Users users) {

  private static final Duration LONGEST_BOUND = Duration.ofHours(24);

  private static final Duration SHORTEST_SIMULATION = Duration.ofSeconds(1);

  /** Less than the server's own time limit, so that the caller hears what was wrong. */
  private static final Duration LONGEST_SIMULATION = Duration.ofSeconds(15);

  private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "::1");

  static HttpSettings from(ConfigReader http) {
    String host = http.text("host");
    boolean open = http.flag("open");
    http.require(
        !open || LOOPBACK.contains(host), "host", "one of " + LOOPBACK + " while it is open", host);
    Connections connections = Connections.from(http);
    return new HttpSettings(
        http.flag("enabled"),
        host,
        http.integer("port", 0, 65_535),
        http.flag("warm-up"),
        open,
        Tokens.from(http.child("tokens")),
        http.integer("queries", 1, 100),
        Shares.from(http, "streams"),
        waits(http, connections.all()),
        http.integer("requests-per-browser", 1, Shares.MOST),
        simulateForAtMost(http),
        boundForAtMost(http),
        connections,
        Management.from(http.child("management")),
        PaymentPages.from(http.child("payment-pages")),
        Users.from(http));
  }

  /** The other half of the connections is left for plain requests and for streams. */
  private static Shares waits(ConfigReader http, int connections) {
    Shares waits = Shares.from(http, "waits");
    boolean fits = waits.all() <= connections / 2;
    http.require(
        fits, "waits", "at most half of max-connections (" + connections + ")", waits.all());
    return waits;
  }

  private static Duration boundForAtMost(ConfigReader http) {
    Duration most = http.duration("bound-for-at-most");
    http.require(most.compareTo(LONGEST_BOUND) <= 0, "bound-for-at-most", "at most 24 hours", most);
    return most;
  }

  private static Duration simulateForAtMost(ConfigReader http) {
    Duration most = http.duration("simulate-for-at-most");
    boolean fits =
        most.compareTo(SHORTEST_SIMULATION) >= 0 && most.compareTo(LONGEST_SIMULATION) <= 0;
    http.require(fits, "simulate-for-at-most", "from 1 to 15 seconds", most);
    return most;
  }

  /**
   * As whom it asks broker and database, if not as the engine does.
   *
   * @param kafkaClient what goes over the properties of the common Kafka clients
   * @param database who queries
   */
  public record Users(Map<String, String> kafkaClient, Optional<DatabaseSettings.Login> database) {
    /** The engine's own users. */
    public static final Users COMMON = new Users(Map.of(), Optional.empty());

    public Users {
      kafkaClient = Map.copyOf(kafkaClient);
    }

    static Users from(ConfigReader http) {
      return new Users(
          http.child("kafka").secrets("client"),
          DatabaseSettings.Login.from(http.child("database")));
    }

    /** Hides the values of properties that hold secrets. */
    @Override
    public String toString() {
      return "Users[kafkaClient=%s, database=%s]"
          .formatted(KafkaSettings.shown(kafkaClient), database);
    }
  }

  /**
   * How many of one kind there are at once.
   *
   * @param all of everybody
   * @param perCaller of one token
   * @param perBrowser of all tokens that are bound to the same subscription
   * @param perSubscription of one subscription, whoever asks
   */
  public record Shares(int all, int perCaller, int perBrowser, int perSubscription) {

    private static final int MOST = 900;

    static Shares from(ConfigReader http, String kind) {
      return new Shares(
          http.integer(kind, 1, MOST),
          http.integer(kind + "-per-caller", 1, MOST),
          http.integer(kind + "-per-browser", 1, MOST),
          http.integer(kind + "-per-subscription", 1, MOST));
    }
  }

  /**
   * How much of the listeners their callers may take.
   *
   * @param all connections of callers that are open at once
   * @param perAddress of these, connections from one address
   * @param proxies addresses that speak for many callers
   * @param headWithin how long the head of a request may take
   * @param idleFor how long a connection may be silent
   */
  public record Connections(
      int all, int perAddress, List<Network> proxies, Duration headWithin, Duration idleFor) {

    private static final int MOST = 100_000;

    /** Longer than a request may take, and than streams are silent. */
    private static final Duration SHORTEST_IDLE = Duration.ofSeconds(30);

    public Connections {
      proxies = List.copyOf(proxies);
    }

    static Connections from(ConfigReader http) {
      Duration idle = http.duration("idle-timeout");
      http.require(idle.compareTo(SHORTEST_IDLE) >= 0, "idle-timeout", "at least 30 seconds", idle);
      Duration head = http.duration("head-timeout");
      http.require(
          head.compareTo(idle) <= 0, "head-timeout", "at most idle-timeout (" + idle + ")", head);
      return new Connections(
          http.integer("max-connections", 1, MOST),
          http.integer("max-connections-per-address", 1, MOST),
          http.parsed(
              "trusted-proxies",
              "addresses, or networks such as 10.0.0.0/8, separated by commas",
              Network::list,
              List.of()),
          head,
          idle);
    }
  }

  /**
   * Where health and metrics are served.
   *
   * @param host the interface to listen on
   * @param port the port, 0 for any free one
   * @param connections how many are open at once
   * @param perAddress of these, connections from one address
   */
  public record Management(String host, int port, int connections, int perAddress) {

    private static final int MOST = 1000;

    static Management from(ConfigReader management) {
      return new Management(
          management.text("host"),
          management.integer("port", 0, 65_535),
          management.integer("max-connections", 1, MOST),
          management.integer("max-connections-per-address", 1, MOST));
    }
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

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,50}");

    /** What RFC 6750 allows in a token, and long enough not to be guessed. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{32,200}=*");

    public Tokens {
      customer = Map.copyOf(customer);
      support = Map.copyOf(support);
      read = Map.copyOf(read);
    }

    static Tokens from(ConfigReader tokens) {
      Set<String> known = new HashSet<>();
      return new Tokens(
          checked(tokens, "customer", known),
          checked(tokens, "support", known),
          checked(tokens, "read", known));
    }

    private static Map<String, String> checked(
        ConfigReader tokens, String role, Set<String> known) {
      Map<String, String> secrets = new TreeMap<>(tokens.secrets(role));
      secrets.keySet().forEach(name -> checkName(tokens, role, name));
      secrets.forEach((name, secret) -> check(tokens, role + "." + name, secret, known));
      return secrets;
    }

    /** Journals and logs say by these names who did something. */
    private static void checkName(ConfigReader tokens, String role, String name) {
      tokens.require(
          NAME.matcher(name).matches(),
          role,
          "names of 1 to 50 of the characters A-Z a-z 0-9 . _ -",
          "one of " + name.length() + " characters with others among them");
    }

    /** What a caller may do must not depend on which of two equal secrets is looked at first. */
    private static void check(ConfigReader tokens, String name, String secret, Set<String> known) {
      tokens.require(
          TOKEN.matcher(secret).matches(),
          name,
          "32 to 200 of the characters A-Z a-z 0-9 . _ ~ + / -",
          "another text of " + secret.length() + " characters");
      SecretStrength.faultOf(secret)
          .filter(fault -> TOKEN.matcher(secret).matches())
          .ifPresent(fault -> tokens.require(false, name, fault.expected(), fault.got()));
      tokens.require(
          known.add(secret),
          name,
          "a secret that no other name and no other role has",
          "one that is there already");
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
