package dev.termshift.chaos.drill;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The drills of a run, in their order.
 *
 * @param judged before the oracle judges, so that it judges them too
 * @param last those after which topics are no longer what the oracle expects of a run
 */
public record Drills(List<Drill> judged, List<Drill> last) {

  /** No drills at all. */
  public static final Drills NONE = new Drills(List.of(), List.of());

  /** Every drill; when all nodes are down, they are so for that long. */
  public static Drills all(Duration downFor) {
    return new Drills(
        List.of(
            new AllNodesDown(downFor, false),
            new AllNodesDown(downFor, true),
            new DatabaseRestored(),
            new ProgressDeleted()),
        List.of(new LogRecreated(), new DatabaseRestoredAdopted()));
  }

  /** Those that are wanted. */
  public Drills only(Predicate<Drill> wanted) {
    return new Drills(
        judged.stream().filter(wanted).toList(), last.stream().filter(wanted).toList());
  }

  /** All of them. */
  public List<Drill> all() {
    return Stream.concat(judged.stream(), last.stream()).toList();
  }
}
