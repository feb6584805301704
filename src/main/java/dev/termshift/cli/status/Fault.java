package dev.termshift.cli.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What somebody has to look at.
 *
 * @param partition of which it is, if it is of one alone
 * @param sentence what it is
 */
record Fault(OptionalInt partition, String sentence) {

  private static final Pattern DURATION = Pattern.compile("\\d+(?:\\.\\d+)?[hms](?: \\d+[ms])?\\b");
  private static final Pattern NUMBERS = Pattern.compile("\\d+");

  static Fault of(String sentence) {
    return new Fault(OptionalInt.empty(), sentence);
  }

  static Fault of(int partition, String sentence) {
    return new Fault(OptionalInt.of(partition), sentence);
  }

  /** A line for each way in which something is wrong, with the partitions, in their order. */
  static List<String> lines(List<Fault> faults) {
    Map<String, List<Fault>> kinds = new LinkedHashMap<>();
    for (int i = 0; i < faults.size(); i++) {
      Fault each = faults.get(i);
      String kind = each.partition.isPresent() ? each.kind() : "of none, number " + i;
      kinds.computeIfAbsent(kind, first -> new ArrayList<>()).add(each);
    }
    return kinds.values().stream().map(Fault::line).toList();
  }

  /** The same of all partitions: how long something waits, and where, has a number. */
  private String kind() {
    return NUMBERS.matcher(DURATION.matcher(sentence).replaceAll("#")).replaceAll("#");
  }

  private static String line(List<Fault> alike) {
    String first = alike.get(0).sentence();
    return alike.size() == 1
        ? first
        : "Partitions %s, each like the first: %s"
            .formatted(
                runs(
                    alike.stream()
                        .mapToInt(each -> each.partition.orElseThrow())
                        .sorted()
                        .boxed()
                        .toList()),
                first);
  }

  /** Such as {@code 0-6, 9 and 11}. */
  private static String runs(List<Integer> sorted) {
    List<String> runs = new ArrayList<>();
    int begin = 0;
    for (int i = 1; i <= sorted.size(); i++) {
      boolean goesOn = i < sorted.size() && sorted.get(i) == sorted.get(i - 1) + 1;
      if (!goesOn) {
        runs.addAll(run(sorted.subList(begin, i)));
        begin = i;
      }
    }
    int last = runs.size() - 1;
    return last == 0
        ? runs.get(0)
        : String.join(", ", runs.subList(0, last)) + " and " + runs.get(last);
  }

  private static List<String> run(List<Integer> numbers) {
    return numbers.size() < 3
        ? numbers.stream().map(Object::toString).toList()
        : List.of(numbers.get(0) + "-" + numbers.get(numbers.size() - 1));
  }
}
