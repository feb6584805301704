package dev.termshift.node;

import dev.termshift.engine.EngineMetrics;
import dev.termshift.engine.EngineParts;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kernel.RecordDecider;
import dev.termshift.readmodel.DueIndex;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.TermshiftSettings;
import java.time.Clock;
import javax.sql.DataSource;

/**
 * Makes the parts of a node that its guarantees rest on. Tests put others in their place, to see
 * that what is missing then is noticed.
 */
public class Assembly {

  public Assembly() {}

  public RecordDecider decider(TermshiftSettings settings) {
    return new RecordDecider(settings.catalog(), settings.engine().limits());
  }

  public EngineParts engineParts(
      TermshiftSettings settings, RecordDecider decider, Clock clock, EngineMetrics metrics) {
    return EngineParts.of(settings.engine(), decider, clock, metrics);
  }

  public KafkaClients clients(KafkaSettings settings) {
    return new KafkaClients(settings);
  }

  /** What finds sleeping subscriptions that are due. */
  public DueIndex dueIndex(DataSource pool) {
    return new DueIndex(pool);
  }
}
