package dev.termshift.settings;

/**
 * Where queries, health and metrics are served.
 *
 * @param enabled whether they are served at all
 * @param host the interface to listen on
 * @param port the port, 0 for any free one
 */
public record HttpSettings(boolean enabled, String host, int port) {
  static HttpSettings from(ConfigReader http) {
    return new HttpSettings(
        http.flag("enabled"), http.text("host"), http.integer("port", 0, 65_535));
  }
}
