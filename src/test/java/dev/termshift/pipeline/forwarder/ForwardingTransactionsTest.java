package dev.termshift.pipeline.forwarder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

final class ForwardingTransactionsTest {

  private static final TopicPartition SOURCE = new TopicPartition("payments", 0);
  private static final ConsumerGroupMetadata MEMBER =
      new MockConsumer<byte[], byte[]>("none").groupMetadata();

  private final List<MockProducer<byte[], byte[]>> made = new ArrayList<>();
  private final ForwardingTransactions transactions = new ForwardingTransactions(this::producer);

  private Producer<byte[], byte[]> producer() {
    MockProducer<byte[], byte[]> producer =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    made.add(producer);
    return producer;
  }

  private MockProducer<byte[], byte[]> last() {
    return made.get(made.size() - 1);
  }

  private void commit(long next, String... values) {
    transactions.commit(
        Stream.of(values)
            .map(
                each ->
                    new ProducerRecord<>(
                        "log", 0, new byte[0], each.getBytes(StandardCharsets.UTF_8)))
            .toList(),
        Map.of(SOURCE, new OffsetAndMetadata(next)),
        MEMBER);
  }

  private static List<String> committed(MockProducer<byte[], byte[]> producer) {
    return producer.history().stream()
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void copiesAndOffsetsAreCommittedTogether() {
    commit(2, "a", "b");
    commit(3, "c");

    assertThat(committed(last())).containsExactly("a", "b", "c");
    assertThat(last().consumerGroupOffsetsHistory())
        .containsExactly(
            Map.of(MEMBER.groupId(), Map.of(SOURCE, new OffsetAndMetadata(2))),
            Map.of(MEMBER.groupId(), Map.of(SOURCE, new OffsetAndMetadata(3))));
    assertThat(made).hasSize(1);
  }

  @Test
  void whatTheGroupRefusesIsTakenBackAndTheProducerStays() {
    commit(1, "a");
    last().sendOffsetsToTransactionException = new CommitFailedException("another generation");

    assertThatThrownBy(() -> commit(2, "b")).isInstanceOf(CommitFailedException.class);
    last().sendOffsetsToTransactionException = null;
    commit(2, "b");

    assertThat(committed(last())).containsExactly("a", "b");
    assertThat(made).hasSize(1);
  }

  @Test
  void whatTheLogRefusesIsTakenBackAndTheProducerStays() {
    transactions.open();
    last().commitTransactionException = new KafkaException("a record was refused");

    assertThatThrownBy(() -> commit(1, "a")).hasMessage("a record was refused");
    assertThat(last().transactionAborted()).isTrue();
    last().commitTransactionException = null;
    commit(1, "a");

    assertThat(committed(last())).containsExactly("a");
    assertThat(made).hasSize(1);
  }

  @Test
  void aFencedProducerIsReplaced() {
    transactions.open();
    last().fenceProducer();

    assertThatThrownBy(() -> commit(1, "a")).isInstanceOf(KafkaException.class);
    commit(1, "a");

    assertThat(made).hasSize(2);
    assertThat(made.get(0).closed()).isTrue();
    assertThat(committed(last())).containsExactly("a");
  }

  /** Whether it was committed is not known; only another producer's beginning settles it. */
  @Test
  void aProducerThatCanNeitherCommitNorAbortIsReplaced() {
    transactions.open();
    last().commitTransactionException = new TimeoutException("no answer");
    last().abortTransactionException = new IllegalStateException("commit first");

    assertThatThrownBy(() -> commit(1, "a")).isInstanceOf(TimeoutException.class);
    commit(1, "a");

    assertThat(made).hasSize(2);
    assertThat(made.get(0).closed()).isTrue();
    assertThat(last().transactionInitialized()).isTrue();
  }

  @Test
  void aProducerThatIsNotLetInIsReplaced() {
    ForwardingTransactions refused =
        new ForwardingTransactions(
            () -> {
              Producer<byte[], byte[]> producer = producer();
              if (made.size() == 1) {
                last().initTransactionException = new TimeoutException("no coordinator");
              }
              return producer;
            });

    assertThatThrownBy(refused::open).isInstanceOf(TimeoutException.class);
    assertThat(made.get(0).closed()).isTrue();
    assertThat(refused.open()).isSameAs(made.get(1));
  }

  @Test
  void closingEndsTheProducer() {
    transactions.open();
    transactions.close();

    assertThat(last().closed()).isTrue();
  }
}
