package dev.termshift.cli.bench.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends commands over HTTP and waits for the reply in the answer, over a bounded number of kept
 * connections, as a back-end with a pool does. A node ends what one address opens beyond its bound,
 * and a client that opens another connection for each request it cannot send at once only floods.
 */
public final class HttpLoad {

  private static final int OK = 200;
  private static final int CONNECTIONS = 128;
  private static final String COMMAND =
      "{\"type\": \"consume-credits\", \"data\": {\"amount\": 1}}";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Semaphore connections = new Semaphore(CONNECTIONS);
  private final AtomicLong unanswered = new AtomicLong();
  private final String url;
  private final String token;

  /**
   * Sends to a node.
   *
   * @param token of a customer's back-end
   */
  public HttpLoad(String url, String token) {
    this.url = url;
    this.token = token;
  }

  /**
   * Consumes a credit of each of these subscriptions, so many a second, and waits for all answers;
   * the latencies run from the moment a request was due to its answer, so the wait for a free
   * connection counts.
   */
  public Latencies consume(List<String> subscriptionIds, long perSecond) {
    List<CompletableFuture<Long>> answers = new ArrayList<>();
    long begin = System.nanoTime();
    for (int i = 0; i < subscriptionIds.size(); i++) {
      Load.awaitTurn(begin, i, perSecond);
      long due = begin + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
      connections.acquireUninterruptibly();
      answers.add(consume(subscriptionIds.get(i), due));
    }
    return Latencies.of(answers.stream().mapToLong(CompletableFuture::join).toArray());
  }

  /** How many requests were not answered with the reply. */
  public long unanswered() {
    return unanswered.get();
  }

  private CompletableFuture<Long> consume(String subscriptionId, long due) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(url + "/api/v1/subscriptions/" + subscriptionId + "/commands?wait=10s"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(15))
            .POST(HttpRequest.BodyPublishers.ofString(COMMAND))
            .build();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .handle(
            (answer, failure) -> {
              connections.release();
              if (failure != null || answer.statusCode() != OK) {
                unanswered.incrementAndGet();
              }
              return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - due);
            });
  }
}
