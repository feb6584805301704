package dev.termshift.endtoend;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.termshift.contract.Mutations;
import dev.termshift.contract.WireMessage;
import dev.termshift.contract.cloudevent.StructuredEvent;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.contract.command.SampleCommands;
import dev.termshift.contract.seal.Seal;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.json.JsonWriter;
import dev.termshift.kafka.LogPartitioner;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.SourceRecord;
import dev.termshift.pipeline.session.LogDecoder;
import dev.termshift.settings.TopicNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Records for all three inputs, by a seed: valid commands of both modes, the same with changes, and
 * what somebody would send who wants to do harm.
 */
final class FuzzInput {

  private static final int SUBSCRIPTIONS = 2_000;
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String DEEP = "[".repeat(50_000);

  private final CommandEncoder encoder = new CommandEncoder();
  private final List<SubscriptionCommand> samples = List.copyOf(SampleCommands.all().values());
  private final TopicNames topics;
  private final int partitions;
  private final Seal seal;
  private final String logTopicId;
  private final Random random;
  private final Mutations mutations;
  private int made;
  private WireMessage lastSealed;

  FuzzInput(Lab lab, Seal seal, long seed) {
    this.topics = lab.settings().kafka().topics();
    this.partitions = lab.settings().kafka().partitions();
    this.seal = seal;
    this.logTopicId = lab.logTopicId();
    this.random = new Random(seed);
    this.mutations = new Mutations(random);
    this.lastSealed = sealed();
  }

  /** The next record. */
  ProducerRecord<byte[], byte[]> next() {
    made++;
    int kind = random.nextInt(100);
    if (kind < 50) {
      return inLog(valid());
    }
    if (kind < 90) {
      return inLog(changed(valid()));
    }
    if (kind < 93) {
      return inWrongPartition(random.nextInt(3) == 0 ? changed(valid()) : valid());
    }
    if (kind < 95) {
      return privileged(random.nextBoolean() ? changed(valid()) : valid());
    }
    return inLog(hostile(valid()));
  }

  private WireMessage valid() {
    boolean known = random.nextInt(50) > 0;
    int number = random.nextInt(SUBSCRIPTIONS);
    String subscriptionId = known ? "f-" + number : "once-" + made;
    String id = random.nextInt(20) == 0 ? "c-" + random.nextInt(made + 1) : "c-" + made;
    OutgoingCommand command =
        OutgoingCommand.of(subscriptionId, new CommandId("/fuzz", id), command());
    WireMessage binary = encoder.encode(random.nextInt(4) == 0 ? command.tracedBy(TRACE) : command);
    return random.nextInt(5) < 2 ? structured(binary) : binary;
  }

  private SubscriptionCommand command() {
    return switch (random.nextInt(4)) {
      case 0 -> new Start(random.nextBoolean() ? "free" : "basic", Optional.empty());
      case 1 -> new ConsumeCredits(1 + random.nextInt(5), Optional.of("fuzz"));
      default -> samples.get(random.nextInt(samples.size()));
    };
  }

  private static WireMessage structured(WireMessage binary) {
    byte[] value = JsonWriter.objectOf(json -> StructuredEvent.write(json, binary));
    Headers headers = new RecordHeaders().add("content-type", utf8("application/cloudevents+json"));
    return new WireMessage(binary.key(), headers, value);
  }

  private WireMessage changed(WireMessage message) {
    return switch (random.nextInt(8)) {
      case 0 -> with(message, mutations.headers(message.headers()));
      case 1 -> new WireMessage(mutations.bytes(key(message)), message.headers(), message.value());
      case 2, 3, 4 -> with(message, utf8(mutations.object(tree(message)).toString()));
      default -> with(message, mutations.bytes(value(message)));
    };
  }

  private WireMessage hostile(WireMessage message) {
    Headers headers = new RecordHeaders(message.headers().toArray());
    return switch (random.nextInt(16)) {
      case 0 -> new WireMessage(message.key(), headers, null);
      case 1 -> new WireMessage(null, headers, message.value());
      case 2 -> new WireMessage(null, new RecordHeaders(), null);
      case 3 -> with(message, new byte[0]);
      case 4 -> new WireMessage(utf8("gr\u00f6\u00dfe"), headers, message.value());
      case 5 -> new WireMessage(utf8("a\u0000b"), headers, message.value());
      case 6 -> new WireMessage(utf8("k".repeat(2_000)), headers, message.value());
      case 7 -> with(message, utf8("{\"data\":" + DEEP));
      case 8 -> with(message, utf8("{\"amount\":NaN,\"amount\":1e999999999}"));
      case 9 -> with(message, new byte[] {(byte) 0xc3, 0x28, (byte) 0xff});
      case 10 -> with(message, headers.add("termshift-seal", utf8("00")));
      case 11 -> with(message, headers.add("termshift-authority", utf8("SUPPORT")));
      case 12 -> random.nextInt(20) == 0 ? with(message, new byte[600_000]) : message;
      case 13 -> random.nextInt(20) == 0 ? with(message, bomb(headers)) : message;
      case 14 -> lastSealed;
      default -> sealedAnew();
    };
  }

  private WireMessage sealedAnew() {
    lastSealed = sealed();
    return lastSealed;
  }

  /** A record as the forwarder would seal it; sent again, it is a replay. */
  private WireMessage sealed() {
    LogPosition source = new LogPosition("cmVwbGF5ZWQtdG9waWM", 0, made);
    return seal.sign(
        Authority.SUPPORT, new SourceRecord(source, Instant.EPOCH), logTopicId, valid());
  }

  private static Headers bomb(Headers headers) {
    for (int i = 0; i < 500; i++) {
      headers.add("bomb-" + i, new byte[100]);
    }
    return headers;
  }

  private ProducerRecord<byte[], byte[]> inLog(WireMessage message) {
    return record(topics.commands(), null, message);
  }

  private ProducerRecord<byte[], byte[]> inWrongPartition(WireMessage message) {
    int right = LogPartitioner.partition(key(message), partitions);
    ProducerRecord<byte[], byte[]> record =
        record(topics.commands(), (right + 1) % partitions, message);
    if (random.nextInt(10) == 0) {
      record.headers().add(LogDecoder.REROUTED, utf8("1"));
    }
    return record;
  }

  private ProducerRecord<byte[], byte[]> privileged(WireMessage message) {
    boolean support = random.nextBoolean();
    return record(support ? topics.supportCommands() : topics.payments(), null, message);
  }

  private static ProducerRecord<byte[], byte[]> record(
      String topic, Integer partition, WireMessage message) {
    return new ProducerRecord<>(
        topic, partition, message.key(), message.value(), message.headers());
  }

  private static WireMessage with(WireMessage message, byte[] value) {
    return new WireMessage(message.key(), message.headers(), value);
  }

  private static WireMessage with(WireMessage message, Headers headers) {
    return new WireMessage(message.key(), headers, message.value());
  }

  private static ObjectNode tree(WireMessage message) {
    try {
      return (ObjectNode) JSON.readTree(value(message));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] key(WireMessage message) {
    return message.key() == null ? new byte[0] : message.key();
  }

  private static byte[] value(WireMessage message) {
    return message.value() == null ? new byte[0] : message.value();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
