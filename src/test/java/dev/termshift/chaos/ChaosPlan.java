package dev.termshift.chaos;

import dev.termshift.chaos.cluster.Shape;
import dev.termshift.chaos.fault.Fault;
import dev.termshift.chaos.fault.FaultKinds;
import dev.termshift.chaos.fault.FaultLoop;
import java.time.Duration;
import java.util.List;

/**
 * What a run is.
 *
 * @param seed of the load, the answers and the faults
 * @param commands how many are sent
 * @param perSecond how many of them in a second
 * @param faultsFor how long faults go on; each kind happens once at least
 * @param shape of the installation
 * @param kinds which faults may happen; empty for all
 * @param atOnce how many faults happen at once
 * @param drills whether stores that do not belong together are tried at the end
 * @param nodeArguments more arguments for each node's main class
 */
public record ChaosPlan(
    long seed,
    int commands,
    int perSecond,
    Duration faultsFor,
    Shape shape,
    List<String> kinds,
    FaultLoop.AtOnce atOnce,
    boolean drills,
    List<String> nodeArguments) {

  /** The faults that may happen. */
  List<Fault> faults() {
    return kinds.isEmpty()
        ? FaultKinds.of(shape)
        : kinds.stream().map(kind -> FaultKinds.named(kind, shape)).toList();
  }
}
