package dev.termshift.cli.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.termshift.text.Counted;

/**
 * How much is run.
 *
 * @param subscriptions how many subscriptions a workload is spread over
 * @param partitions of the log
 * @param commands of a slice; 0 for as many as take {@code sliceSeconds}
 * @param sliceSeconds how long a slice takes about
 * @param slices how many are measured in a run, or of each build in a pair
 * @param warmUpSeconds how long warming up may take
 * @param seed of the load
 */
record RunPlan(
    int subscriptions,
    int partitions,
    int commands,
    int sliceSeconds,
    int slices,
    int warmUpSeconds,
    long seed) {

  /** What is told before nodes are started and subscriptions made, which may take a minute. */
  String beginning(String what) {
    String made = Counted.of(subscriptions, "subscription is", "subscriptions are");
    return "Preparing %s: nodes start, %s made".formatted(what, made);
  }

  /** All that another run needs to be the same, and what it ran on. */
  void put(ObjectNode json) {
    json.putObject("run")
        .put("subscriptions", subscriptions)
        .put("partitions", partitions)
        .put("commandsPerSlice", commands)
        .put("sliceSeconds", sliceSeconds)
        .put("slices", slices)
        .put("warmUpSeconds", warmUpSeconds)
        .put("seed", seed)
        .put("java", Runtime.version().toString())
        .put("processors", Runtime.getRuntime().availableProcessors());
  }
}
