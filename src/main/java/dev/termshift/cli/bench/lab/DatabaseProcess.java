package dev.termshift.cli.bench.lab;

import dev.termshift.local.server.EmbeddedDatabase;
import java.util.Optional;

/**
 * The PostgreSQL of a laboratory. Its first process is not a child of this one, so that its exit
 * code is not known.
 *
 * @param server as it was started
 * @param log what it prints
 */
record DatabaseProcess(EmbeddedDatabase server, ProcessLog log) implements Running {

  @Override
  public Optional<String> death() {
    return server.isAlive() || server.isClosed()
        ? Optional.empty()
        : Optional.of(
            "Expected PostgreSQL (process %d) to run on, but it ended (its exit code is not known);"
                    .formatted(server.pid())
                + " "
                + log.hint());
  }

  @Override
  public void stop() {
    server.close();
  }

  /** It ends its sessions and itself within moments anyway. */
  @Override
  public void kill() {
    server.close();
  }
}
