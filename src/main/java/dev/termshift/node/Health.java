package dev.termshift.node;

import akka.actor.typed.ActorSystem;
import dev.termshift.http.operations.NodeHealth;
import dev.termshift.pipeline.membership.Pipeline;
import dev.termshift.pipeline.watch.Observation;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Tells how a node is doing, from what its parts know already: it asks nobody anew. */
final class Health implements NodeHealth {

  /** When so many looks are missed, the last one tells nothing any more. */
  private static final int LOOKS = 6;

  private final ActorSystem<?> system;
  private final CompletionStage<String> journalEnded;
  private final Clock clock;
  private volatile Optional<Pipeline> pipeline = Optional.empty();

  /** Of a node that has no pipeline yet: it is asked from the beginning on. */
  Health(ActorSystem<?> system, CompletionStage<String> journalEnded, Clock clock) {
    this.system = system;
    this.journalEnded = journalEnded;
    this.clock = clock;
  }

  void started(Pipeline its) {
    pipeline = Optional.of(its);
  }

  /** What only a new process can repair. */
  @Override
  public List<String> livenessFaults() {
    List<String> faults = new ArrayList<>();
    if (journalEnded.toCompletableFuture().isDone() || system.whenTerminated().isCompleted()) {
      faults.add("Expected the journal to run, but it ended");
    }
    if (pipeline.isPresent() && !pipeline.get().isMember()) {
      faults.add("Expected the group's membership to be kept, but its thread ended");
    }
    return faults;
  }

  @Override
  public List<String> readinessFaults() {
    List<String> faults = new ArrayList<>(livenessFaults());
    faults.addAll(startupFaults());
    pipeline.ifPresent(its -> addFaults(its, faults));
    return faults;
  }

  private void addFaults(Pipeline its, List<String> faults) {
    Observation seen = its.observation();
    Duration age = Duration.between(seen.at(), clock.instant());
    if (age.compareTo(its.watchInterval().multipliedBy(LOOKS).plusSeconds(30)) > 0) {
      faults.add("Expected to know how the partitions are, but the last look was " + seen.at());
    }
    faults.addAll(seen.faults());
    its.refusals()
        .forEach((partition, why) -> faults.add("Partition " + partition + " is closed: " + why));
  }

  @Override
  public List<String> startupFaults() {
    return pipeline.filter(Pipeline::hasJoined).isPresent()
        ? List.of()
        : List.of("Expected the group to give this node its share, but it has not yet");
  }
}
