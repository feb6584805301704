package dev.termshift.peers;

import dev.termshift.cli.bench.load.Events;
import dev.termshift.cli.bench.workload.Stage;
import dev.termshift.cli.bench.workload.Workload;
import dev.termshift.cli.bench.workload.Workloads;

/**
 * The workload {@code consume}, whose slices end when every billing event is published too: what a
 * subject does after its reply belongs to the command.
 */
public final class PublishedConsumption implements Workload {

  private static final String CONSUMED = "credits.consumed";

  private final Workload consume = Workloads.named("consume").orElseThrow().get();

  @Override
  public String name() {
    return consume.name();
  }

  @Override
  public String description() {
    return consume.description() + ", until replies and billing events are there";
  }

  @Override
  public void prepare(Stage stage) {
    consume.prepare(stage);
  }

  @Override
  public Outcome run(Stage stage, int units) {
    try (Events published = new Events(stage.place(), CONSUMED)) {
      long begin = System.nanoTime();
      Outcome answered = consume.run(stage, units);
      published.await(units);
      return Outcome.of(answered.units(), begin, answered.figures());
    }
  }
}
