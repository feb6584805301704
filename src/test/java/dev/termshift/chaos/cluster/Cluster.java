package dev.termshift.chaos.cluster;

import com.typesafe.config.ConfigFactory;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.pipeline.topics.Retention;
import dev.termshift.pipeline.topics.TopicCheck;
import dev.termshift.pipeline.topics.TopicPlan;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.TermshiftSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** A whole installation that can be hurt, and the ways to look at it that nothing can hurt. */
public final class Cluster implements AutoCloseable {

  private final Shape shape;
  private final Path folder;
  private final Path catalog;
  private final Path differingCatalog;
  private final List<BrokerAddress> addresses;
  private final Network network;
  private final List<Broker> brokers;
  private final Database database;
  private final List<EngineNode> nodes;

  /**
   * Starts brokers and database, creates the topics, and prepares the nodes, which are not started.
   *
   * @param folder an empty folder for everything the run keeps
   * @param nodeArguments more arguments for each node's main class
   */
  public Cluster(Shape shape, Path folder, List<String> nodeArguments) {
    this.shape = shape;
    this.folder = folder;
    this.catalog = ChaosCatalog.write(folder, shape);
    this.differingCatalog = ChaosCatalog.writeDiffering(folder, shape);
    FreePorts ports = new FreePorts();
    this.addresses =
        IntStream.rangeClosed(1, shape.brokers())
            .mapToObj(id -> BrokerAddress.draw(id, shape, ports))
            .toList();
    this.network = new Network(addresses);
    this.brokers = startBrokers();
    this.database = new Database(folder.resolve("database"));
    brokers.forEach(Broker::awaitReady);
    this.nodes = nodes(ports, nodeArguments);
    createTopics();
  }

  private List<Broker> startBrokers() {
    BrokerFile files = new BrokerFile(shape, addresses);
    String clusterId = Uuid.randomUuid().toString();
    List<Broker> started = new ArrayList<>();
    for (BrokerAddress address : addresses) {
      Path file = files.write(address, folder.resolve("broker" + address.id()));
      started.add(new Broker(address, file, clusterId));
    }
    return started;
  }

  private List<EngineNode> nodes(FreePorts ports, List<String> arguments) {
    List<EngineNode> prepared = new ArrayList<>();
    for (int number = 0; number < shape.nodes(); number++) {
      Peer peer = Peer.node(number);
      int port = network.linkToDatabase(peer, ports.next(), database.port());
      String text = configuration(bootstrapServers(peer), Database.jdbcUrl(port));
      Path file = NodeFile.write(folder, "node" + number, text);
      prepared.add(new EngineNode(number, file, arguments));
    }
    return prepared;
  }

  private String configuration(String bootstrapServers, String jdbcUrl) {
    return NodeFile.common(shape, catalog)
        + NodeFile.addresses(bootstrapServers, jdbcUrl, database.user());
  }

  private String bootstrapServers(Peer peer) {
    return addresses.stream().map(it -> it.bootstrap(peer)).collect(Collectors.joining(","));
  }

  /** Creates the topics that are not there. */
  public void createTopics() {
    TermshiftSettings settings = settings();
    KafkaSettings kafka = settings.kafka();
    try (Admin admin = clients().admin()) {
      new TopicCheck(
              admin,
              new TopicPlan(
                  kafka.topics(),
                  shape.partitions(),
                  shape.replication(),
                  settings.pipeline().maxMessageBytes(),
                  Retention.of(settings.engine().limits().rememberFor())))
          .createMissingAndVerify();
    }
  }

  /** How large it is. */
  public Shape shape() {
    return shape;
  }

  /** A folder of this run. */
  public Path folder() {
    return folder;
  }

  /** The catalog all nodes use. */
  public Path catalogFile() {
    return catalog;
  }

  /** A catalog that says something else of a version that is not in force yet. */
  public Path differingCatalogFile() {
    return differingCatalog;
  }

  /** The harness's own view: the settings of a node, past all proxies. */
  public TermshiftSettings settings() {
    return settings(configuration(directBootstrapServers(), database.directUrl()));
  }

  /** The same as a file, for sub-commands. */
  public Path configurationFile() {
    return NodeFile.write(
        folder, "direct", configuration(directBootstrapServers(), database.directUrl()));
  }

  /** What upstream and the payment service see: brokers behind proxies. */
  public TermshiftSettings outsideSettings() {
    return settings(configuration(bootstrapServers(Peer.OUTSIDE), database.directUrl()));
  }

  private static TermshiftSettings settings(String text) {
    return TermshiftSettings.of(ConfigFactory.parseString(text));
  }

  /** Where the harness reaches the brokers, past all proxies. */
  public String directBootstrapServers() {
    return bootstrapServers(Peer.HARNESS);
  }

  /** Clients of the harness, past all proxies. */
  public KafkaClients clients() {
    return new KafkaClients(settings().kafka());
  }

  /** What can be hurt: the connections. */
  public Network network() {
    return network;
  }

  /** What can be hurt: the brokers. */
  public List<Broker> brokers() {
    return brokers;
  }

  /** What can be hurt: PostgreSQL. */
  public Database database() {
    return database;
  }

  /** What can be hurt: the engine nodes. */
  public List<EngineNode> nodes() {
    return nodes;
  }

  /** Whether all nodes that are meant to run work on everything they were given. */
  public boolean isReady() {
    return nodes.stream().filter(EngineNode::isWanted).allMatch(EngineNode::isReady)
        && nodes.stream().anyMatch(EngineNode::isWanted);
  }

  @Override
  public void close() {
    nodes.forEach(EngineNode::close);
    database.close();
    brokers.forEach(Broker::close);
    network.close();
  }
}
