package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.pipeline.forwarder.Forwarder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A forwarder that dies or sleeps in the middle of a batch, and another one that takes over. */
final class ForwardedOnceIT {

  private static final int RECORDS = 200;
  private static final int MIB = 1 << 20;
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

  /** Neither does a later record overtake it, nor is an earlier one appended with each attempt. */
  @Test
  void whatTheLogRefusesHoldsBackItsBatch() throws Exception {
    String support = lab.settings().kafka().topics().supportCommands();
    String large = "x".repeat(10_000);
    takeUpTo(5_000, lab.settings().kafka().topics().commands());
    upstream.sendTo(support, "o1", "small", new GrantCredits(1, Optional.empty(), "an outage"));
    upstream.sendTo(support, "o1", "large", new GrantCredits(1, Optional.empty(), large));
    upstream.sendTo(support, "o1", "behind", new GrantCredits(1, Optional.empty(), "an outage"));
    upstream.flush();
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (Forwarder forwarder =
        ForwardedCopies.forwarder(lab.clients(), lab.settings(), errors, meters)) {
      await().atMost(Lab.PATIENCE).until(() -> failures(meters) >= 2);
      takeUpTo(MIB, lab.settings().kafka().topics().commands());
      copies.awaitAllCommitted();
      copies.assertOnceAndInOrder();
      assertThat(forwarder.reached()).isNotEmpty();
    }
    assertThat(errors).isEmpty();
  }

  private static double failures(SimpleMeterRegistry meters) {
    return meters.get("termshift.forwarder.failures").counter().count();
  }

  private static void takeUpTo(int bytes, String name) throws Exception {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
    ConfigEntry limit = new ConfigEntry("max.message.bytes", Integer.toString(bytes));
    AlterConfigOp set = new AlterConfigOp(limit, AlterConfigOp.OpType.SET);
    try (Admin admin = lab.clients().admin()) {
      admin.incrementalAlterConfigs(Map.of(topic, List.of(set))).all().get();
    }
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
    return ForwardedCopies.forwarder(clients, lab.settings(), errors);
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
