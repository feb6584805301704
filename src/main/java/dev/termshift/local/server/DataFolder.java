package dev.termshift.local.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** A folder that one embedded server at a time keeps its data and its port in. */
final class DataFolder implements AutoCloseable {
  /*
   * Below the range that systems take the ports of outgoing connections from: a client that
   * reconnects to a port of that range while its server is down can be connected to itself, and
   * the server then finds its port taken.
   */
  private static final int LOWEST_PORT = 10_000;
  private static final int HIGHEST_PORT = 30_000;

  private final Path root;
  private final boolean temporary;
  private final FileChannel lock;

  private DataFolder(Path root, boolean temporary, FileChannel lock) {
    this.root = root;
    this.temporary = temporary;
    this.lock = lock;
  }

  /** A new folder that is deleted when it is closed. */
  static DataFolder temporary(String name) {
    try {
      return open(Files.createTempDirectory("termshift-" + name + "-"), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A folder that outlives its server; it is made if it does not exist.
   *
   * @throws IllegalStateException if another server uses it
   */
  static DataFolder kept(Path root) {
    return open(root.toAbsolutePath().normalize(), false);
  }

  private static DataFolder open(Path root, boolean temporary) {
    try {
      Files.createDirectories(root);
      return new DataFolder(root, temporary, lock(root));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileChannel lock(Path root) throws IOException {
    FileChannel channel =
        FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException heldByThisProcess) {
      // Falls through: who holds the lock makes no difference.
    }
    channel.close();
    throw new IllegalStateException(
        "Expected the folder " + root + " to be unused, but another server runs in it");
  }

  /** Where the server puts its own files. */
  Path data() {
    return root.resolve("data");
  }

  /** Whether a server has run here before, so that the data is whole and worth keeping. */
  boolean isReady() {
    return Files.exists(root.resolve("port"));
  }

  /** The port the server had here the last time, if nobody else has taken it, else a free one. */
  int port() {
    return lastPort().filter(DataFolder::isFree).orElseGet(DataFolder::freePort);
  }

  /** Says that the server has started here, on this port. */
  void markReady(int port) {
    try {
      Files.writeString(root.resolve("port"), Integer.toString(port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Forgets data that no server has ever started with. */
  void clear() {
    Folders.delete(data());
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (temporary) {
      Folders.delete(root);
    }
  }

  private Optional<Integer> lastPort() {
    try {
      return isReady()
          ? Optional.of(Integer.valueOf(Files.readString(root.resolve("port")).strip()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port of the loopback interface that nobody listens on. */
  static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
      if (isFree(port)) {
        return port;
      }
    }
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
