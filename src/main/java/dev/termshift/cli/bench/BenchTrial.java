package dev.termshift.cli.bench;

import dev.termshift.local.*;

public class BenchTrial {
  /** x. */
  public static void main(String[] a) throws Exception {
    try (EmbeddedBroker b = EmbeddedBroker.temporary();
        EmbeddedDatabase d = EmbeddedDatabase.temporary()) {
      Bench bench =
          new Bench(
              new Bench.Plan(
                  Integer.parseInt(a[0]), Integer.parseInt(a[1]), Integer.parseInt(a[2]), 8, 1),
              s -> System.err.println(s));
      System.err.println(bench.run(bench.settings(b, d)));
    }
    System.exit(0);
  }
}
