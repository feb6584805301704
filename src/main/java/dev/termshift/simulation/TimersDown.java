package dev.termshift.simulation;

import dev.termshift.terminal.BadInput;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Times in which no deadline fires by itself, as in outages: what falls due in one is found by the
 * subscription's next command, or when the time is over.
 *
 * @param outages the times, in the order in which they begin
 */
public record TimersDown(List<Outage> outages) {

  /** Deadlines always fire when they are due. */
  static final TimersDown NEVER = new TimersDown(List.of());

  public TimersDown {
    outages = outages.stream().sorted(Comparator.comparing(Outage::from)).toList();
  }

  /**
   * One such time.
   *
   * @param from its begin
   * @param until its end, which is not a part of it
   */
  record Outage(Instant from, Instant until) {

    private boolean covers(Instant instant) {
      return !instant.isBefore(from) && instant.isBefore(until);
    }

    @Override
    public String toString() {
      return from + "/" + until;
    }
  }

  /**
   * Reads any number of {@code FROM/UNTIL}.
   *
   * @throws BadInput if one is none
   */
  public static TimersDown parse(List<String> texts) {
    return new TimersDown(texts.stream().map(TimersDown::outage).toList());
  }

  private static Outage outage(String text) {
    String[] parts = text.split("/", 2);
    try {
      Outage outage = new Outage(Instant.parse(parts[0]), Instant.parse(parts[parts.length - 1]));
      if (outage.from.isBefore(outage.until)) {
        return outage;
      }
    } catch (DateTimeException invalid) {
      // Named below like an interval that ends before it begins.
    }
    throw new BadInput(
        "Expected an interval such as 2026-03-01T00:00:00Z/2026-06-10T00:00:00Z, but got '"
            + text
            + "'");
  }

  /** When a deadline fires that is due then: after one outage, another may have begun already. */
  Instant firing(Instant due) {
    List<Outage> holding = holding(due);
    return holding.isEmpty() ? due : holding.get(holding.size() - 1).until;
  }

  /** The outages that hold a deadline back that is due then, one after the other. */
  List<Outage> holding(Instant due) {
    List<Outage> holding = new ArrayList<>();
    Instant at = due;
    for (Outage outage : outages) {
      if (outage.covers(at)) {
        holding.add(outage);
        at = outage.until;
      }
    }
    return holding;
  }
}
