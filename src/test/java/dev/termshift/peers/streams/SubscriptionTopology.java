package dev.termshift.peers.streams;

import dev.termshift.journal.SnapshotCodec;
import dev.termshift.journal.form.LogForms;
import dev.termshift.kernel.RememberedCommand;
import dev.termshift.kernel.Subscription;
import dev.termshift.peers.PeerConfig;
import dev.termshift.peers.PeerRules;
import java.time.Duration;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/** The topology: commands in, one processor with its two stores, billing events and replies out. */
final class SubscriptionTopology {

  static final String BILLING = "billing";
  static final String REPLIES = "replies";
  static final String STATES = "states";
  static final String ACCEPTED = "accepted";

  /** How long the id of a consumption is remembered. */
  static final Duration REMEMBERED = Duration.ofDays(1);

  private static final String COMMANDS = "commands";
  private static final String DECIDE = "decide";

  private SubscriptionTopology() {}

  static Topology of(PeerConfig.Topics topics, PeerRules rules) {
    ByteArraySerializer bytes = new ByteArraySerializer();
    return new Topology()
        .addSource(
            COMMANDS, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topics.commands())
        .addProcessor(DECIDE, () -> new SubscriptionProcessor(rules), COMMANDS)
        .addStateStore(states(), DECIDE)
        .addStateStore(accepted(), DECIDE)
        .addSink(BILLING, topics.billing(), bytes, bytes, DECIDE)
        .addSink(REPLIES, topics.replies(), bytes, bytes, DECIDE);
  }

  private static StoreBuilder<KeyValueStore<String, Subscription>> states() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(STATES),
            Serdes.String(),
            serde(
                SnapshotCodec::toBytes,
                bytes -> SnapshotCodec.fromBytes(SnapshotCodec.MANIFEST, bytes)))
        .withCachingEnabled();
  }

  /** No cache: no id is written twice. */
  private static StoreBuilder<WindowStore<String, RememberedCommand>> accepted() {
    return Stores.windowStoreBuilder(
        Stores.persistentWindowStore(ACCEPTED, REMEMBERED, REMEMBERED, false),
        Serdes.String(),
        serde(LogForms.REMEMBERED_COMMAND::toBytes, LogForms.REMEMBERED_COMMAND::fromBytes));
  }

  /** A missing value stays one. */
  private static <T> Serde<T> serde(Function<T, byte[]> write, Function<byte[], T> read) {
    return Serdes.serdeFrom(
        (topic, value) -> value == null ? null : write.apply(value),
        (topic, bytes) -> bytes == null ? null : read.apply(bytes));
  }
}
