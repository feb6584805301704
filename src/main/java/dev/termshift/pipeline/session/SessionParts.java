package dev.termshift.pipeline.session;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.SpawnProtocol;
import dev.termshift.engine.Engine;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.pipeline.metrics.PipelineMetrics;
import dev.termshift.pipeline.progress.Stores;
import dev.termshift.pipeline.timers.ElapsePublisher;
import dev.termshift.pipeline.vital.PeriodicTask;
import dev.termshift.settings.TermshiftSettings;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What all sessions of a node share.
 *
 * @param settings the node's settings
 * @param system runs the streams
 * @param engine starts the owners
 * @param resolver finds in the journal what is to be published again
 * @param stores the database
 * @param clients make Kafka clients
 * @param elapses appends deadlines to the log
 * @param blocking where transactions and database reads block
 * @param periodic where scans and looks are repeated; its scheduler paces the commits
 * @param clock times timers and scans; no decision ever sees it
 * @param metrics what is counted and timed
 */
public record SessionParts(
    TermshiftSettings settings,
    ActorSystem<SpawnProtocol.Command> system,
    Engine engine,
    OutcomeResolver resolver,
    Stores stores,
    KafkaClients clients,
    ElapsePublisher elapses,
    ExecutorService blocking,
    PeriodicTask.Runner periodic,
    Clock clock,
    PipelineMetrics metrics) {

  /** When paced commits go on. */
  ScheduledExecutorService scheduler() {
    return periodic.scheduler();
  }
}
