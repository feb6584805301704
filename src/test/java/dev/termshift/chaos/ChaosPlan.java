package dev.termshift.chaos;

import dev.termshift.chaos.cluster.Shape;
import dev.termshift.chaos.drill.Drills;
import dev.termshift.chaos.fault.Fault;
import dev.termshift.chaos.fault.FaultLoop;
import dev.termshift.chaos.load.Load;
import java.time.Duration;
import java.util.List;

/**
 * What a run is.
 *
 * @param seed of the load, the answers and the faults
 * @param load how many commands are sent, and which
 * @param faultsFor how long faults go on; each kind happens once at least
 * @param shape of the installation
 * @param faults which may happen
 * @param atOnce how many faults happen at once
 * @param drills what is tried when the faults are over
 * @param nodeArguments more arguments for each node's main class
 */
public record ChaosPlan(
    long seed,
    Load.Amount load,
    Duration faultsFor,
    Shape shape,
    List<Fault> faults,
    FaultLoop.AtOnce atOnce,
    Drills drills,
    List<String> nodeArguments) {}
