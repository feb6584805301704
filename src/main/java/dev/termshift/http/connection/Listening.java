package dev.termshift.http.connection;

/**
 * Where a server listens, and to how many.
 *
 * @param host the interface
 * @param port 0 for any free one
 * @param limits how much of it its callers may take
 * @param metrics counts its connections
 * @param threads the dispatcher of Akka that serves its connections
 * @param keys what sets host and port, for those who have to change them
 */
public record Listening(
    String host,
    int port,
    ConnectionLimits limits,
    ConnectionMetrics metrics,
    String threads,
    String keys) {

  /** The threads on which everything runs. */
  public static final String SHARED_THREADS = "akka.actor.default-dispatcher";

  /** Threads that are there whatever the others do. */
  public static final String SPARE_THREADS = "akka.actor.default-blocking-io-dispatcher";
}
