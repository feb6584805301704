package dev.termshift.pipeline.appending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

final class OrderedAppendsTest {

  /** Takes what is sent, but the named values, which expire as soon as they are handed over. */
  private static final class Broker extends MockProducer<byte[], byte[]> {

    private final List<String> expiring;

    Broker(String... expiring) {
      super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
      this.expiring = List.of(expiring);
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> sent, Callback callback) {
      Future<RecordMetadata> future = super.send(sent, callback);
      if (expiring.contains(text(sent))) {
        errorNext(new TimeoutException("expired"));
      } else {
        completeNext();
      }
      return future;
    }

    List<String> landed() {
      return history().stream().map(Broker::text).filter(each -> !expiring.contains(each)).toList();
    }

    private static String text(ProducerRecord<byte[], byte[]> record) {
      return new String(record.value(), StandardCharsets.UTF_8);
    }
  }

  private static List<ProducerRecord<byte[], byte[]>> batch(String... values) {
    return Stream.of(values)
        .map(
            each ->
                new ProducerRecord<>("log", 0, new byte[0], each.getBytes(StandardCharsets.UTF_8)))
        .toList();
  }

  @Test
  void whatTheBrokersTakeIsAppendedInOrder() throws Exception {
    Broker broker = new Broker();

    try (OrderedAppends appends = new OrderedAppends(broker)) {
      appends.append(batch("a", "b"));
      appends.append(batch("c"));
    }

    assertThat(broker.landed()).containsExactly("a", "b", "c");
  }

  @Test
  void nothingOvertakesARecordThatFailed() {
    Broker broker = new Broker("b");

    try (OrderedAppends appends = new OrderedAppends(broker)) {
      assertThatThrownBy(() -> appends.append(batch("a", "b", "c")))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> appends.append(batch("d")))
          .isInstanceOf(IllegalStateException.class);
    }

    assertThat(broker.landed()).containsExactly("a");
  }

  @Test
  void theFailureOfTheLastRecordIsTold() {
    try (OrderedAppends appends = new OrderedAppends(new Broker("b"))) {
      assertThatThrownBy(() -> appends.append(batch("a", "b")))
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("expired");
    }
  }
}
