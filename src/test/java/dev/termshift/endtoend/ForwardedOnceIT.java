package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.contract.seal.Seal;
import dev.termshift.contract.seal.SealKeys;
import dev.termshift.domain.command.SubscriptionCommand.GrantCredits;
import dev.termshift.pipeline.appending.Forwarder;
import dev.termshift.pipeline.kafka.KafkaClients;
import dev.termshift.pipeline.metrics.PipelineMetrics;
import dev.termshift.pipeline.metrics.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A forwarder that dies or sleeps in the middle of a batch, and another one that takes over. */
final class ForwardedOnceIT {

  private static final int RECORDS = 200;
  private static final String SOON = "termshift.kafka.client.max.poll.interval.ms = 7000";

  private static Lab lab;
  private static Upstream upstream;
  private static ForwardedCopies copies;

  private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void open() {
    lab = new Lab(SOON);
    upstream = new Upstream(lab);
    copies = new ForwardedCopies(lab);
  }

  @AfterAll
  static void close() {
    upstream.close();
    lab.close();
  }

  @ParameterizedTest
  @EnumSource
  void whatADeadForwarderHadInHandIsForwardedOnce(InterruptedClients.Moment moment) {
    grant();
    InterruptedClients clients = InterruptedClients.dying(lab.settings().kafka(), moment);
    try (Forwarder dead = started(clients)) {
      await().atMost(Lab.PATIENCE).until(() -> !errors.isEmpty());
      try (Forwarder heir = started(lab.clients())) {
        grant();
        copies.awaitAllCommitted();
        copies.assertOnceAndInOrder();
      }
    }
    assertThat(errors).singleElement().isInstanceOf(StackOverflowError.class);
  }

  @ParameterizedTest
  @EnumSource
  void whatASleepingForwarderHadInHandIsForwardedOnce(InterruptedClients.Moment moment) {
    grant();
    InterruptedClients clients = InterruptedClients.sleeping(lab.settings().kafka(), moment);
    try (Forwarder sleeper = started(clients)) {
      await().atMost(Lab.PATIENCE).until(clients::isInterrupted);
      try (Forwarder heir = started(lab.clients())) {
        grant();
        copies.awaitAllCommitted();
        clients.wakeUp();
      }
      // The sleeper is the only one left.
      grant();
      copies.awaitAllCommitted();
      copies.assertOnceAndInOrder();
    } finally {
      clients.wakeUp();
    }
    assertThat(errors).isEmpty();
  }

  private Forwarder started(KafkaClients clients) {
    Forwarder forwarder =
        new Forwarder(
            clients,
            lab.settings(),
            new Seal(SealKeys.of("a", lab.settings().forwarder().sealKeys().active())),
            PipelineMetrics.in(new SimpleMeterRegistry(), Traces.NONE, Clock.systemUTC())
                .sessions());
    forwarder.start((thread, error) -> errors.add(error));
    return forwarder;
  }

  private static void grant() {
    String support = lab.settings().kafka().topics().supportCommands();
    for (int i = 0; i < RECORDS; i++) {
      upstream.sendTo(
          support, "o" + i % 20, "g" + i, new GrantCredits(1, Optional.empty(), "an outage"));
    }
    upstream.flush();
  }
}
