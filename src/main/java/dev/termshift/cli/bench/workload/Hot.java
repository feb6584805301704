package dev.termshift.cli.bench.workload;

/** As {@link Consume}, but every fifth command is for the same subscription. */
final class Hot implements Workload {

  private static final int EVERY = 5;

  @Override
  public String name() {
    return "hot";
  }

  @Override
  public String description() {
    return "a fifth of all consumptions is for one subscription";
  }

  @Override
  public void prepare(Stage stage) {
    Consume.startAll(stage, Consume.PLAN);
  }

  @Override
  public Outcome run(Stage stage, int units) {
    return Consume.run(stage, units, i -> i % EVERY == 0 ? 0 : Consume.any(stage));
  }
}
