package dev.termshift.chaos.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration of the engine nodes, as text and as files. */
final class NodeFile {

  private NodeFile() {}

  /** Writes the file of one node, and returns it. */
  static Path write(Path folder, String name, String text) {
    try {
      Files.createDirectories(folder);
      return Files.writeString(folder.resolve(name + ".conf"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file that says this over what another one says, and returns it. */
  static Path over(Path file, String text) {
    String name = file.getFileName().toString().replace(".conf", "-differing");
    return write(file.getParent(), name, "include \"" + file.getFileName() + "\"\n" + text);
  }

  /**
   * What everybody who reads these settings sees, except where brokers and database are. What may
   * be uncommitted is little, so that a stall of seconds fills it; the second seal key is known,
   * and nothing is sealed with it yet.
   */
  static String common(Shape shape, Path catalog) {
    return """
        termshift {
          catalog-file = "%s"
          kafka {
            partitions = %d
            replication-factor = %d
            client {
              session.timeout.ms = 5000, heartbeat.interval.ms = 500
              request.timeout.ms = 5000, delivery.timeout.ms = 10000
              default.api.timeout.ms = 10000
              reconnect.backoff.max.ms = 500, metadata.max.age.ms = 10000
            }
          }
          database { pool-size = 6 }
          engine { idle-timeout = 10 seconds, snapshot-every = 50 }
          pipeline {
            in-flight-records = 64, uncommitted-offsets = 64, max-batch-records = 64
            scan-interval = 500 ms, scan-grace = 500 ms
            reopen-back-off-min = 200 ms, reopen-back-off-max = 3 seconds
          }
          forwarder.seal {
            active = a
            keys {
              a = "a secret of more than thirty-two bytes"
              b = "the secret to come, of more than thirty-two bytes"
            }
          }
          http { enabled = false, management.port = 0 }
        }
        """
        .formatted(catalog.toAbsolutePath().normalize(), shape.partitions(), shape.replication());
  }

  /** Where brokers and database are for one who looks from there. */
  static String addresses(String bootstrapServers, String jdbcUrl, String user) {
    return """
        termshift.kafka.bootstrap-servers = "%s"
        termshift.database { jdbc-url = "%s", user = "%s", password = "" }
        """
        .formatted(bootstrapServers, jdbcUrl, user);
  }
}
