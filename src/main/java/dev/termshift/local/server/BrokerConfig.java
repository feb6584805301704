package dev.termshift.local.server;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The configuration of a broker that is alone in its cluster and shares a small machine. */
final class BrokerConfig {
  static final String CONTROLLER_LISTENER = "CONTROLLER";
  static final String CLIENT_LISTENER = "CLIENT";
  static final int NODE_ID = 1;

  private BrokerConfig() {}

  /** What is given goes over everything else. */
  static Map<String, String> of(
      Path data, int port, int controllerPort, Map<String, String> given) {
    Map<String, String> config = new HashMap<>();
    config.putAll(identity(data, port, controllerPort));
    config.putAll(SINGLE_COPY);
    config.putAll(QUICK_TO_COME_BACK);
    config.putAll(QUICK_GROUPS);
    config.putAll(FEW_THREADS);
    config.putAll(given);
    return config;
  }

  private static Map<String, String> identity(Path data, int port, int controllerPort) {
    return Map.of(
        "process.roles",
        "broker,controller",
        "node.id",
        Integer.toString(NODE_ID),
        "controller.quorum.voters",
        NODE_ID + "@127.0.0.1:" + controllerPort,
        "controller.listener.names",
        CONTROLLER_LISTENER,
        "inter.broker.listener.name",
        CLIENT_LISTENER,
        "listeners",
        "%s://127.0.0.1:%d,%s://127.0.0.1:%d"
            .formatted(CLIENT_LISTENER, port, CONTROLLER_LISTENER, controllerPort),
        "listener.security.protocol.map",
        CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT",
        "log.dirs",
        data.toString());
  }

  private static final Map<String, String> SINGLE_COPY =
      Map.of(
          "auto.create.topics.enable", "false",
          "default.replication.factor", "1",
          "min.insync.replicas", "1",
          "offsets.topic.replication.factor", "1",
          "offsets.topic.num.partitions", "8",
          "transaction.state.log.replication.factor", "1",
          "transaction.state.log.min.isr", "1",
          "transaction.state.log.num.partitions", "4",
          "share.coordinator.state.topic.replication.factor", "1",
          "share.coordinator.state.topic.min.isr", "1");

  /** After it was killed, a broker waits for its own former session to expire. */
  private static final Map<String, String> QUICK_TO_COME_BACK =
      Map.of(
          "broker.session.timeout.ms", "3000",
          "broker.heartbeat.interval.ms", "200",
          "controller.quorum.election.timeout.ms", "200",
          "controller.quorum.election.backoff.max.ms", "100",
          "controller.quorum.fetch.timeout.ms", "400",
          "offsets.topic.segment.bytes", "4194304",
          "transaction.state.log.segment.bytes", "4194304");

  private static final Map<String, String> QUICK_GROUPS =
      Map.of(
          "group.initial.rebalance.delay.ms", "0",
          "group.min.session.timeout.ms", "1000",
          "group.consumer.min.session.timeout.ms", "1000",
          "group.consumer.session.timeout.ms", "6000",
          "group.consumer.min.heartbeat.interval.ms", "200",
          "group.consumer.heartbeat.interval.ms", "1000");

  private static final Map<String, String> FEW_THREADS =
      Map.of(
          "num.network.threads", "2",
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
