package dev.termshift.chaos.sabotage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.termshift.chaos.oracle.OracleReport;
import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.endtoend.Upstream;
import dev.termshift.node.Node;
import dev.termshift.pipeline.forwarder.Forwarder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The smallest faults that a node must survive, each of them once. */
enum Scene {
  /** A node stands still between outputs and commit; another one takes over; it wakes up. */
  STANDS_STILL {
    @Override
    Outcome play(Stage stage) throws Exception {
      StandStill sleep = new StandStill();
      try (Upstream upstream = stage.upstream();
          Node sleeper = stage.startNode(sleep)) {
        startAndSettle(stage, upstream, "still");
        sleep.arm();
        consume(upstream, "still", 20);
        await().atMost(Stage.PATIENCE).until(sleep::isAsleep);
        try (Node heir = stage.startNode()) {
          await()
              .atMost(Stage.PATIENCE)
              .until(() -> isAtTheEnd(stage, stage.groupId(), stage.topics().commands()));
          sleep.wakeUp();
          await().atMost(Stage.PATIENCE).until(sleep::hasTriedToCommit);
          stage.awaitSettled();
          return judged(stage);
        }
      } finally {
        sleep.wakeUp();
      }
    }
  },

  /** The outputs of what is journaled do not get committed the first time. */
  COMMIT_FAILS {
    @Override
    Outcome play(Stage stage) throws Exception {
      AtomicBoolean next = new AtomicBoolean();
      Faults faults =
          new Faults() {
            @Override
            public void beforeCommit() {
              failOnce(next);
            }
          };
      try (Upstream upstream = stage.upstream();
          Node node = stage.startNode(faults)) {
        startAndSettle(stage, upstream, "uncommitted");
        next.set(true);
        consume(upstream, "uncommitted", 20);
        await().atMost(Stage.PATIENCE).until(() -> !next.get());
        stage.awaitSettled();
        return judged(stage);
      }
    }
  },

  /** Commands wait in the log, and are read later than they were appended. */
  NO_NODE {
    @Override
    Outcome play(Stage stage) {
      try (Upstream upstream = stage.upstream()) {
        upstream.start("early", "free");
        consume(upstream, "early", 20);
        try (Node node = stage.startNode()) {
          stage.awaitSettled();
        }
      }
      return judged(stage);
    }
  },

  /** The database refuses one write of a subscription; more commands for it are waiting. */
  REFUSED_WRITE {
    @Override
    Outcome play(Stage stage) {
      try (Upstream upstream = stage.upstream();
          Node node = stage.startNode()) {
        startAndSettle(stage, upstream, "refused");
        REFUSE_ONCE.forEach(stage.database()::execute);
        consume(upstream, "refused", 300);
        stage.awaitSettled();
      }
      return judged(stage);
    }
  },

  /** The forwarder's first batch does not get committed after it was appended. */
  FORWARDER_ENDS {
    @Override
    Outcome play(Stage stage) {
      AtomicBoolean next = new AtomicBoolean();
      Faults faults =
          new Faults() {
            @Override
            public void beforeForwarderCommit() {
              failOnce(next);
            }
          };
      try (Upstream upstream = stage.upstream();
          Node node = stage.startNode(faults)) {
        startAndSettle(stage, upstream, "forwarded");
        String group = stage.groupId() + Forwarder.GROUP_SUFFIX;
        String support = stage.topics().supportCommands();
        // A group without offsets would go on behind what is decided.
        grant(stage, upstream, "forwarded", "before");
        await().atMost(Stage.PATIENCE).until(() -> isAtTheEnd(stage, group, support));
        next.set(true);
        grant(stage, upstream, "forwarded");
        await().atMost(Stage.PATIENCE).until(() -> isAtTheEnd(stage, group, support));
        stage.awaitSettled();
        return new Outcome(stage.judge(List.of()), copies(stage, "grant") == 1);
      }
    }
  },

  /** A node is started again while a deadline is still to come; nobody speaks of it but time. */
  RESTART {
    @Override
    Outcome play(Stage stage) {
      // By a clock that is slow, no timer of the first node fires before it ends.
      Clock slow = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
      try (Upstream upstream = stage.upstream();
          Node node = stage.startNode(slow, new Faults() {})) {
        upstream.start("sleeper", "basic");
        upstream.flush();
        stage.awaitSettled();
      }
      try (Node node = stage.startNode()) {
        Instant dueAtLatest = Instant.now().plus(Stage.ANSWER_WITHIN).plus(AWAKE_WITHIN);
        await()
            .atMost(Stage.PATIENCE)
            .until(() -> isEnded(stage) || Instant.now().isAfter(dueAtLatest));
        boolean live = isEnded(stage);
        stage.awaitSettled();
        return new Outcome(stage.judge(List.of()), live);
      }
    }
  },

  /** So much falls due while no node runs that one write cannot hold it. */
  LONG_OUTAGE {
    @Override
    Outcome play(Stage stage) {
      return LongOutage.play(stage);
    }
  },

  /** The outputs of more than what a memory reaches back to do not get committed. */
  MUCH_UNCOMMITTED {
    @Override
    Outcome play(Stage stage) {
      return MuchUncommitted.play(stage);
    }

    @Override
    String unusual() {
      return MuchUncommitted.SMALL_MEMORY;
    }
  },

  /** Records of support are appended to the log once more, with their seals. */
  COPIED_SEALS {
    @Override
    Outcome play(Stage stage) throws Exception {
      return CopiedSeals.play(stage);
    }
  },

  /** A node that lacks a key reads what another one has journaled but not committed. */
  LACKING_KEY {
    @Override
    Outcome play(Stage stage) {
      return LackingKey.play(stage);
    }

    @Override
    String unusual() {
      return LackingKey.TWO_KEYS;
    }
  };

  /** How long an overdue deadline may stay unnoticed; scans are twice a second here. */
  private static final Duration AWAKE_WITHIN = Duration.ofSeconds(8);

  private static final List<String> REFUSE_ONCE =
      List.of(
          "create sequence refusals",
          """
          create function refuse_once() returns trigger language plpgsql as $$
          begin
            if new.persistence_id = 'Subscription|refused' and new.sequence_number >= 6 then
              if nextval('refusals') = 1 then
                raise exception 'planted' using errcode = 'unique_violation';
              end if;
            end if;
            return new;
          end $$
          """,
          "create trigger refuse_once before insert on event_journal"
              + " for each row execute function refuse_once()");

  /** What is found after a scene: the oracle's report, and whether what was due was noticed. */
  record Outcome(OracleReport report, boolean live) {
    boolean isClean() {
      return live && report.isClean();
    }
  }

  /** Plays the scene to its end; everything has settled then. */
  abstract Outcome play(Stage stage) throws Exception;

  /** What is set in another way than on other stages. */
  String unusual() {
    return "";
  }

  /** The scene that shows when this is missing. */
  static Scene exposing(Sabotage missing) {
    return switch (missing) {
      case FENCING -> STANDS_STILL;
      case REDELIVERY_RULE, PROGRESS_IN_TRANSACTION -> COMMIT_FAILS;
      case LOG_TIME -> NO_NODE;
      case PRIMARY_KEY_STOP -> REFUSED_WRITE;
      case FORWARDING_TRANSACTION -> FORWARDER_ENDS;
      case SOURCE_POSITION -> COPIED_SEALS;
      case DUE_SCANNER -> RESTART;
      case WHOLE_RECORD -> LONG_OUTAGE;
      case DECISION_MEMORY -> MUCH_UNCOMMITTED;
      case FIRST_ANSWER -> COPIED_SEALS;
      case JOURNAL_BEFORE_LETTER -> LACKING_KEY;
    };
  }

  static void startAndSettle(Stage stage, Upstream upstream, String subscriptionId) {
    upstream.start(subscriptionId, "free");
    upstream.flush();
    stage.awaitSettled();
  }

  static void consume(Upstream upstream, String subscriptionId, int commands) {
    IntStream.range(0, commands).forEach(i -> upstream.consume(subscriptionId, "c" + i, 1));
    upstream.flush();
  }

  static void failOnce(AtomicBoolean next) {
    if (next.compareAndSet(true, false)) {
      throw new KafkaException("planted");
    }
  }

  static Outcome judged(Stage stage) {
    return new Outcome(stage.judge(List.of()), true);
  }

  static boolean isEnded(Stage stage) {
    return stage.database().texts("select status from subscription").equals(List.of("ENDED"));
  }

  private static void grant(Stage stage, Upstream upstream, String subscriptionId) {
    grant(stage, upstream, subscriptionId, "grant");
  }

  private static void grant(
      Stage stage, Upstream upstream, String subscriptionId, String commandId) {
    upstream.sendTo(
        stage.topics().supportCommands(),
        subscriptionId,
        commandId,
        new GrantCredits(5, Optional.empty(), "sorry"));
    upstream.flush();
  }

  static long copies(Stage stage, String commandId) {
    return stage.read(stage.topics().commands()).stream()
        .filter(each -> isOf(each, commandId))
        .count();
  }

  private static boolean isOf(ConsumerRecord<byte[], byte[]> record, String commandId) {
    return new String(record.headers().lastHeader("ce_id").value(), UTF_8).equals(commandId);
  }

  /**
   * Whether a group's offsets have reached the end of a topic. Progress cannot be asked: a
   * sleeper's open transaction hides what comes after it.
   */
  private static boolean isAtTheEnd(Stage stage, String group, String topic) throws Exception {
    long end = stage.read(topic).size();
    try (Admin admin = stage.clients().admin()) {
      Map<TopicPartition, OffsetAndMetadata> offsets =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      return offsets.entrySet().stream()
              .filter(each -> each.getKey().topic().equals(topic))
              .mapToLong(each -> each.getValue().offset())
              .sum()
          >= end;
    }
  }
}
