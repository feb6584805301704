package dev.termshift.chaos.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.function.Consumer;

/** One connection through a proxy: two sockets, and a thread for each direction. */
final class Connection implements AutoCloseable {

  private static final int PIECE = 64 * 1024;
  private static final int STACK = 256 * 1024;

  private final Socket client;
  private final Socket server;
  private final Consumer<Connection> whenClosed;

  Connection(Socket client, Socket server, Consumer<Connection> whenClosed) throws SocketException {
    this.client = client;
    this.server = server;
    this.whenClosed = whenClosed;
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
  }

  /** Begins to carry bytes, each direction through its gate. */
  void start(Gate toServer, Gate toClient) {
    pump(client, server, toServer);
    pump(server, client, toClient);
  }

  private void pump(Socket from, Socket to, Gate gate) {
    Thread thread = new Thread(null, () -> carry(from, to, gate), "proxy", STACK);
    thread.setDaemon(true);
    thread.start();
  }

  private void carry(Socket from, Socket to, Gate gate) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] piece = new byte[PIECE];
      int length = in.read(piece);
      while (length >= 0) {
        gate.pass();
        out.write(piece, 0, length);
        length = in.read(piece);
      }
    } catch (IOException e) {
      // One of the two ends is gone: so is the other.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  /** Tells the server that the client says no more, while the client still waits for answers. */
  void halfClose() {
    try {
      server.shutdownOutput();
    } catch (IOException e) {
      close();
    }
  }

  /** Ends both sides at once. */
  @Override
  public void close() {
    closeQuietly(client);
    closeQuietly(server);
    whenClosed.accept(this);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed as far as it can be.
    }
  }
}
