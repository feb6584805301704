package dev.termshift.cli.bench.workload;

import dev.termshift.cli.bench.load.HttpLoad;
import dev.termshift.cli.bench.load.Latencies;
import dev.termshift.cli.bench.load.Load;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Fixed rates far below what a node can do: how long a command waits for its reply, over Kafka from
 * its append to the reply's visibility, over HTTP with {@code ?wait} from the request to the
 * answer.
 */
final class Trickle implements Workload {

  private static final List<Integer> RATES = List.of(10, 100, 1000);
  private static final int SECONDS = 15;

  /** After so many commands the compilers of a node have little left to do. */
  private static final int WARM_UP = 600_000;

  private static final int WARM_UPS_OVER_HTTP = 3;
  private static final String TOKEN = "a-benchmark-token-0123456789-abcdefgh";

  @Override
  public String name() {
    return "trickle";
  }

  @Override
  public String description() {
    return "10, 100 and 1,000 consumptions a second, over Kafka and over HTTP with ?wait";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("http.enabled", "true", "http.tokens.customer.bench", "\"" + TOKEN + "\"");
  }

  @Override
  public Slices slices() {
    return Slices.ONE;
  }

  @Override
  public void prepare(Stage stage) {
    Consume.startAll(stage, Consume.PLAN);
    new Consume().run(stage, WARM_UP);
    for (int i = 0; i < WARM_UPS_OVER_HTTP; i++) {
      overHttp(stage, RATES.get(RATES.size() - 1), new LinkedHashMap<>());
    }
  }

  @Override
  public Outcome run(Stage stage, int units) {
    long begin = System.nanoTime();
    Map<String, Double> figures = new LinkedHashMap<>();
    for (int rate : RATES) {
      overKafka(stage, rate).figures("kafka-" + rate + "-").forEach(figures::put);
    }
    for (int rate : RATES) {
      overHttp(stage, rate, figures);
    }
    long commands = RATES.stream().mapToLong(rate -> 2L * rate * SECONDS).sum();
    return Outcome.of(commands, begin, figures);
  }

  private static Latencies overKafka(Stage stage, int rate) {
    long from = stage.load().sent();
    long begin = System.nanoTime();
    for (int i = 0; i < rate * SECONDS; i++) {
      Load.awaitTurn(begin, i, rate);
      Consume.consume(stage, Consume.any(stage));
    }
    stage.load().awaitReplies();
    return stage.load().latencies(from, stage.load().sent());
  }

  private static void overHttp(Stage stage, int rate, Map<String, Double> figures) {
    HttpLoad http = new HttpLoad(stage.httpUrl(), TOKEN);
    List<String> subscriptions =
        Stream.generate(() -> stage.random().nextInt(stage.subscriptions()))
            .limit((long) rate * SECONDS)
            .map(Stage::subscription)
            .toList();
    http.consume(subscriptions, rate).figures("http-" + rate + "-").forEach(figures::put);
    figures.put("http-" + rate + "-unanswered", (double) http.unanswered());
  }
}
