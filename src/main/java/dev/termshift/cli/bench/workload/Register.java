package dev.termshift.cli.bench.workload;

import dev.termshift.cli.bench.meter.Part;
import dev.termshift.cli.bench.meter.Usage;
import java.util.LinkedHashMap;
import java.util.Map;

/** A node starts where many subscriptions exist already. */
final class Register implements Workload {

  private static final int COMMANDS = 50_000;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MIB = 1024 * 1024;

  @Override
  public String name() {
    return "register";
  }

  @Override
  public String description() {
    return "a node starts where all subscriptions exist already, then decides 50,000 commands";
  }

  @Override
  public String unit() {
    return "subscriptions";
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

  @Override
  public Outcome run(Stage stage, int units) {
    long begin = System.nanoTime();
    stage.startNode();
    double ready = (System.nanoTime() - begin) / NANOS_PER_SECOND;
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("readySeconds", ready);
    figures.put("memoryWhenReadyMiB", memory(stage));
    Outcome commands = new Consume().run(stage, COMMANDS);
    figures.put("thenCommandsPerSecond", commands.units() / commands.seconds());
    figures.put("memoryThenMiB", memory(stage));
    return Outcome.of(stage.subscriptions(), begin, figures);
  }

  private static double memory(Stage stage) {
    return stage.read().getOrDefault(Part.NODE, Usage.NONE).memoryBytes() / MIB;
  }
}
