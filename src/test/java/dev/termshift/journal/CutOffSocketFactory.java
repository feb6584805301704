package dev.termshift.journal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;

/**
 * Sockets that lose what is written once a number of bytes have passed, as a process that is paused
 * or cut off in the middle of a statement. The driver makes it by its name.
 */
public final class CutOffSocketFactory extends SocketFactory {
  private static final AtomicLong LEFT = new AtomicLong(Long.MAX_VALUE);
  private static final Queue<Socket> SOCKETS = new ConcurrentLinkedQueue<>();

  /** The driver needs one without parameters. */
  public CutOffSocketFactory() {}

  /** Of what is written from now on, only so many bytes arrive. */
  static void cutOffAfter(long bytes) {
    LEFT.set(bytes);
  }

  /** Whether something was lost. */
  static boolean hasCutOff() {
    return LEFT.get() < 0;
  }

  /** Loses nothing from now on, and ends all sockets, so that nobody waits for an answer. */
  static void heal() throws IOException {
    LEFT.set(Long.MAX_VALUE);
    for (Socket socket : SOCKETS) {
      socket.close();
    }
  }

  @Override
  public Socket createSocket() {
    Socket socket =
        new Socket() {
          @Override
          public OutputStream getOutputStream() throws IOException {
            return new Losing(super.getOutputStream());
          }
        };
    SOCKETS.add(socket);
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException("Expected the driver to connect by itself");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    return createSocket(host.getHostName(), port);
  }

  @Override
  public Socket createSocket(
      InetAddress address, int port, InetAddress localAddress, int localPort) {
    return createSocket(address, port);
  }

  private static final class Losing extends FilterOutputStream {
    Losing(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int single) throws IOException {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      long left = LEFT.getAndAdd(-length);
      out.write(bytes, offset, (int) Math.max(0, Math.min(left, length)));
    }
  }
}
