package dev.termshift.http.access;

import java.util.HashMap;
import java.util.Map;

/**
 * What is held at once of one kind, such as streams that are open: bounded in all, for each
 * back-end with the tokens it derives, for each caller and for each subscription.
 */
public final class Places {

  private final PlaceLimits limits;
  private final Map<String, Integer> byBackEnd = new HashMap<>();
  private final Map<String, Integer> byCaller = new HashMap<>();
  private final Map<String, Integer> bySubscription = new HashMap<>();
  private int all;

  /** All of them are free. */
  public Places(PlaceLimits limits) {
    this.limits = limits;
  }

  /** Whether one more could be taken now. */
  public synchronized boolean hasRoom(Caller caller, String subscriptionId) {
    int ofCaller = caller.isBound() ? limits.ofBrowser() : limits.ofCaller();
    return all < limits.all()
        && byBackEnd.getOrDefault(caller.backEnd(), 0) < limits.ofBackEnd()
        && byCaller.getOrDefault(caller.key(), 0) < ofCaller
        && bySubscription.getOrDefault(subscriptionId, 0) < limits.ofSubscription();
  }

  /** Takes one, if there is room; whoever took it frees it. */
  public synchronized boolean take(Caller caller, String subscriptionId) {
    if (!hasRoom(caller, subscriptionId)) {
      return false;
    }
    all++;
    byBackEnd.merge(caller.backEnd(), 1, Integer::sum);
    byCaller.merge(caller.key(), 1, Integer::sum);
    bySubscription.merge(subscriptionId, 1, Integer::sum);
    return true;
  }

  /** One is free again. */
  public synchronized void free(Caller caller, String subscriptionId) {
    all--;
    remove(byBackEnd, caller.backEnd());
    remove(byCaller, caller.key());
    remove(bySubscription, subscriptionId);
  }

  private static void remove(Map<String, Integer> counts, String key) {
    counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
  }
}
