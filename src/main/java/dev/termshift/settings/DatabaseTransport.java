package dev.termshift.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The way to a PostgreSQL server, as its JDBC URL describes it.
 *
 * @param hosts the servers that are tried
 * @param parameters what stands behind the question mark
 */
public record DatabaseTransport(List<String> hosts, Map<String, String> parameters) {

  private static final String PREFIX = "jdbc:postgresql:";
  private static final String VERIFIED = "verify-full";

  /** The driver's default: it takes any server, encrypted or not. */
  private static final String USUAL = "prefer";

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]|\\[0*(:0*){6}:0*1]");

  private static final Pattern PORT = Pattern.compile(":[0-9]*$");

  public DatabaseTransport {
    hosts = List.copyOf(hosts);
    parameters = Map.copyOf(parameters);
  }

  /** What the URL says; a URL without a host is one of this machine. */
  public static DatabaseTransport of(String jdbcUrl) {
    String[] parts = jdbcUrl.replaceFirst("^" + PREFIX, "").split("\\?", 2);
    String authority = parts[0].startsWith("//") ? parts[0].substring(2).replaceAll("/.*", "") : "";
    List<String> hosts =
        Stream.of(authority.split(",", -1))
            .map(each -> PORT.matcher(each).replaceFirst("").toLowerCase(Locale.ROOT))
            .map(each -> each.isEmpty() ? "localhost" : each)
            .toList();
    return new DatabaseTransport(hosts, parts.length > 1 ? parameters(parts[1]) : Map.of());
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new HashMap<>();
    for (String each : text.split("&", -1)) {
      String[] pair = each.split("=", 2);
      parameters.put(pair[0], pair.length > 1 ? decoded(pair[1]) : "");
    }
    return parameters;
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }

  /** Why somebody in between could read and change what is sent, if anybody could. */
  public Optional<String> weakness() {
    List<String> others = hosts.stream().filter(host -> !LOOPBACK.matcher(host).matches()).toList();
    return others.isEmpty() || isVerified()
        ? Optional.empty()
        : Optional.of(
            ("Expected termshift.database.jdbc-url to say sslmode=%s&sslrootcert=… for %s, but it"
                    + " says %s: whoever is in between could read the password and change the"
                    + " journal")
                .formatted(VERIFIED, String.join(", ", others), says()));
  }

  /** A socket factory of the driver's takes any certificate, whatever the mode is. */
  private boolean isVerified() {
    return mode().equals(VERIFIED)
        && !parameters.getOrDefault("sslfactory", "").endsWith("NonValidatingFactory");
  }

  private String says() {
    return mode().equals(VERIFIED)
        ? "sslfactory=" + parameters.get("sslfactory")
        : "sslmode=" + mode();
  }

  /** As the driver finds it: without a mode, {@code ssl} or {@code ssl=true} is the strictest. */
  private String mode() {
    String ssl = parameters.getOrDefault("ssl", "false");
    String otherwise = ssl.isEmpty() || ssl.equalsIgnoreCase("true") ? VERIFIED : USUAL;
    return parameters.getOrDefault("sslmode", otherwise).toLowerCase(Locale.ROOT);
  }
}
