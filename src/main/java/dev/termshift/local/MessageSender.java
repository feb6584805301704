package dev.termshift.local;

import dev.termshift.contract.WireMessage;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Sends messages and waits until the broker has them. */
public final class MessageSender implements AutoCloseable {
  private final Producer<byte[], byte[]> producer;

  /** Sends with a producer of its own. */
  public MessageSender(LocalClients clients) {
    this.producer = clients.producer();
  }

  /**
   * Returns when all messages are acknowledged.
   *
   * @throws KafkaException if one is not
   */
  public void send(String topic, List<WireMessage> messages) {
    List<Future<RecordMetadata>> sent =
        messages.stream().map(message -> producer.send(record(topic, message))).toList();
    producer.flush();
    sent.forEach(MessageSender::requireAcknowledged);
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, WireMessage message) {
    return new ProducerRecord<>(topic, null, message.key(), message.value(), message.headers());
  }

  private static void requireAcknowledged(Future<RecordMetadata> sent) {
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
