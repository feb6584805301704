package dev.termshift.cli.bench.meter;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The meters of all processes of a run. */
public final class Meters implements AutoCloseable {

  private final Map<Part, List<Meter>> meters = new EnumMap<>(Part.class);

  public void add(Part part, Meter meter) {
    meters.computeIfAbsent(part, unused -> new ArrayList<>()).add(meter);
  }

  /** What each part has used until now; parts that nobody reads are not in it. */
  public Map<Part, Usage> read() {
    Map<Part, Usage> usages = new EnumMap<>(Part.class);
    meters.forEach(
        (part, all) ->
            usages.put(part, all.stream().map(Meter::read).reduce(Usage.NONE, Usage::plus)));
    return usages;
  }

  public static Map<Part, Usage> between(Map<Part, Usage> earlier, Map<Part, Usage> later) {
    Map<Part, Usage> usages = new EnumMap<>(Part.class);
    later.forEach(
        (part, usage) -> usages.put(part, usage.since(earlier.getOrDefault(part, Usage.NONE))));
    return usages;
  }

  @Override
  public void close() {
    meters.values().forEach(all -> all.forEach(Meter::close));
  }
}
