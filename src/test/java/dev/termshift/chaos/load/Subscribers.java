package dev.termshift.chaos.load;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.kafka.LogPartitioner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A few subscriptions of one fault, which take turns: what they are told is always accepted. */
final class Subscribers {

  private final String log;
  private final List<String> names;
  private int turns;

  private Subscribers(String log, List<String> names) {
    this.log = log;
    this.names = names;
  }

  /** So many of them, in partitions that are wanted. */
  static Subscribers of(Cluster cluster, String name, int count, IntPredicate wanted) {
    int partitions = cluster.shape().partitions();
    Stream<String> names =
        IntStream.iterate(0, it -> it + 1)
            .mapToObj(it -> name + "-" + it)
            .filter(it -> wanted.test(LogPartitioner.partition(bytes(it), partitions)))
            .limit(count);
    return new Subscribers(cluster.settings().kafka().topics().commands(), names.toList());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What starts each of them. */
  List<Outgoing> starts() {
    return names.stream()
        .map(it -> Outgoing.command(log, it, "start", new Start("free", Optional.empty())))
        .toList();
  }

  /** The next so many consumptions, evenly of all of them. */
  List<Outgoing> consumptions(int count) {
    return Stream.generate(this::consumption).limit(count).toList();
  }

  private Outgoing consumption() {
    String each = names.get(turns % names.size());
    return Outgoing.command(log, each, "u" + turns++, new ConsumeCredits(1, Optional.empty()));
  }
}
