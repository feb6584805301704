package dev.termshift.local;

import dev.termshift.contract.WireMessage;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Sends messages and waits until the broker has them. */
public final class MessageSender implements AutoCloseable {
  private final Producer<byte[], byte[]> producer;

  public MessageSender(LocalClients clients) {
    this.producer = clients.producer();
  }

  /**
   * Returns when all messages are acknowledged.
   *
   * @throws KafkaException if one is not
   */
  public void send(String topic, List<WireMessage> messages) {
    Queue<Exception> failures = new ConcurrentLinkedQueue<>();
    for (WireMessage message : messages) {
      Future<?> unused =
          producer.send(
              record(topic, message),
              (metadata, error) -> Optional.ofNullable(error).ifPresent(failures::add));
    }
    producer.flush();
    if (!failures.isEmpty()) {
      throw new KafkaException(failures.peek());
    }
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, WireMessage message) {
    return new ProducerRecord<>(topic, null, message.key(), message.value(), message.headers());
  }

  @Override
  public void close() {
    producer.close();
  }
}
