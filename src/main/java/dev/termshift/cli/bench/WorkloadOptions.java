package dev.termshift.cli.bench;

import dev.termshift.cli.bench.workload.Workload;
import dev.termshift.cli.bench.workload.Workloads;
import dev.termshift.json.KnownNames;
import dev.termshift.terminal.BadInput;
import dev.termshift.text.Counted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The option that says what is run. */
final class WorkloadOptions {

  private static final String ALL = "all";

  /** What can be said. */
  static final class Names implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Workloads.names().iterator();
    }
  }

  @Option(
      names = {"-w", "--workload"},
      paramLabel = "NAME",
      split = ",",
      defaultValue = "consume",
      completionCandidates = Names.class,
      description =
          "What is run, several separated by commas, or 'all' (default: consume):"
              + " ${COMPLETION-CANDIDATES}.")
  private List<String> names = new ArrayList<>();

  /**
   * What is run, in the order it was named in.
   *
   * @throws BadInput if a name is unknown or comes twice, or there are fewer subscriptions than one
   *     of them needs
   */
  List<Supplier<Workload>> wanted(RunPlan plan) {
    List<Supplier<Workload>> wanted =
        names.equals(List.of(ALL))
            ? Workloads.all()
            : distinct().stream().map(this::named).toList();
    wanted.forEach(workload -> requireEnough(workload.get(), plan));
    return wanted;
  }

  private List<String> distinct() {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new BadInput(
            "Expected each workload once in --workload, but got '" + name + "' twice");
      }
    }
    return names;
  }

  private Supplier<Workload> named(String name) {
    return Workloads.named(name)
        .orElseThrow(
            () ->
                new BadInput(
                    "Expected --workload to be some of %s, or only '%s', but got '%s'%s"
                        .formatted(
                            String.join(", ", Workloads.names()),
                            ALL,
                            String.join(",", names),
                            meant(name))));
  }

  private static String meant(String name) {
    return new KnownNames(Workloads.names()).askingFor(name);
  }

  private static void requireEnough(Workload workload, RunPlan plan) {
    int least = workload.leastSubscriptions(plan.partitions());
    if (plan.subscriptions() < least) {
      throw new BadInput(
          "Expected --subscriptions to be at least %d for '%s' with %s, but got %d"
              .formatted(
                  least,
                  workload.name(),
                  Counted.of(plan.partitions(), "partition"),
                  plan.subscriptions()));
    }
  }
}
