package dev.termshift.engine;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.persistence.testkit.PersistenceTestKitPlugin;
import akka.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import akka.persistence.testkit.javadsl.PersistenceTestKit;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.RecordDecider;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.testing.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** One owner of a partition with room for three subscriptions, on a journal in memory. */
final class OwnerInMemory implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(30);
  static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
  static final int ROOM = 3;

  private static final Config IN_MEMORY =
      ConfigFactory.parseString(
              """
              akka.persistence.testkit.events.serialize = false
              akka.persistence.testkit.snapshots.serialize = false
              """)
          .withFallback(PersistenceTestKitPlugin.getInstance().config())
          .withFallback(PersistenceTestKitSnapshotPlugin.config())
          .withFallback(ConfigFactory.load());

  private static final TermshiftSettings SETTINGS =
      TermshiftSettings.of(
          ConfigFactory.parseString(
              """
              termshift {
                catalog-file = config/catalog.conf
                forwarder.seal.keys.1 = "0123456789abcdef0123456789abcdef"
                engine {
                  live-subscriptions-per-partition = %d
                  idle-timeout = 400 ms, batch-per-subscription = 4
                }
              }
              """
                  .formatted(ROOM)));

  final ActorTestKit kit = ActorTestKit.create(IN_MEMORY);
  final PersistenceTestKit journal = PersistenceTestKit.create(kit.system());
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final SettableClock clock = new SettableClock(BEGIN);
  final Queue<String> elapsed = new ConcurrentLinkedQueue<>();
  final CountDownLatch terminated = new CountDownLatch(1);
  private final Map<String, TestProbe<Outcome>> probes = new ConcurrentHashMap<>();
  final ActorRef<PartitionOwner.Message> ref = kit.spawn(owner());
  private long offset;

  private Behavior<PartitionOwner.Message> owner() {
    EngineParts parts =
        EngineParts.of(
            SETTINGS.engine(),
            new RecordDecider(SETTINGS.catalog(), SETTINGS.engine().limits()),
            clock,
            new EngineMetrics(meters));
    return PartitionOwner.create(
        parts,
        new Engine.Signature(Set.of(), Set.of(), state -> state),
        (id, due) -> elapsed.add(id + " " + due),
        terminated::countDown);
  }

  @Override
  public void close() {
    kit.shutdownTestKit();
  }

  void start(String id) {
    decide(id, "start", new Start("free", Optional.empty()));
  }

  void consume(String id, int number) {
    decide(id, "c" + number, new ConsumeCredits(1, Optional.empty()));
  }

  void decide(String id, String commandId, SubscriptionCommand command) {
    ref.tell(
        new PartitionOwner.DecidePage(
            List.of(record(id, commandId, command)),
            outcomes -> outcomes.forEach(probe(id).ref()::tell)));
  }

  LogRecord record(String id, String commandId, SubscriptionCommand command) {
    offset++;
    return new LogRecord(
        new LogPosition("log-1", 0, offset),
        BEGIN.plusMillis(offset),
        id,
        new CommandId("/test", commandId),
        command.toString(),
        Authority.CUSTOMER,
        Attribution.NONE,
        Optional.empty(),
        command);
  }

  TestProbe<Outcome> probe(String id) {
    return probes.computeIfAbsent(id, each -> kit.createTestProbe());
  }

  Outcome.Decided next(String id) {
    return probe(id).expectMessageClass(Outcome.Decided.class, PATIENCE);
  }

  int live() {
    return (int) meters.get("termshift.live.subscriptions").gauge().value();
  }
}
