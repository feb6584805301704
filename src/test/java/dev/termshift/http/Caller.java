package dev.termshift.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Somebody who asks once on each connection.
 *
 * @param from an address of this machine
 * @param to where a server listens
 */
record Caller(String from, InetSocketAddress to) {

  private static final int PATIENCE_MILLIS = 10_000;

  /** The whole answer, or what went wrong. */
  String ask(String path) {
    return say("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path));
  }

  /** The same to any bytes, which ask that the connection ends. */
  String say(String request) {
    return say(request, () -> {});
  }

  /** The same, if something comes between opening the connection and asking. */
  String say(String request, Runnable between) {
    try (Socket socket =
        new Socket(to.getAddress(), to.getPort(), InetAddress.getByName(from), 0)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      between.run();
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
