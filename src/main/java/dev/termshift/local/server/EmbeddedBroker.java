package dev.termshift.local.server;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A real Kafka broker, its own controller, in this process and on the loopback interface. */
public final class EmbeddedBroker implements AutoCloseable {
  private final DataFolder folder;
  private final int port;
  private final KafkaRaftServer server;

  /**
   * It is never killed and started again, so nobody waits for its session to end; a shorter one
   * would take all partitions from it where a busy machine lets it stand still for a moment.
   */
  private static final Map<String, String> PATIENT = Map.of("broker.session.timeout.ms", "60000");

  /** Properties that go over the broker's own, and what tells it the time. */
  record Setup(Map<String, String> properties, Time time) {
    static final Setup PLAIN = new Setup(Map.of(), Time.SYSTEM);
  }

  private EmbeddedBroker(DataFolder folder, int port, KafkaRaftServer server) {
    this.folder = folder;
    this.port = port;
    this.server = server;
  }

  /** Starts a broker on a free port; its data is deleted when it is closed. */
  public static EmbeddedBroker temporary() {
    return temporary(Map.of());
  }

  /**
   * As {@link #temporary()}, with broker properties that go over its own. Clients come in by the
   * listener {@code CLIENT}, the broker itself too; its controller listens at {@code CONTROLLER}.
   */
  public static EmbeddedBroker temporary(Map<String, String> given) {
    return temporary(given, Time.SYSTEM);
  }

  /** The same with a time of its own, by which it dates what is appended. */
  public static EmbeddedBroker temporary(Map<String, String> given, Time time) {
    Map<String, String> config = new HashMap<>(PATIENT);
    config.putAll(given);
    DataFolder folder = DataFolder.temporary("broker");
    return onFirst(folder, List.of(folder.port()), new Setup(config, time));
  }

  /** Starts a broker with the data of this folder, on the port it had there last if it is free. */
  public static EmbeddedBroker keptIn(Path folder) {
    DataFolder kept = DataFolder.kept(folder);
    return onFirst(kept, List.of(kept.port()), Setup.PLAIN);
  }

  /** As {@link #temporary()}, but on this port, unless another program has it. */
  public static EmbeddedBroker temporaryNear(int usual) {
    return onFirst(DataFolder.temporary("broker"), usual, new Setup(PATIENT, Time.SYSTEM));
  }

  /** As {@link #keptIn(Path)}, but on this port, unless another program has it. */
  public static EmbeddedBroker keptNear(Path folder, int usual) {
    return onFirst(DataFolder.kept(folder), usual, Setup.PLAIN);
  }

  private static EmbeddedBroker onFirst(DataFolder folder, int usual, Setup setup) {
    int first = DataFolder.isFree(usual) ? usual : folder.port();
    return onFirst(folder, List.of(first, DataFolder.freePort()), setup);
  }

  /** Starts a broker with the data of this folder on exactly this port. */
  public static EmbeddedBroker keptIn(Path folder, int port) {
    if (!DataFolder.isFree(port)) {
      throw new IllegalStateException(
          "Expected port " + port + " to be free, but another program listens on it");
    }
    return onFirst(DataFolder.kept(folder), List.of(port), Setup.PLAIN);
  }

  /**
   * Starts a broker on the first of these ports that nobody has. A broker listens only seconds
   * after its port was found free, so that another may be faster.
   */
  static EmbeddedBroker onFirst(DataFolder folder, List<Integer> ports, Setup setup) {
    int port = ports.get(0);
    try {
      return new EmbeddedBroker(folder, port, startServer(folder, port, setup));
    } catch (RuntimeException e) {
      if (ports.size() > 1 && isTaken(e)) {
        return onFirst(folder, ports.subList(1, ports.size()), setup);
      }
      folder.close();
      throw new IllegalStateException(
          "Expected a broker to start on port " + port + ", but it failed: " + e.getMessage(), e);
    }
  }

  private static boolean isTaken(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(BindException.class::isInstance);
  }

  private static KafkaRaftServer startServer(DataFolder folder, int port, Setup setup) {
    format(folder.data());
    Map<String, String> config =
        BrokerConfig.of(folder.data(), port, DataFolder.freePort(), setup.properties());
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(config, false), setup.time());
    try {
      server.startup();
    } catch (RuntimeException e) {
      server.shutdown();
      throw e;
    }
    folder.markReady(port);
    return server;
  }

  private static void format(Path data) {
    if (Files.exists(data.resolve("meta.properties"))) {
      return;
    }
    try {
      new Formatter()
          .setNodeId(BrokerConfig.NODE_ID)
          .setClusterId(Uuid.randomUuid().toString())
          .setControllerListenerName(BrokerConfig.CONTROLLER_LISTENER)
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setDirectories(List.of(data.toString()))
          .setMetadataLogDirectory(data.toString())
          .setIgnoreFormatted(true)
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
          .run();
    } catch (Exception e) {
      throw new IllegalStateException("Expected to format " + data + ", but: " + e.getMessage(), e);
    }
  }

  /** What clients connect to first: host and port. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  /** Stops the broker in good order, so that its next start need not recover anything. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    folder.close();
  }
}
