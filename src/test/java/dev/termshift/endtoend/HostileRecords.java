package dev.termshift.endtoend;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Records for one partition of a topic, each with a command id of its own. What each differs in is
 * named; the rest is that of a customer's command to use one credit.
 */
final class HostileRecords {

  static final String ONE = "{\"amount\":1}";

  private final String topic;
  private final int partition;
  private final String subscriptionId;
  private int count;

  HostileRecords(String topic, int partition, String subscriptionId) {
    this.topic = topic;
    this.partition = partition;
    this.subscriptionId = subscriptionId;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** In binary mode, with these data. */
  ProducerRecord<byte[], byte[]> binary(String type, @Nullable String data) {
    return valued(type, data == null ? null : bytes(data));
  }

  ProducerRecord<byte[], byte[]> consume(@Nullable String data) {
    return binary("consume-credits", data);
  }

  ProducerRecord<byte[], byte[]> consume(byte[] data) {
    return valued("consume-credits", data);
  }

  private ProducerRecord<byte[], byte[]> valued(String type, byte @Nullable [] data) {
    Headers headers =
        new RecordHeaders()
            .add("ce_specversion", bytes("1.0"))
            .add("ce_id", bytes("h-" + ++count))
            .add("ce_source", bytes("/hostile"))
            .add("ce_type", bytes(type(type)))
            .add("content-type", bytes("application/json"));
    return record(bytes(subscriptionId), data, headers);
  }

  private ProducerRecord<byte[], byte[]> record(
      byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    return new ProducerRecord<>(topic, partition, key, value, headers);
  }

  /** In structured mode: members after its version and its id. */
  ProducerRecord<byte[], byte[]> event(String members) {
    return whole("{\"specversion\":\"1.0\",\"id\":\"h-" + ++count + "\"," + members + "}");
  }

  /** The same, with members after the type of one that uses credits. */
  ProducerRecord<byte[], byte[]> consumeEvent(String members) {
    return event("\"source\":\"/hostile\",\"type\":\"" + type("consume-credits") + "\"" + members);
  }

  /** In structured mode, all of it. */
  ProducerRecord<byte[], byte[]> whole(String json) {
    Headers headers =
        new RecordHeaders().add("content-type", bytes("application/cloudevents+json"));
    return record(bytes(subscriptionId), bytes(json), headers);
  }

  static String type(String command) {
    return "dev.termshift." + command + ".v1";
  }

  ProducerRecord<byte[], byte[]> keyed(byte @Nullable [] key) {
    ProducerRecord<byte[], byte[]> valid = consume(ONE);
    return record(key, valid.value(), valid.headers());
  }

  ProducerRecord<byte[], byte[]> keyed(String key) {
    return keyed(bytes(key));
  }

  /** With other values for one header; none takes it away. */
  ProducerRecord<byte[], byte[]> headed(String name, String... values) {
    return with(consume(ONE), name, values);
  }

  ProducerRecord<byte[], byte[]> headed(String name, byte @Nullable [] value) {
    ProducerRecord<byte[], byte[]> record = headed(name);
    record.headers().add(name, value);
    return record;
  }

  static ProducerRecord<byte[], byte[]> with(
      ProducerRecord<byte[], byte[]> record, String name, String... values) {
    record.headers().remove(name);
    List.of(values).forEach(each -> record.headers().add(name, bytes(each)));
    return record;
  }

  /** With so many more headers. */
  ProducerRecord<byte[], byte[]> manyHeaded(int more) {
    ProducerRecord<byte[], byte[]> record = consume(ONE);
    for (int i = 0; i < more; i++) {
      record.headers().add("h" + i, new byte[0]);
    }
    return record;
  }
}
