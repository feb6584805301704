package dev.termshift.kafka;

import dev.termshift.settings.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes every Kafka client of a node, each with the settings its role depends on. */
public class KafkaClients {

  private static final int LINGER_MS = 1000;
  private static final int TRANSACTION_BATCH_BYTES = 256 * 1024;
  private static final int MAX_REQUEST_BYTES = 16 * 1024 * 1024;

  /** Only the first record of what is fetched is looked at. */
  private static final int PROBE_BYTES = 16 * 1024;

  private static final Duration FINITE_FETCH_WAIT = Duration.ofMillis(20);

  /** Of a node that has none in its groups: what tells there which members are the same node. */
  private static final Pattern OWN_NAME = Pattern.compile("termshift-([0-9a-f]{6}).*");

  private final KafkaSettings settings;
  private final String ownName = "termshift-" + UUID.randomUUID().toString().substring(0, 6);

  /** Clients for the given brokers; free client properties come first and are overridden. */
  public KafkaClients(KafkaSettings settings) {
    this.settings = settings;
  }

  public Admin admin() {
    return Admin.create(base());
  }

  /**
   * The producer of one partition's session: opening it fences the one before.
   *
   * @param transactionalId the partition's own id
   * @param timeout how long an abandoned transaction may block readers
   */
  public Producer<byte[], byte[]> transactionalProducer(String transactionalId, Duration timeout) {
    return new KafkaProducer<>(transactional(transactionalId, timeout));
  }

  /**
   * The producer of a forwarder: opening it aborts what the one before left open.
   *
   * @param transactionalId the forwarder's own id
   * @param timeout how long an abandoned transaction may block readers
   */
  public Producer<byte[], byte[]> forwardingProducer(String transactionalId, Duration timeout) {
    return new KafkaProducer<>(transactional(transactionalId, timeout));
  }

  private Map<String, Object> transactional(String transactionalId, Duration timeout) {
    Map<String, Object> config = producerConfig();
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Math.toIntExact(timeout.toMillis()));
    // The commit sends what is left: only a full batch goes before it, so that a transaction costs
    // the broker few requests.
    config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, TRANSACTION_BATCH_BYTES);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout.toMillis());
    return config;
  }

  /**
   * A producer without transactions, whose retries neither double nor reorder: one request is under
   * way at a time. With more, a new partition may refuse the first request and take the second;
   * what was in the first can then never be appended, for its sequence number is past.
   */
  public Producer<byte[], byte[]> orderedProducer() {
    Map<String, Object> config = producerConfig();
    config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
    return new KafkaProducer<>(config);
  }

  /**
   * A consumer that is a member of the engine's group, or of a group beside it; it never commits by
   * itself.
   *
   * @param suffix of the group's id and of this node's name in it; empty for the engine's own
   * @param offsetReset where to begin without a committed offset
   */
  public Consumer<byte[], byte[]> memberConsumer(String suffix, String offsetReset) {
    Map<String, Object> config = consumerConfig(settings.groupId() + suffix);
    settings
        .instanceId()
        .ifPresentOrElse(
            id -> config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, id + suffix),
            () -> config.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, ownName + suffix));
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, offsetReset);
    config.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    return new KafkaConsumer<>(config);
  }

  /** What is the same in the client ids of one nameless node's members, if that id is of one. */
  public static Optional<String> markOf(String clientId) {
    return Optional.of(OWN_NAME.matcher(clientId))
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1));
  }

  /**
   * The engine's group, as one names it who is no member of it: a transaction commits its offsets
   * so whoever its members are. Only a consumer knows how to say that; this one asks no broker.
   */
  public ConsumerGroupMetadata groupWithoutMembership() {
    Map<String, Object> config = consumerConfig(settings.groupId());
    // A name is a member's: the broker refuses it from anybody else.
    config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(config)) {
      return consumer.groupMetadata();
    }
  }

  /** A consumer outside any group that sees only what is committed, from where it is told to. */
  public KafkaConsumer<byte[], byte[]> committedReader() {
    Map<String, Object> config = base();
    config.putAll(readCommitted());
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * The same for somebody who reads what is there already, up to its end, and closes it then:
   * closing waits for the fetch under way, which a broker holds back behind the end.
   */
  public KafkaConsumer<byte[], byte[]> finiteReader() {
    return committedReader(FINITE_FETCH_WAIT);
  }

  /**
   * A consumer outside any group that sees only what is committed, and that may be given further
   * partitions at any time: a broker answers one request of a connection after the other, so it
   * begins to read them when the fetch that waits for the former ones is answered.
   *
   * @param fetchWait how long a broker may hold such a fetch back when there is nothing to read
   */
  public Consumer<byte[], byte[]> promptReader(Duration fetchWait) {
    return committedReader(fetchWait);
  }

  private KafkaConsumer<byte[], byte[]> committedReader(Duration fetchWait) {
    Map<String, Object> config = base();
    config.putAll(readCommitted());
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Math.toIntExact(fetchWait.toMillis()));
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * A consumer outside any group that looks at single committed records here and there.
   *
   * @param within how long one of its calls may take
   */
  public KafkaConsumer<byte[], byte[]> probingReader(Duration within) {
    Map<String, Object> config = base();
    config.putAll(readCommitted());
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PROBE_BYTES);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(within.toMillis()));
    config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(within.toMillis()));
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * A consumer outside any group that sees where partitions end, open transactions included.
   *
   * @param within how long one of its calls may take
   */
  public KafkaConsumer<byte[], byte[]> endReader(Duration within) {
    Map<String, Object> config = base();
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(within.toMillis()));
    config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(within.toMillis()));
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  Map<String, Object> consumerConfig(String groupId) {
    Map<String, Object> config = new HashMap<>();
    // Shorter than Kafka's default, so that a dead node's partitions move soon.
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "10000");
    config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "2000");
    // Also how long a rebalance waits for a member that does not come: with Kafka's five minutes a
    // whole group may stand still for as long.
    config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, "30000");
    config.putAll(base());
    config.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    config.put(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    return config;
  }

  private static Map<String, Object> readCommitted() {
    return Map.of(
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        "read_committed",
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        "false",
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "none");
  }

  private Map<String, Object> producerConfig() {
    Map<String, Object> config = base();
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    // The topics' limits decide what is too large; they are checked at the start.
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    return config;
  }

  private Map<String, Object> base() {
    Map<String, Object> config = new HashMap<>(settings.clientProperties());
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    return config;
  }
}
