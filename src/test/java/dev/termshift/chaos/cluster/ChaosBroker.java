package dev.termshift.chaos.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A main class that runs one broker of a cluster: {@code <properties file> <cluster id>}. */
public final class ChaosBroker {

  /** What is printed once clients can connect. */
  static final String READY = "ready";

  private ChaosBroker() {}

  /** Runs until the process is told to end. */
  public static void main(String[] args) throws Exception {
    Map<String, String> config = properties(Path.of(args[0]));
    format(config, args[1]);
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(config, false), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
    server.startup();
    System.out.println(READY);
    new CountDownLatch(1).await();
  }

  private static Map<String, String> properties(Path file) throws IOException {
    Properties properties = new Properties();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    Map<String, String> config = new HashMap<>();
    properties.stringPropertyNames().forEach(it -> config.put(it, properties.getProperty(it)));
    return config;
  }

  private static void format(Map<String, String> config, String clusterId) throws Exception {
    String data = config.get("log.dirs");
    if (Files.exists(Path.of(data, "meta.properties"))) {
      return;
    }
    new Formatter()
        .setNodeId(Integer.parseInt(config.get("node.id")))
        .setClusterId(clusterId)
        .setControllerListenerName(BrokerFile.CONTROLLER)
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setDirectories(List.of(data))
        .setMetadataLogDirectory(data)
        .setIgnoreFormatted(true)
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
        .run();
  }
}
