package dev.termshift.chaos.sabotage;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.engine.EngineMetrics;
import dev.termshift.engine.EngineParts;
import dev.termshift.engine.WeakEngines;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kernel.DecisionLimits;
import dev.termshift.kernel.RecordDecider;
import dev.termshift.kernel.WeakDeciders;
import dev.termshift.node.Assembly;
import dev.termshift.readmodel.DueIndex;
import dev.termshift.readmodel.DueSubscription;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.TermshiftSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The parts of a node of which one may be missing and some may fail at a given moment. */
final class WeakAssembly extends Assembly {

  private final Optional<Sabotage> missing;
  private final Faults faults;

  WeakAssembly(Optional<Sabotage> missing, Faults faults) {
    this.missing = missing;
    this.faults = faults;
  }

  @Override
  public RecordDecider decider(TermshiftSettings settings) {
    Catalog catalog = settings.catalog();
    DecisionLimits limits = settings.engine().limits();
    if (isMissing(Sabotage.REDELIVERY_RULE)) {
      return WeakDeciders.withoutRedelivery(catalog, limits);
    }
    if (isMissing(Sabotage.DECISION_MEMORY)) {
      return WeakDeciders.trustingItsMemory(catalog, limits);
    }
    return isMissing(Sabotage.SOURCE_POSITION)
        ? WeakDeciders.withoutSourcePositions(catalog, limits)
        : super.decider(settings);
  }

  @Override
  public EngineParts engineParts(
      TermshiftSettings settings, RecordDecider decider, Clock clock, EngineMetrics metrics) {
    return isMissing(Sabotage.PRIMARY_KEY_STOP)
        ? WeakEngines.goingOnAfterARefusedWrite(settings.engine(), decider, clock, metrics)
        : super.engineParts(settings, decider, clock, metrics);
  }

  @Override
  public KafkaClients clients(KafkaSettings settings) {
    return new FaultyClients(settings, missing, faults);
  }

  @Override
  public DueIndex dueIndex(DataSource pool) {
    return isMissing(Sabotage.DUE_SCANNER) ? new NothingDue(pool) : super.dueIndex(pool);
  }

  private boolean isMissing(Sabotage part) {
    return missing.filter(part::equals).isPresent();
  }

  /** Finds nothing, so that the scanner says nothing. */
  private static final class NothingDue extends DueIndex {

    NothingDue(DataSource database) {
      super(database);
    }

    @Override
    public List<DueSubscription> page(
        int partition, Instant dueBefore, int limit, Optional<DueSubscription> after) {
      return List.of();
    }
  }
}
