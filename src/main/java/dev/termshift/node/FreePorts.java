package dev.termshift.node;

import dev.termshift.http.server.HttpServer;
import dev.termshift.settings.HttpSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Whether a node can listen where its settings say: whoever starts one would rather know first. */
public final class FreePorts {

  static final String MANAGEMENT_KEYS = "http.management.host, http.management.port";
  static final String API_KEYS = "http.host, http.port";

  private FreePorts() {}

  /**
   * Looks at all addresses, and leaves them free.
   *
   * @throws IllegalStateException naming the first one that cannot be listened on, be it because
   *     the other one is the same
   */
  public static void require(HttpSettings http) {
    HttpSettings.Management own = http.management();
    List<ServerSocketChannel> held = new ArrayList<>();
    try {
      held.add(HttpServer.hold(own.host(), own.port(), MANAGEMENT_KEYS));
      if (http.enabled()) {
        held.add(HttpServer.hold(http.host(), http.port(), API_KEYS));
      }
    } finally {
      held.forEach(FreePorts::free);
    }
  }

  private static void free(ServerSocketChannel held) {
    try {
      held.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
