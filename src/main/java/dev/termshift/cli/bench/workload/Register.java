package dev.termshift.cli.bench.workload;

import dev.termshift.cli.bench.meter.Part;
import dev.termshift.cli.bench.meter.Usage;
import java.util.LinkedHashMap;
import java.util.Map;

/** A node starts where many subscriptions exist already. */
final class Register implements Workload {

  private static final int COMMANDS = 50_000;
  private static final double MIB = 1024 * 1024;

  private final Map<String, Double> start = new LinkedHashMap<>();

  @Override
  public String name() {
    return "register";
  }

  @Override
  public String description() {
    return "a node starts where all subscriptions exist already, then decides 50,000 commands";
  }

  @Override
  public Slices slices() {
    return Slices.ONE;
  }

  @Override
  public void prepare(Stage stage) {
    Consume.startAll(stage, Consume.PLAN);
    stage.stopNodes();
  }

  /** The start has figures of its own, and is in none of what commands cost. */
  @Override
  public void arrange(Stage stage, int units) {
    if (!stage.nodes().isEmpty()) {
      return;
    }
    Usage before = node(stage);
    long begin = System.nanoTime();
    stage.startNode();
    start.put("readySeconds", Workload.Outcome.secondsSince(begin));
    Usage used = node(stage).since(before);
    start.put("cpuUntilReadySeconds", used.cpuSeconds());
    start.put("memoryWhenReadyMiB", used.memoryBytes() / MIB);
  }

  @Override
  public Outcome run(Stage stage, int units) {
    long begin = System.nanoTime();
    return Outcome.of(new Consume().run(stage, COMMANDS).units(), begin, start);
  }

  private static Usage node(Stage stage) {
    return stage.read().getOrDefault(Part.NODE, Usage.NONE);
  }
}
