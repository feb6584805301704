package dev.termshift.cli.bench.workload;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** All workloads. */
public final class Workloads {

  private static final List<Supplier<Workload>> ALL =
      List.of(
          Consume::new,
          Jobs::new,
          Mixed::new,
          PaidUpgrade::new,
          Hot::new,
          Cold::new,
          Renewal::new,
          Failover::new,
          Trickle::new,
          Register::new);

  private Workloads() {}

  /** Every workload, in the order of reports; each run needs an instance of its own. */
  public static List<Supplier<Workload>> all() {
    return ALL;
  }

  public static List<String> names() {
    return ALL.stream().map(workload -> workload.get().name()).toList();
  }

  public static Optional<Supplier<Workload>> named(String name) {
    return ALL.stream().filter(workload -> workload.get().name().equals(name)).findFirst();
  }
}
