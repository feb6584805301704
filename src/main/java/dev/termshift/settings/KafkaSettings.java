package dev.termshift.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the log is, and how to reach it.
 *
 * @param bootstrapServers the brokers to ask first
 * @param clientProperties what every client is given besides, such as TLS and SASL
 * @param groupId the consumer group whose members share the partitions
 * @param instanceId under which the group knows this node again after a restart, if it should
 * @param topics the names of the topics
 * @param partitions how many partitions topics are created with
 * @param replicationFactor how many replicas topics are created with
 */
public record KafkaSettings(
    String bootstrapServers,
    Map<String, String> clientProperties,
    String groupId,
    Optional<String> instanceId,
    TopicNames topics,
    int partitions,
    short replicationFactor) {
  /** Behind the group's id: the group of its forwarders. */
  public static final String FORWARDERS = "-forwarder";

  /** Of a topic that is created. */
  public static final int MOST_PARTITIONS = 10_000;

  /** What the brokers to ask first are, for people. */
  public static final String ADDRESSES = "host:port of a broker, or of several with commas between";

  /** As Kafka's clients read it: perhaps a protocol, a host or an address in brackets, a port. */
  private static final Pattern ADDRESS =
      Pattern.compile("(?:[A-Za-z_]+://)?(?:\\[[0-9A-Fa-f:.%]+]|[^\\s:;/\\[\\]]+):[0-9]{1,5}");

  private static final String HIDDEN = "***";

  public KafkaSettings {
    clientProperties = Map.copyOf(clientProperties);
  }

  static KafkaSettings from(ConfigReader kafka) {
    return new KafkaSettings(
        brokers(kafka),
        kafka.secrets("client"),
        group(kafka),
        Optional.of(kafka.secret("instance-id")).filter(id -> !id.isBlank()),
        TopicNames.from(kafka.child("topics")),
        kafka.integer("partitions", 1, MOST_PARTITIONS),
        (short) kafka.integer("replication-factor", 1, 100));
  }

  /** The same for clients of another user: these properties go over the common ones. */
  public KafkaSettings with(Map<String, String> properties) {
    Map<String, String> all = new TreeMap<>(clientProperties);
    all.putAll(properties);
    return new KafkaSettings(
        bootstrapServers, all, groupId, instanceId, topics, partitions, replicationFactor);
  }

  private static String brokers(ConfigReader kafka) {
    String servers = kafka.text("bootstrap-servers");
    kafka.require(
        areAddresses(servers) || servers.equals(ConfigReader.STAND_IN),
        "bootstrap-servers",
        ADDRESSES,
        "'" + servers + "'");
    return servers;
  }

  /**
   * Whether these are {@link #ADDRESSES}: a client would call one without a port an unknown host.
   */
  public static boolean areAddresses(String servers) {
    return Stream.of(servers.split(",")).allMatch(each -> ADDRESS.matcher(each.strip()).matches());
  }

  private static String group(ConfigReader kafka) {
    String id = kafka.text("group-id");
    kafka.require(
        id.matches("[A-Za-z0-9._-]{1,200}") && !id.endsWith(FORWARDERS),
        "group-id",
        "1 to 200 letters, digits, '.', '_' and '-', and not '%s' at the end".formatted(FORWARDERS),
        "'" + id + "'");
    return id;
  }

  /** Hides the values of properties that hold secrets. */
  @Override
  public String toString() {
    return "KafkaSettings[bootstrapServers=%s, clientProperties=%s, groupId=%s, topics=%s]"
        .formatted(bootstrapServers, shown(clientProperties), groupId, topics);
  }

  /** Client properties for people: the values of those that hold secrets are hidden. */
  static Map<String, String> shown(Map<String, String> properties) {
    Map<String, String> shown = new TreeMap<>(properties);
    shown.replaceAll((key, value) -> isSecret(key) ? HIDDEN : value);
    return shown;
  }

  private static boolean isSecret(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return lower.contains("password")
        || lower.contains("jaas")
        || lower.contains("secret")
        || lower.endsWith(".key");
  }
}
