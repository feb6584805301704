package dev.termshift.cli.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.termshift.cli.bench.lab.Subject;
import dev.termshift.cli.bench.workload.Workload;
import dev.termshift.text.Counted;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a comparison found, for people and as JSON.
 *
 * @param workload that was run
 * @param builds A and B
 * @param plan how much was run in each pair
 * @param pairs what was measured
 */
record ComparisonReport(
    Workload workload, List<Subject> builds, RunPlan plan, List<Comparison.Pair> pairs) {

  private static final int DECIMALS = 3;
  private static final int RATIO_DECIMALS = 4;

  /** Medians of both, the median of the pairs' ratios, and the smallest and the largest of them. */
  String table() {
    StringJoiner lines = new StringJoiner("\n");
    String count = Counted.of(pairs.size(), "pair");
    lines.add(line("%s, %s: %s", workload.name(), count, workload.description()));
    lines.add("A: " + builds.get(0).description() + "; " + warmth(Comparison.Pair::first));
    lines.add("B: " + builds.get(1).description() + "; " + warmth(Comparison.Pair::second));
    lines.add(
        "B/A above 1: B takes more than A, or gets more done a second; if B is the build before,"
            + " A has become cheaper, or slower");
    lines.add(
        "It is the median of the pairs' own ratios, not the ratio of the medians beside it: the"
            + " machine may have been slow in one pair and fast in the next");
    lines.add(
        line(
            "%-42s %10s %10s %8s   %s",
            "for each of its " + workload.unit(), "A", "B", "B/A", "spread"));
    figures().forEach(figure -> lines.add(row(figure)));
    return lines.toString();
  }

  private String warmth(Function<Comparison.Pair, Measurement> side) {
    List<Warmth> all = pairs.stream().map(pair -> side.apply(pair).warmth()).toList();
    StringJoiner text = new StringJoiner(", ");
    for (Warmth warmth : Warmth.values()) {
      long count = all.stream().filter(warmth::equals).count();
      if (count == all.size()) {
        return warmth.label();
      }
      if (count > 0) {
        text.add(line("%s in %d of %s", warmth.label(), count, Counted.of(all.size(), "pair")));
      }
    }
    return text.toString();
  }

  private String row(Figure figure) {
    Ratio ratio = Ratio.of(figure, pairs);
    String medians =
        line("%-42s %10.1f %10.1f", figure.label(), ratio.medianOfFirst(), ratio.medianOfSecond());
    return medians
        + ratio
            .missing()
            .map(reason -> line(" %8s   %s", "none", reason))
            .orElseGet(
                () ->
                    line(" %8.3f   %.3f to %.3f", ratio.median(), ratio.least(), ratio.greatest()));
  }

  /** The same in a line; a ratio that does not exist is null, with the reason. */
  String json(Limits limits) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("workload", workload.name()).put("unit", workload.unit()).put("pairs", pairs.size());
    put(json.putObject("a"), builds.get(0), Comparison.Pair::first);
    put(json.putObject("b"), builds.get(1), Comparison.Pair::second);
    json.put("ratio", "b/a");
    plan.put(json);
    ObjectNode ratios = json.putObject("ratios");
    figures().forEach(figure -> put(ratios.putObject(figure.key()), Ratio.of(figure, pairs)));
    limits.put(json);
    return json.toString();
  }

  private void put(ObjectNode json, Subject build, Function<Comparison.Pair, Measurement> side) {
    json.put("build", build.description())
        .put(
            "notWarm",
            pairs.stream().filter(pair -> side.apply(pair).warmth().isInDoubt()).count());
  }

  private static void put(ObjectNode json, Ratio ratio) {
    json.set("a", Numbers.of(ratio.medianOfFirst(), DECIMALS));
    json.set("b", Numbers.of(ratio.medianOfSecond(), DECIMALS));
    Optional<String> missing = ratio.missing();
    if (missing.isPresent()) {
      json.putNull("ratio").put("ratioNull", missing.get());
    } else {
      json.set("ratio", Numbers.of(ratio.median(), RATIO_DECIMALS));
      json.set("least", Numbers.of(ratio.least(), RATIO_DECIMALS));
      json.set("greatest", Numbers.of(ratio.greatest(), RATIO_DECIMALS));
      ArrayNode byPair = json.putArray("byPair");
      ratio.ratios().forEach(each -> byPair.add(Numbers.of(each, RATIO_DECIMALS)));
    }
  }

  /** What somebody has read or seen, of whatever the workload has figures. */
  private List<Figure> figures() {
    Sample some = pairs.get(0).first().sample();
    Stream<Figure> own = some.figures().keySet().stream().map(Figure::ofWorkload);
    return Stream.concat(Figure.all().stream().filter(it -> it.isIn(some)), own).toList();
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
