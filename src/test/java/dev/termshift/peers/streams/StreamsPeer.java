package dev.termshift.peers.streams;

import dev.termshift.kafka.LogTopics;
import dev.termshift.peers.PeerConfig;
import dev.termshift.peers.PeerRules;
import dev.termshift.peers.PeerSubject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The process of the Kafka Streams peer: our rules in a processor, a subscription's state in a
 * RocksDB store with a changelog topic, and input offsets, changelog, billing events and replies in
 * one transaction of {@code exactly_once_v2}.
 *
 * <p>What it does not do, and Termshift does: nothing happens without a command, since it has no
 * punctuation for deadlines (a later command catches up on them); the state is on no node but this
 * one, so that another one restores all of it from the changelog first; there is no journal to read
 * back or to audit, and no table to query; a consumed credit's command id is remembered for a day,
 * not for as long as 256 others; it takes neither payments nor support's commands; and what cannot
 * be decoded is dropped, not kept among the dead letters.
 */
public final class StreamsPeer {

  private static final int THREADS = 2;
  private static final long CACHE_BYTES = 64L * 1024 * 1024;

  /** It leaves its group, so that another one need not wait until it is missed. */
  private static final CloseOptions STOP =
      CloseOptions.timeout(Duration.ofSeconds(20))
          .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP);

  private StreamsPeer() {}

  /** Runs until it is told to end; the argument is the file of {@link PeerConfig}. */
  public static void main(String[] args) throws InterruptedException {
    PeerConfig config = PeerConfig.read(Path.of(args[0]));
    PeerRules rules = PeerRules.of(topicId(config));
    KafkaStreams streams =
        new KafkaStreams(
            SubscriptionTopology.of(config.topics(), rules), new StreamsConfig(properties(config)));
    CountDownLatch running = new CountDownLatch(1);
    streams.setStateListener(
        (now, before) -> {
          if (now == KafkaStreams.State.RUNNING) {
            running.countDown();
          }
        });
    Runtime.getRuntime().addShutdownHook(new Thread(() -> streams.close(STOP)));
    streams.start();
    running.await();
    System.out.println(PeerSubject.READY);
  }

  private static String topicId(PeerConfig config) {
    Map<String, Object> reach = Map.of("bootstrap.servers", config.bootstrapServers());
    try (Admin admin = Admin.create(reach)) {
      return new LogTopics(admin, config.topics().commands()).current().topicId();
    }
  }

  private static Properties properties(PeerConfig config) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, config.name());
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, config.folder().resolve("state").toString());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, THREADS);
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    // Holds the states of ten thousand subscriptions: reads seldom go to RocksDB.
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
    return properties;
  }
}
