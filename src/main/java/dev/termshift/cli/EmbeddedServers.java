package dev.termshift.cli;

import dev.termshift.terminal.BadInput;
import java.util.List;

/**
 * The broker and the database that some commands start for themselves; what production runs has
 * neither.
 */
public final class EmbeddedServers {

  /** By name, since their classes are what may be missing. */
  private static final List<String> CLASSES =
      List.of(
          "dev.termshift.local.server.EmbeddedBroker",
          "kafka.server.KafkaRaftServer",
          "io.zonky.test.db.postgres.embedded.EmbeddedPostgres");

  private EmbeddedServers() {}

  /**
   * Does nothing where they can be started.
   *
   * @param command what wants to start them
   * @throws BadInput if they are not there; it says where they are
   */
  public static void require(String command) {
    if (!CLASSES.stream().allMatch(EmbeddedServers::isThere)) {
      throw new BadInput(
          ("Expected the broker and the database that '%1$s' starts, but production's distribution"
                  + " has neither; where the project is built, run 'mvn -q compile exec:java"
                  + " -Dexec.args=%1$s' or 'java -jar target/termshift-demo.jar %1$s'")
              .formatted(command));
    }
  }

  private static boolean isThere(String name) {
    try {
      Class.forName(name, false, EmbeddedServers.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }
}
