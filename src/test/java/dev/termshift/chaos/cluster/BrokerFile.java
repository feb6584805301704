package dev.termshift.chaos.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The configuration of one broker, as a file. */
final class BrokerFile {

  static final String CONTROLLER = "CONTROLLER";

  private final Shape shape;
  private final List<BrokerAddress> all;

  BrokerFile(Shape shape, List<BrokerAddress> all) {
    this.shape = shape;
    this.all = all;
  }

  /** Writes the file of this broker into a folder of its own, and returns it. */
  Path write(BrokerAddress broker, Path folder) {
    Properties properties = new Properties();
    properties.putAll(identity(broker));
    properties.putAll(copies());
    properties.putAll(QUICK_TO_COME_BACK);
    properties.putAll(QUICK_GROUPS);
    properties.putAll(FEW_THREADS);
    properties.put("log.dirs", folder.resolve("data").toAbsolutePath().toString());
    Path file = folder.resolve("broker.properties");
    try {
      Files.createDirectories(folder);
      try (Writer writer = Files.newBufferedWriter(file)) {
        properties.store(writer, null);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> identity(BrokerAddress broker) {
    return Map.of(
        "process.roles",
        "broker,controller",
        "node.id",
        Integer.toString(broker.id()),
        "controller.quorum.voters",
        all.stream()
            .map(it -> it.id() + "@127.0.0.1:" + it.controllerPort())
            .collect(Collectors.joining(",")),
        "controller.listener.names",
        CONTROLLER,
        "inter.broker.listener.name",
        Peer.BROKERS.name(),
        "listeners",
        addresses(broker.listening()) + "," + address(CONTROLLER, broker.controllerPort()),
        "advertised.listeners",
        addresses(broker.advertised()),
        "listener.security.protocol.map",
        broker.listening().keySet().stream()
            .map(peer -> peer.name() + ":PLAINTEXT")
            .collect(Collectors.joining(",", "", "," + CONTROLLER + ":PLAINTEXT")));
  }

  private static String addresses(Map<Peer, Integer> ports) {
    return ports.entrySet().stream()
        .map(it -> address(it.getKey().name(), it.getValue()))
        .collect(Collectors.joining(","));
  }

  private static String address(String listener, int port) {
    return listener + "://127.0.0.1:" + port;
  }

  private Map<String, String> copies() {
    String replication = Short.toString(shape.replication());
    String minInSync = Integer.toString(shape.minInSync());
    return Map.of(
        "auto.create.topics.enable", "false",
        "default.replication.factor", replication,
        "min.insync.replicas", minInSync,
        "offsets.topic.replication.factor", replication,
        "offsets.topic.num.partitions", "8",
        "transaction.state.log.replication.factor", replication,
        "transaction.state.log.min.isr", minInSync,
        "transaction.state.log.num.partitions", "4",
        "share.coordinator.state.topic.replication.factor", replication,
        "share.coordinator.state.topic.min.isr", minInSync);
  }

  /** After it was killed, a broker waits for its own former session to expire. */
  private static final Map<String, String> QUICK_TO_COME_BACK =
      Map.of(
          "broker.session.timeout.ms", "3000",
          "broker.heartbeat.interval.ms", "300",
          "controller.quorum.election.timeout.ms", "500",
          "controller.quorum.election.backoff.max.ms", "300",
          "controller.quorum.fetch.timeout.ms", "1000",
          "replica.lag.time.max.ms", "4000",
          "offsets.topic.segment.bytes", "4194304",
          "transaction.state.log.segment.bytes", "4194304");

  private static final Map<String, String> QUICK_GROUPS =
      Map.of(
          "group.initial.rebalance.delay.ms", "0",
          "group.min.session.timeout.ms", "1000");

  private static final Map<String, String> FEW_THREADS =
      Map.of(
          "num.network.threads", "1",
          "num.io.threads", "4",
          "num.replica.fetchers", "1",
          "background.threads", "2",
          "num.recovery.threads.per.data.dir", "2",
          "group.coordinator.threads", "1",
          "log.cleaner.threads", "1",
          "log.cleaner.dedupe.buffer.size", "8388608",
          "message.max.bytes", "4194304",
          "metric.reporters", "");
}
