package dev.termshift.pipeline.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.contract.seal.Seal;
import dev.termshift.contract.seal.SealKeyRing;
import dev.termshift.journal.witness.CatalogVersions;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kafka.LogTopic;
import dev.termshift.pipeline.membership.PipelineSamples;
import dev.termshift.pipeline.progress.CatalogAgreement;
import dev.termshift.pipeline.progress.SessionRefused;
import dev.termshift.pipeline.progress.Stores;
import dev.termshift.settings.TermshiftSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;

/** An opening of a partition that goes to another node meanwhile. */
final class SessionOpeningTest {

  private final TermshiftSettings settings = PipelineSamples.settings("");
  private final MockProducer<byte[], byte[]> producer = new MockProducer<>();

  private void open(BooleanSupplier wanted) {
    open(new LogTopic("log", "id", 4), wanted);
  }

  private void open(LogTopic log, BooleanSupplier wanted) {
    KafkaClients clients =
        new KafkaClients(settings.kafka()) {
          @Override
          public Producer<byte[], byte[]> transactionalProducer(String id, Duration timeout) {
            return producer;
          }
        };
    new SessionOpening(
            settings,
            null,
            null,
            null,
            new Stores(null, null, null, null, null, null, null, null, null),
            clients,
            null,
            null,
            null,
            Clock.systemUTC(),
            PipelineSamples.metrics(),
            new Seal(SealKeyRing.of("1", new byte[32])),
            new CatalogAgreement(new CatalogVersions(null), settings.catalog()))
        .open(log, 1, wanted);
  }

  @Test
  void aLogThatKeepsRecordsPackedIsNotTouched() {
    LogTopic packed = new LogTopic("log", "id", 4, "producer");
    assertThatThrownBy(() -> open(packed, () -> true))
        .isInstanceOf(SessionRefused.class)
        .hasMessage(
            "Expected topic log to have compression.type uncompressed, but it has producer: a"
                + " record that is small when packed may need more memory than a node has. Look"
                + " first for such records that are stored already, which stay packed and may end"
                + " nodes (docs/hostile-input.md says how); then set it with kafka-configs --alter"
                + " --entity-type topics --entity-name log --add-config"
                + " compression.type=uncompressed");
    assertThat(producer.transactionInitialized()).isFalse();
  }

  @Test
  void aPartitionThatIsLostAlreadyIsNotFenced() {
    assertThatThrownBy(() -> open(() -> false)).hasMessageContaining("Expected to own log-1");
    assertThat(producer.transactionInitialized()).isFalse();
    assertThat(producer.closed()).isTrue();
  }

  @Test
  void aPartitionThatIsLostWhileItIsFencedIsOpenedNoFurther() {
    AtomicInteger asked = new AtomicInteger();
    assertThatThrownBy(() -> open(() -> asked.incrementAndGet() == 1))
        .hasMessageContaining("Expected to own log-1");
    assertThat(producer.transactionInitialized()).isTrue();
    assertThat(producer.closed()).isTrue();
  }
}
