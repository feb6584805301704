package dev.termshift.chaos.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port of the loopback interface that stands for another one, until it is told to misbehave. */
public final class TcpProxy implements AutoCloseable {

  private static final int CONNECT_MILLIS = 5_000;

  private final ServerSocket listener;
  private final int target;
  private final Map<Way, Gate> gates = new EnumMap<>(Way.class);
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  private TcpProxy(ServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
    for (Way way : Way.values()) {
      gates.put(way, new Gate());
    }
  }

  /** Listens on one port and leads to another, which need not be served yet. */
  public static TcpProxy start(int port, int target) {
    try {
      ServerSocket listener = new ServerSocket(port, 128, InetAddress.getLoopbackAddress());
      TcpProxy proxy = new TcpProxy(listener, target);
      Thread thread = new Thread(proxy::accept, "proxy-" + port);
      thread.setDaemon(true);
      thread.start();
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        connect(listener.accept());
      } catch (IOException e) {
        // The listener is closed, or this one client is gone again.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket server = new Socket();
    if (cut) {
      client.close();
      return;
    }
    try {
      server.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
      Connection connection = new Connection(client, server, connections::remove);
      connections.add(connection);
      connection.start(gates.get(Way.TO_SERVER), gates.get(Way.TO_CLIENT));
      if (cut) {
        connection.close();
      }
    } catch (IOException e) {
      server.close();
      client.close();
    }
  }

  /** The port clients connect to. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Holds back what goes this way; the connections stay open. */
  public void stall(Way way) {
    gates.get(way).stall();
  }

  /** Holds each piece back for so long, both ways. */
  public void delay(Duration each) {
    gates.values().forEach(gate -> gate.delay(each));
  }

  /** Ends all connections and takes no new ones. */
  public void cut() {
    cut = true;
    reset();
  }

  /** Ends all connections once; new ones are welcome. */
  public void reset() {
    connections.forEach(Connection::close);
  }

  /** Tells the server of each connection that its client says no more. */
  public void halfClose() {
    connections.forEach(Connection::halfClose);
  }

  /** Behaves from now on; what was held back goes on. */
  public void heal() {
    cut = false;
    gates.values().forEach(Gate::open);
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    gates.values().forEach(Gate::open);
    reset();
  }
}
