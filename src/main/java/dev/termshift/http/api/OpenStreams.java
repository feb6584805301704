package dev.termshift.http.api;

import dev.termshift.http.access.Caller;
import java.util.HashMap;
import java.util.Map;

/** The streams that are open: bounded in all, for each caller and for each subscription. */
final class OpenStreams {

  private final StreamLimits limits;
  private final Map<String, Integer> byCaller = new HashMap<>();
  private final Map<String, Integer> bySubscription = new HashMap<>();
  private int all;

  OpenStreams(StreamLimits limits) {
    this.limits = limits;
  }

  /** Whether one more could be opened now. */
  synchronized boolean hasRoom(Caller caller, String subscriptionId) {
    int ofCaller = caller.isBound() ? limits.ofBrowser() : limits.ofCaller();
    return all < limits.all()
        && byCaller.getOrDefault(caller.key(), 0) < ofCaller
        && bySubscription.getOrDefault(subscriptionId, 0) < limits.ofSubscription();
  }

  /** Opens one, if there is room; whoever opened it closes it. */
  synchronized boolean open(Caller caller, String subscriptionId) {
    if (!hasRoom(caller, subscriptionId)) {
      return false;
    }
    all++;
    byCaller.merge(caller.key(), 1, Integer::sum);
    bySubscription.merge(subscriptionId, 1, Integer::sum);
    return true;
  }

  /** One came to its end. */
  synchronized void close(Caller caller, String subscriptionId) {
    all--;
    remove(byCaller, caller.key());
    remove(bySubscription, subscriptionId);
  }

  private static void remove(Map<String, Integer> counts, String key) {
    counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
  }
}
