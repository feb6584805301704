package dev.termshift.http.api;

import java.util.HashMap;
import java.util.Map;

/** The streams that are open: so many in all, and fewer for one subscription. */
final class OpenStreams {

  /** How many a browser, whose token is good for one subscription, may have. */
  static final int OF_A_BROWSER = 5;

  /** How many one subscription may have, whoever asks. */
  static final int OF_A_SUBSCRIPTION = 64;

  private final int most;
  private final Map<String, Integer> open = new HashMap<>();
  private int all;

  OpenStreams(int most) {
    this.most = most;
  }

  /** Whether one more may be opened. */
  synchronized boolean hasRoom(String subscriptionId, boolean forBrowser) {
    int usual = forBrowser ? OF_A_BROWSER : OF_A_SUBSCRIPTION;
    return all < most && open.getOrDefault(subscriptionId, 0) < usual;
  }

  /** One was opened. */
  synchronized void opened(String subscriptionId) {
    all++;
    open.merge(subscriptionId, 1, Integer::sum);
  }

  /** One came to its end. */
  synchronized void closed(String subscriptionId) {
    all--;
    open.computeIfPresent(subscriptionId, (id, count) -> count == 1 ? null : count - 1);
  }
}
