package dev.termshift.chaos.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Hands out ports nobody listens on, each once. They lie below those that outgoing connections get,
 * so that a server finds its port free again after it was killed.
 */
final class FreePorts {

  private static final int LOWEST = 10_000;
  private static final int HIGHEST = 30_000;

  private final Set<Integer> given = new HashSet<>();

  int next() {
    int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
    while (given.contains(port) || !isFree(port)) {
      port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
    }
    given.add(port);
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
