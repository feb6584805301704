package dev.termshift.cli.bench.workload;

import java.util.List;
import java.util.Optional;

/** All workloads. */
public final class Workloads {

  private static final List<Workload> ALL = List.of(new Consume(), new Hot());

  private Workloads() {}

  /** Every workload, in the order of reports. */
  public static List<Workload> all() {
    return ALL;
  }

  /** The workload of a name. */
  public static Optional<Workload> named(String name) {
    return ALL.stream().filter(workload -> workload.name().equals(name)).findFirst();
  }
}
