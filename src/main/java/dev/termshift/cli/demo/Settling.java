package dev.termshift.cli.demo;

import dev.termshift.contract.event.BillingMessage;
import dev.termshift.contract.event.BillingReader;
import dev.termshift.domain.event.EventKind;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kafka.TopicScan;
import dev.termshift.pipeline.watch.Backlog;
import dev.termshift.settings.KafkaSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Waits for the engine to have nothing left to do: no record of the log is undecided, no charge is
 * unanswered, and that twice in a row at the same offsets.
 */
final class Settling {

  private static final Duration READ_WITHIN = Duration.ofSeconds(10);
  private static final long LOOK_EVERY_MILLIS = 400;
  private static final Set<String> ANSWERED =
      Set.of(
          EventKind.CHARGE_SETTLED.text(),
          EventKind.CHARGE_FAILED.text(),
          EventKind.CHARGE_CANCELLED.text());

  private final KafkaClients clients;
  private final KafkaSettings kafka;
  private final Backlog backlog;
  private final BillingReader reader = new BillingReader();

  Settling(KafkaSettings kafka) {
    this.clients = new KafkaClients(kafka);
    this.kafka = kafka;
    this.backlog = new Backlog(clients, kafka, READ_WITHIN);
  }

  /** Whether it has settled in time; subscriptions that renew every few seconds never do. */
  boolean await(Duration within) throws InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    Optional<List<Long>> before = Optional.empty();
    while (System.nanoTime() - deadline < 0) {
      Optional<List<Long>> now = quietEnds();
      if (now.isPresent() && now.equals(before)) {
        return true;
      }
      before = now;
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
    return false;
  }

  /** Where the log's partitions end, if everything before is done with. */
  private Optional<List<Long>> quietEnds() {
    return backlog.decidedEnds().filter(ends -> !isChargeOpen());
  }

  private boolean isChargeOpen() {
    Set<String> open = new HashSet<>();
    try (TopicScan billing = TopicScan.open(clients, kafka.topics().billing())) {
      billing.forEach(record -> follow(record, open));
    }
    return !open.isEmpty();
  }

  private void follow(ConsumerRecord<byte[], byte[]> record, Set<String> open) {
    BillingMessage event = reader.read(record.headers(), record.value());
    String chargeId = event.data().path("chargeId").asText();
    if (event.name().equals(EventKind.CHARGE_REQUESTED.text())) {
      open.add(chargeId);
    } else if (ANSWERED.contains(event.name())) {
      open.remove(chargeId);
    }
  }
}
