package dev.termshift.chaos.oracle;

import dev.termshift.chaos.oracle.Findings.Kind;
import dev.termshift.kernel.LogRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds what the load was told has arrived against what the log holds. */
final class SentCheck {

  private final Map<String, List<SentRecord>> byKey = new HashMap<>();
  private final Published published;
  private final Findings findings;

  SentCheck(List<SentRecord> sent, Slice slice, Published published, Findings findings) {
    this.published = published;
    this.findings = findings;
    for (SentRecord each : sent) {
      if (each.acknowledged() && slice.holds(each.subscriptionId())) {
        byKey.computeIfAbsent(each.subscriptionId(), key -> new ArrayList<>()).add(each);
      }
    }
  }

  /** A subscription's commands are in the log, each at least as often as it was acknowledged. */
  void checkCommands(String subscriptionId, List<LogRecord> records) {
    Map<String, Integer> left = new HashMap<>();
    for (LogRecord record : records) {
      left.merge(identity(record), 1, Integer::sum);
    }
    for (SentRecord each : byKey.getOrDefault(subscriptionId, List.of())) {
      String identity = Published.identity(subscriptionId, each.source(), each.id());
      boolean there = left.merge(identity, -1, Integer::sum) >= 0;
      if (!each.malformed() && !there && !published.isAnsweredBefore(identity)) {
        findings.add(Kind.MISSING, "Expected " + identity + " in the log, but it is not there");
      }
    }
  }

  private static String identity(LogRecord record) {
    return Published.identity(
        record.subscriptionId(), record.commandId().source(), record.commandId().id());
  }

  /** What was sent as malformed is known as that. */
  void checkMalformed(Iterable<LogInputs.Unusable> unusable) {
    Map<String, Integer> left = new HashMap<>();
    unusable.forEach(each -> left.merge(each.key(), 1, Integer::sum));
    byKey.forEach(
        (key, sent) ->
            sent.stream()
                .filter(SentRecord::malformed)
                .filter(each -> left.merge(key, -1, Integer::sum) < 0)
                .forEach(
                    each ->
                        findings.add(
                            Kind.MISSING,
                            "Expected a malformed record of '"
                                + key
                                + "' among what nobody can read, but it is not there")));
  }

  /** The subscriptions that commands were sent to. */
  Iterable<String> subscriptions() {
    return List.copyOf(byKey.keySet());
  }
}
