package dev.termshift.http.server;

/**
 * Where a server listens, and to how many.
 *
 * @param host the interface
 * @param port 0 for any free one
 * @param limits how much of it its callers may take
 * @param metrics counts its connections
 * @param keys what sets host and port, for those who have to change them
 */
public record Listening(
    String host, int port, ConnectionLimits limits, ConnectionMetrics metrics, String keys) {}
